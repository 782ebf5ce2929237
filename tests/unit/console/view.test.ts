import { describe, expect, it } from 'vitest';
import { detailOf, firstOf, listOf, summaryOf } from '../../../entrypoints/console/view';
import { menuOf } from '../../../utils/platform/menu';
import type { Session } from '../../../utils/protocol/session';
import {
  agentSession,
  bookOf,
  customerSession,
  PHASES,
  phaseNames,
  SAS,
  SESSION_ID,
  SHARE_ID,
  STATES,
  shareIn,
  stateNames,
  TICKET,
} from '../../fakes/examples';
import { t } from '../../fakes/page';

const nothing = new Map<string, string>();
const asked = agentSession({ shares: [shareIn(STATES.requested)] });
const failed = agentSession({ id: 'session-2', phase: PHASES.failed });
const over = agentSession({ id: 'session-3', phase: PHASES.ended });
const detail = (session: Session, pictures: ReadonlyMap<string, string> = nothing) =>
  detailOf(session, pictures, t);
const labels = (session: Session) => detail(session).menu.buttons.map(({ label }) => label);

describe('the summary', () => {
  it.each([
    ['Nothing is waiting.', bookOf()],
    ['Nothing is waiting.', bookOf(agentSession(), over)],
    ['1 session needs you.', bookOf(failed)],
    ['1 request waits for its customer.', bookOf(asked)],
    [
      '2 sessions need you. 2 requests wait for their customers.',
      bookOf(asked, failed, { ...failed, id: 'session-4' }, { ...asked, id: 'session-5' }),
    ],
  ])('%s', (said, book) => {
    expect(summaryOf(book, t)).toBe(said);
  });
});

describe('the list', () => {
  it('has a heading for each kind that there is', () => {
    const { groups, ended } = listOf(bookOf(over, agentSession(), asked), nothing, t);
    expect(groups.map(({ name, heading, entries }) => [name, heading, entries.length])).toEqual([
      ['waiting', 'Waiting', 1],
      ['live', 'Connected', 1],
    ]);
    expect(ended.map(({ id }) => id)).toEqual(['session-3']);
  });

  const entryOf = (session: Session, pictures = nothing) =>
    listOf(bookOf(session), pictures, t).groups[0]?.entries[0];

  it('names customer and ticket, and says how it stands', () => {
    expect(entryOf(asked)).toEqual({
      id: SESSION_ID,
      customer: 'Kaito',
      ticket: '#1042 · Printer prints nothing',
      state: t('panel.requested'),
      picture: null,
    });
    expect(entryOf(agentSession({ ticket: { ...TICKET, requester: '' } }))?.customer).toBe('The customer');
  });

  it('has a small picture of what is seen, and of nothing else', () => {
    const pictures = new Map([[SHARE_ID, 'blob:1']]);
    expect(entryOf(agentSession({ shares: [shareIn(STATES.sharing)] }), pictures)?.picture).toBe('blob:1');
    expect(entryOf(agentSession({ shares: [shareIn(STATES.paused)] }), pictures)?.picture).toBeNull();
    const mine = shareIn(STATES.sharing, { direction: 'toCustomer' });
    expect(entryOf(agentSession({ shares: [mine] }), pictures)?.picture).toBeNull();
  });

  it('begins with what waits', () => {
    expect(firstOf(bookOf(over, agentSession(), failed))?.id).toBe('session-2');
    expect(firstOf(bookOf(over))?.id).toBe('session-3');
    expect(firstOf(bookOf(customerSession()))).toBeUndefined();
  });
});

describe('a session in front', () => {
  it('has its check number once the two have met, more urgent if their invitation was seen before', () => {
    const help = t('viewer.sasHelp');
    expect(detail(agentSession()).check).toEqual({ number: SAS, help, urgent: false });
    expect(detail(agentSession({ exposed: true })).check).toMatchObject({
      help: t('viewer.compare'),
      urgent: true,
    });
    expect(detail(failed).check).toBeNull();
  });

  it.each(phaseNames)('that is %s has the menu that every place has, and what only this one adds', (name) => {
    const session = agentSession({ phase: PHASES[name] });
    const { menu, renewable } = detail(session);
    const extra = name === 'failed' ? ['End session'] : [];
    expect(menu).toMatchObject({ ...menuOf(session, 'agent', t), buttons: expect.anything() });
    expect(labels(session)).toEqual([
      ...menuOf(session, 'agent', t).buttons.map(({ label }) => label),
      ...extra,
    ]);
    expect(renewable).toBe(name === 'waiting' || name === 'failed');
  });

  it('has what is shown in both directions, each where it belongs', () => {
    const shares = [
      shareIn(STATES.sharing),
      shareIn(STATES.sharing, { id: 'share-002', ordinal: 2, direction: 'toCustomer' }),
    ];
    const pictures = new Map([
      [SHARE_ID, 'blob:1'],
      ['share-002', 'blob:2'],
    ]);
    const { seen, shown } = detail(agentSession({ shares }), pictures);
    expect([seen, shown].map((rows) => rows.map(({ row, picture }) => [row.ordinal, picture]))).toEqual([
      [[1, 'blob:1']],
      [[2, 'blob:2']],
    ]);
  });

  it('offers Show picture at what is seen, instead of above; without any, above', () => {
    const session = agentSession({ shares: [shareIn(STATES.sharing)] });
    const { seen } = detail(session);
    expect(labels(session)).not.toContain('Show picture');
    expect(seen[0]?.row.buttons.map(({ label }) => label)).toEqual([
      'Show picture',
      'Stop sharing',
      'Request control',
    ]);
    expect(seen[0]?.row.buttons[0]?.press).toEqual({ command: 'openViewer', share: null });
    expect(labels(agentSession())).toContain('Show picture');
    const mine = agentSession({ shares: [shareIn(STATES.sharing, { direction: 'toCustomer' })] });
    expect(labels(mine)).toContain('Show picture');
    expect(detail(mine).shown[0]?.row.buttons.map(({ label }) => label)).toEqual([
      'Stop sharing',
      'Pause',
      'Give control',
    ]);
  });

  it.each([
    ['sharing', 'blob:1', t('console.noPicture')],
    ['upgradeRequested', 'blob:1', t('console.noPicture')],
    ['paused', null, 'Paused'],
    ['reconnecting', null, 'Interrupted'],
  ] as const)('has no old picture, but a word: %s', (name, picture, instead) => {
    const session = agentSession({ shares: [shareIn(STATES[name])] });
    expect(detail(session, new Map([[SHARE_ID, 'blob:1']])).seen).toMatchObject([{ picture, instead }]);
  });

  it('has a row for one more that is being chosen', () => {
    const shares = [
      shareIn(STATES.sharing),
      shareIn(STATES.picking, { id: 'share-002', ordinal: 2, added: true }),
    ];
    const { seen } = detail(agentSession({ shares }));
    expect(seen[1]).toMatchObject({ instead: 'Being chosen', row: { name: 'Application' } });
    expect(seen[1]?.row.buttons.map(({ label }) => label)).not.toContain('Show picture');
  });
});

describe('the log', () => {
  const of = (...shares: Array<Partial<Extract<Session['log'][number], { about: 'share' }>>>) =>
    detail(
      agentSession({
        log: shares.map((change, at) => ({
          about: 'share',
          at,
          ordinal: 1,
          direction: 'toAgent',
          added: false,
          level: 'view',
          controlNote: null,
          state: STATES.sharing,
          ...change,
        })),
      }),
    ).log;

  it('is newest first', () => {
    const log: Session['log'] = [
      { about: 'session', at: 1_000, phase: { name: 'waiting' } },
      { about: 'session', at: 2_000, phase: { name: 'connected' } },
    ];
    expect(detail(agentSession({ log })).log).toEqual([
      { at: 2_000, text: 'The customer is connected.', about: '' },
      { at: 1_000, text: t('panel.waiting'), about: '' },
    ]);
  });

  it.each(stateNames)('reads well without a name, for a share that was never shown: %s', (name) => {
    const [line] = of({ state: STATES[name] });
    expect(line?.about).toBe('surface' in STATES[name] ? 'Window · Shown by Kaito' : '');
    expect(line?.text).not.toMatch(/[{}]/u);
  });

  it('calls what has stopped as it was called, and tells who showed it', () => {
    const mine = { direction: 'toCustomer', ordinal: 2 } as const;
    const tab = { name: 'sharing', level: 'view', surface: { kind: 'tab', number: 2 } } as const;
    expect(of({}, { ...mine, state: tab }, { ...mine, state: STATES.stopped })[0]).toMatchObject({
      text: t('mine.popup'),
      about: 'Browser tab 2 · Seen by Kaito',
    });
  });
});
