# Redmine, with its database made and filled before the first answer: one start of the program for all of it.
require File.join(Dir.pwd, 'config', 'environment')
require_relative 'seed'

Seed.run
# In mails.
Setting.host_name = "127.0.0.1:#{ENV.fetch('DESKSIDE_REDMINE_PORT')}"

run Rails.application
