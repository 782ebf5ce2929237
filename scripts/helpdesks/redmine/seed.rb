# What a fresh Redmine holds. Issues are numbered in the order of this list; redmine.mjs tells their numbers.
module Seed
  PASSWORD = 'password'
  ISSUES = [
    ['Cannot export the quarterly report',
     "Hello,\n\nthe Export button does nothing in Firefox. Can you have a look?\n\nCarla"],
    ['Printer is on fire', "Hello,\n\nthe label printer says it is on fire. It is not.\n\nCarla"]
  ].freeze

  module_function

  # Once a folder; one that was left half filled is emptied first.
  def run
    file = File.join(ENV.fetch('DESKSIDE_REDMINE_FOLDER'), 'seeded')
    return if File.exist?(file)

    make_tables
    ActiveRecord::Base.transaction { fill }
    File.write(file, '')
  end

  def make_tables
    database = ActiveRecord::Base.connection
    # Hundreds of small steps; what a power cut would spoil is made anew.
    database.execute('PRAGMA synchronous = OFF')
    ActiveRecord::Migration.verbose = false
    database.migration_context.migrate
    # Read before there were tables.
    ActiveRecord::Base.descendants.each(&:reset_column_information)
  end

  def fill
    Redmine::DefaultData::Loader.load('en')
    Setting.default_language = 'en'
    # Here only to be looked at with a customer's eyes.
    Setting.rest_api_enabled = '1'
    admin = User.find_by!(login: 'admin')
    admin.update!(password: PASSWORD, password_confirmation: PASSWORD, must_change_passwd: false)

    project = Project.create!(
      name: 'Support', identifier: 'support', is_public: false,
      trackers: Tracker.sorted.to_a, enabled_module_names: %w[issue_tracking time_tracking wiki]
    )
    developer = Role.find_by!(name: 'Developer')
    add(project, developer, 'agent', 'Anna', 'Agent')
    add(project, without_private_notes(developer), 'beginner', 'Bea', 'Beginner')
    customer = add(project, Role.find_by!(name: 'Reporter'), 'customer', 'Carla', 'Customer')
    ISSUES.each do |subject, text|
      Issue.create!(project: project, tracker: Tracker.find_by!(name: 'Support'), author: customer,
                    subject: subject, description: text, priority: IssuePriority.active.first)
    end
  end

  def without_private_notes(role)
    beginner = Role.new(name: 'Beginner')
    beginner.copy_from(role, except: %w[id name position])
    beginner.permissions = role.permissions - [:set_notes_private]
    beginner.save!
    beginner
  end

  def add(project, role, login, first, last)
    user = User.new(firstname: first, lastname: last, mail: "#{login}@example.com", language: 'en')
    user.login = login
    user.password = user.password_confirmation = PASSWORD
    user.save!
    Member.create!(project: project, principal: user, roles: [role])
    user
  end
end
