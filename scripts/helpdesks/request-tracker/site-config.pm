# Request Tracker for demo and tests: everything it writes lies in one folder, it listens and links to loopback only,
# and its mails go into a file. Folder and port come from scripts/helpdesks/request-tracker.mjs.
my $folder = $ENV{DESKSIDE_RT_FOLDER};
my $port   = $ENV{DESKSIDE_RT_PORT};

Set($rtname,       'rt.example.com');
Set($Organization, 'example.com');

Set($DatabaseType, 'SQLite');
Set($DatabaseName, "$folder/rt.sqlite3");

Set($WebDomain,  '127.0.0.1');
Set($WebPort,    $port);
Set($WebPath,    '');
Set($WebBaseURL, "http://127.0.0.1:$port");
Set($WebSessionClass, 'Apache::Session::File');

Set($CorrespondAddress, 'support@example.com');
Set($CommentAddress,    'comment@example.com');
Set($MailCommand, 'mbox');    # a file below VarPath; nothing is sent

Set($LogToSyslog, undef);
Set($LogToSTDERR, 'warning');
Set($Timezone,    'UTC');

# Not settings but globals of the Debian build; its own places belong to www-data.
$RT::VarPath         = "$folder/var";
$RT::MasonDataDir    = "$folder/mason";
$RT::MasonSessionDir = "$folder/sessions";

1;
