# What a fresh Request Tracker holds, in its own "initialdata" form (rt-setup-database --action insert).
# Tickets are numbered in the order of this list; request-tracker.mjs tells their numbers.

@Queues = ( { Name => 'Support', Description => 'Customer support' } );

@Users = (
    {   Name         => 'customer@example.com',
        EmailAddress => 'customer@example.com',
        RealName     => 'Carla Customer',
        Privileged   => 0,
    },
    {   Name         => 'agent',
        Password     => 'password',
        EmailAddress => 'agent@example.com',
        RealName     => 'Anna Agent',
        Privileged   => 1,
    },
);

@ACL = (
    (   map { { UserId => 'agent', Right => $_ } }
            qw(
            SeeQueue ShowTicket ShowTicketComments ShowOutgoingEmail CreateTicket ReplyToTicket CommentOnTicket
            OwnTicket ModifyTicket ModifySelf ShowScrips
            )
    ),
    (   map { { GroupDomain => 'SystemInternal', GroupType => 'Everyone', Queue => 'Support', Right => $_ } }
            qw(CreateTicket ReplyToTicket)
    ),
);

@Final = (
    sub {
        my $customer = RT::CurrentUser->new('customer@example.com');
        for my $new (
            [   'Cannot export the quarterly report',
                "Hello,\nthe Export button does nothing in Firefox. Can you have a look?\nCarla"
            ],
            [ 'Printer is on fire', "Hello,\nthe label printer says it is on fire. It is not.\nCarla" ],
            )
        {
            my ( $subject, $text ) = @$new;
            my ( $id, undef, $problem ) = RT::Ticket->new($customer)->Create(
                Queue     => 'Support',
                Subject   => $subject,
                Requestor => 'customer@example.com',
                MIMEObj   => MIME::Entity->build( Type => 'text/plain', Data => $text ),
            );
            die "No ticket '$subject': $problem" unless $id;
        }
    },
);

1;
