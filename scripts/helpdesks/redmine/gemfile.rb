# Redmine's own list has what is in the machine's own database.yml, which need not exist; and no server.
gem 'sqlite3', '~> 1.4.0', platforms: %i[mri mingw x64_mingw]
gem 'puma'
