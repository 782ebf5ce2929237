/** The helpdesk of the demo. Everything in here is made up. */
export const AGENT_NAME = 'Mika Tanaka';

export const STATUSES = ['Open', 'Waiting', 'Solved'] as const;
export type Status = (typeof STATUSES)[number];

export interface Entry {
  readonly kind: 'customer' | 'reply' | 'note';
  readonly author: string;
  readonly text: string;
  readonly at: Date;
}

export interface Ticket {
  readonly id: number;
  readonly subject: string;
  readonly requester: { readonly name: string; readonly mail: string; readonly company: string };
  readonly status: Status;
  readonly priority: 'Low' | 'Normal' | 'High';
  readonly channel: 'Mail' | 'Phone' | 'Web form';
  readonly entries: readonly Entry[];
}

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);

const said = (author: string, minutes: number, text: string): Entry => ({
  kind: 'customer',
  author,
  text,
  at: minutesAgo(minutes),
});
const replied = (minutes: number, text: string): Entry => ({
  kind: 'reply',
  author: AGENT_NAME,
  text,
  at: minutesAgo(minutes),
});
const noted = (minutes: number, text: string): Entry => ({
  kind: 'note',
  author: AGENT_NAME,
  text,
  at: minutesAgo(minutes),
});

/** A fresh desk: new and longest-waiting tickets, two languages, and one subject that tries to be markup. */
export function sampleTickets(): Ticket[] {
  return [
    {
      id: 1042,
      subject: 'Invoice export stops at page 3',
      requester: { name: 'Jonas Keller', mail: 'jonas.keller@example.com', company: 'Keller Papier GmbH' },
      status: 'Open',
      priority: 'High',
      channel: 'Mail',
      entries: [
        said(
          'Jonas Keller',
          134,
          'Hello,\n\nwhen I export last month’s invoices, the file always ends after page 3. There should be eleven pages. I need them for our tax adviser by tomorrow.\n\nI am in Billing > Invoices > Export.',
        ),
        replied(
          96,
          'Hello Jonas,\n\nthank you for the clear description. Does the progress bar reach the end, or does it stop before?',
        ),
        said('Jonas Keller', 41, 'It reaches the end and says “Done”. I can show you if that helps.'),
        noted(38, 'Same version as #1031. Ask to see the export settings on his screen.'),
      ],
    },
    {
      id: 1043,
      subject: '経費精算の画面で保存できません',
      requester: { name: '佐藤 恵', mail: 'megumi.sato@example.jp', company: '港北商事株式会社' },
      status: 'Open',
      priority: 'Normal',
      channel: 'Web form',
      entries: [
        said(
          '佐藤 恵',
          72,
          'お世話になっております。\n経費精算の画面で［保存］を押すと、「入力内容を確認してください」と表示され、先に進めません。どの項目が間違っているのか分からず困っています。',
        ),
      ],
    },
    {
      id: 1044,
      subject: 'Strange <img src=x onerror=alert(1)> in the report title',
      requester: { name: 'Ada <b>Byron</b>', mail: 'ada@example.org', company: 'Analytical & Sons' },
      status: 'Open',
      priority: 'Low',
      channel: 'Mail',
      entries: [
        said(
          'Ada <b>Byron</b>',
          58,
          'The title of my report shows “<script>alert(2)</script>” literally. Is that intended?',
        ),
      ],
    },
    {
      id: 1040,
      subject: 'Cannot find the new price list',
      requester: {
        name: 'Lucía Fernández',
        mail: 'lucia.fernandez@example.es',
        company: 'Ferretería del Puerto',
      },
      status: 'Waiting',
      priority: 'Normal',
      channel: 'Phone',
      entries: [
        said('Lucía Fernández', 1500, 'Called: the January price list does not appear under Downloads.'),
        replied(
          1430,
          'Dear Lucía,\n\nit moved to Catalogue > Price lists. Could you tell me whether you see it there?',
        ),
      ],
    },
    {
      id: 1036,
      subject: 'Label printer prints every label twice',
      requester: { name: 'Tom O’Brien', mail: 'tom.obrien@example.ie', company: 'O’Brien Marine Supplies' },
      status: 'Waiting',
      priority: 'High',
      channel: 'Web form',
      entries: [said('Tom O’Brien', 2880, 'Since the update every shipping label comes out twice.')],
    },
    {
      id: 1029,
      subject: 'Password reset mail does not arrive',
      requester: { name: 'Aiko Mori', mail: 'aiko.mori@example.jp', company: 'Mori Design' },
      status: 'Solved',
      priority: 'Normal',
      channel: 'Mail',
      entries: [
        said('Aiko Mori', 6200, 'I asked for a new password three times, but no mail arrives.'),
        replied(
          6100,
          'Dear Aiko,\n\nthe mail was caught by your spam filter; we have corrected our sender address.',
        ),
      ],
    },
  ];
}
