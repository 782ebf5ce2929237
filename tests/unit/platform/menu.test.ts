import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { type KeyOf, translatorFor } from '../../../utils/i18n';
import { menuOf } from '../../../utils/platform/menu';
import { REMIND_EVERY_MS } from '../../../utils/protocol/limits';
import { Menu, type MenuButton, type Press } from '../../../utils/protocol/panel';
import { parsePolicy } from '../../../utils/protocol/policy';
import type { Book, Session, Share } from '../../../utils/protocol/session';
import { Direction, LIVE_SHARES_MAX, Role, type ShareState } from '../../../utils/protocol/share';
import type { Ask } from '../../../utils/session/ask';
import { step } from '../../../utils/session/book';
import { sessionOfTicket } from '../../../utils/session/look-up';
import { askOfPress, commandsOfPress, eventsOfPress } from '../../../utils/session/press';
import { isPending, isShowing } from '../../../utils/session/share-machine';
import { type PanelCatalogue, panelTexts } from '../../../utils/texts';
import {
  agentSession,
  CONTROLLED,
  customerSession,
  PHASES,
  phaseNames,
  STATES,
  shareIn,
  stateNames,
  TAB_STATE,
  viewAsked,
} from '../../fakes/examples';
import { benignRun, play } from '../../fakes/runs';
import type { TwoBooks } from '../../fakes/two-books';

type StateName = ShareState['name'];
const t = translatorFor(panelTexts, 'en');
const ROLES = { agent: agentSession, customer: customerSession } as const;
const menu = (session: Session) => menuOf(session, session.role, t);
const withShare = (role: Role, direction: Direction, state: StateName, change: Partial<Share> = {}) =>
  ROLES[role]({ shares: [shareIn(STATES[state], { direction, ...change })] });

/** A button as the table writes it: its label, and the reason if it cannot be pressed. */
type Button = KeyOf<PanelCatalogue> | readonly [KeyOf<PanelCatalogue>, KeyOf<PanelCatalogue>];
const written = ({ label, why }: MenuButton) => (why === null ? label : [label, why]);
const words = (button: Button) => (typeof button === 'string' ? t(button) : button.map((key) => t(key)));
const expectButtons = (session: Session | undefined, role: Role, buttons: readonly Button[]) =>
  expect(menuOf(session, role, t).buttons.map(written)).toEqual(buttons.map(words));

const notSharing = ['labels.selectApplication', 'why.notSharing'] as const;
const nothingShown = ['labels.stopSharing', 'why.nothingShown'] as const;
const alreadySharing = ['labels.shareMine', 'why.alreadySharing'] as const;
const requestNoTab = ['labels.requestControl', 'why.noHelper'] as const;
const giveNoTab = ['labels.giveControl', 'why.noHelper'] as const;
const choose = 'labels.chooseApplication';
const select = 'labels.selectApplication';
const warning = 'control.readWarning';
const end = 'panel.endSession';

/** With one share, which way it goes and where it stands. */
const ASKS = [
  'labels.requestView',
  'labels.requestControl',
  'labels.shareMine',
  'labels.giveControl',
] as const;
const asks = (why: KeyOf<PanelCatalogue>): readonly Button[] => ASKS.map((label) => [label, why] as const);
const WAIT = asks('why.pending');
const PENDING = [...WAIT, notSharing, nothingShown, 'panel.withdraw'] as const;
const FREE = [...ASKS, notSharing] as const;
const VIEWER = ['panel.openViewer', end] as const;
const over = (...buttons: Button[]) => ({
  denied: buttons,
  timedOut: buttons,
  withdrawn: buttons,
  stopped: buttons,
});
const choosing = (...buttons: Button[]) => ({
  accepted: buttons,
  picking: buttons,
  pickCancelled: buttons,
  launching: buttons,
});
const showing = (...buttons: Button[]) => ({
  sharing: buttons,
  upgradeOffered: buttons,
  upgradeRequested: buttons,
  upgrading: buttons,
  paused: buttons,
  reconnecting: buttons,
});
const BUTTONS: Record<Role, Record<Direction, Record<StateName, readonly Button[]>>> = {
  agent: {
    toAgent: {
      offering: [...PENDING, warning, ...VIEWER],
      requested: [...PENDING, 'panel.remind', ...VIEWER],
      ...choosing(...PENDING, 'panel.remind', ...VIEWER),
      ...showing(
        'labels.requestView',
        requestNoTab,
        'labels.shareMine',
        'labels.giveControl',
        notSharing,
        ...VIEWER,
      ),
      upgradeOffered: [...WAIT, notSharing, 'panel.withdraw', warning, ...VIEWER],
      upgradeRequested: [...WAIT, notSharing, 'panel.withdraw', 'panel.remind', ...VIEWER],
      upgrading: [...WAIT, notSharing, 'panel.withdraw', 'panel.remind', ...VIEWER],
      ...over(...FREE, nothingShown, ...VIEWER),
    },
    toCustomer: {
      offering: [...PENDING, warning, ...VIEWER],
      requested: [...PENDING, 'panel.remind', ...VIEWER],
      ...choosing(...PENDING, choose, ...VIEWER),
      ...showing('labels.requestView', 'labels.requestControl', alreadySharing, giveNoTab, select, ...VIEWER),
      upgradeOffered: [...WAIT, select, 'panel.withdraw', warning, ...VIEWER],
      upgradeRequested: [...WAIT, select, 'panel.withdraw', 'panel.remind', ...VIEWER],
      upgrading: [...WAIT, select, 'panel.withdraw', 'popup.answer', ...VIEWER],
      ...over(...FREE, nothingShown, ...VIEWER),
    },
  },
  customer: {
    toAgent: {
      offering: [notSharing, nothingShown, end],
      requested: ['popup.answer', notSharing, nothingShown, end],
      ...choosing(choose, notSharing, nothingShown, end),
      ...showing(select, end),
      upgradeRequested: ['popup.answer', select, end],
      upgrading: ['popup.answer', select, end],
      ...over(notSharing, nothingShown, end),
    },
    toCustomer: {
      offering: [notSharing, nothingShown, end],
      requested: ['popup.answer', notSharing, nothingShown, end],
      ...choosing(notSharing, nothingShown, end),
      ...showing(notSharing, ...VIEWER),
      upgradeRequested: ['popup.answer', notSharing, ...VIEWER],
      ...over(notSharing, nothingShown, end),
    },
  },
};
const cells = Role.options.flatMap((role) =>
  Direction.options.flatMap((direction) => stateNames.map((state) => [role, direction, state] as const)),
);

describe('what can be done', () => {
  const done = cells.filter(([role, , state]) => role === 'agent' || !/offer/iu.test(state));
  it.each(done)('by the %s, with one share %s that is %s', (role, direction, state) => {
    expectButtons(withShare(role, direction, state), role, BUTTONS[role][direction][state]);
  });

  const invited: readonly Button[] = [...FREE, nothingShown, 'panel.showInvitation', end];
  const OF_PHASE: Record<Role, Record<(typeof phaseNames)[number], readonly Button[]>> = {
    agent: {
      minting: invited,
      waiting: invited,
      joining: invited,
      connected: [...FREE, nothingShown, ...VIEWER],
      failed: [...FREE, nothingShown],
      ended: [...FREE, nothingShown],
    },
    customer: {
      minting: [end],
      waiting: [end],
      joining: [end],
      connected: [notSharing, nothingShown, end],
      failed: [],
      ended: [],
    },
  };
  it.each(Role.options.flatMap((role) => phaseNames.map((phase) => [role, phase] as const)))(
    'by the %s of a session that is %s',
    (role, phase) => {
      expectButtons(ROLES[role]({ phase: PHASES[phase] }), role, OF_PHASE[role][phase]);
    },
  );

  it('where nothing has begun', () => {
    expectButtons(undefined, 'agent', [...FREE, nothingShown]);
    expectButtons(undefined, 'customer', []);
    expect(menuOf(undefined, 'agent', t)).toMatchObject({ state: t('panel.idle'), shares: [], notice: null });
  });

  it('about a request that nobody could be asked yet: take it back', () => {
    for (const phase of ['minting', 'waiting'] as const) {
      const session = agentSession({ phase: PHASES[phase], shares: [shareIn(STATES.requested)] });
      expectButtons(session, 'agent', [...PENDING, 'panel.showInvitation', end]);
    }
  });

  it('about a request that failed with its invitation: ask for either', () => {
    const failed = agentSession({ phase: PHASES.failed, shares: [shareIn(STATES.requested)] });
    expectButtons(failed, 'agent', [...FREE, nothingShown]);
  });

  it('of several that are shown: stop all at once', () => {
    const shares = [
      shareIn(STATES.sharing),
      shareIn(STATES.paused, { id: 'share-002', ordinal: 2, direction: 'toCustomer' }),
    ];
    expectButtons(agentSession({ shares }), 'agent', [
      'labels.requestView',
      requestNoTab,
      alreadySharing,
      giveNoTab,
      select,
      'labels.stopAll',
      ...VIEWER,
    ]);
    expectButtons(customerSession({ shares }), 'customer', [select, 'labels.stopAll', ...VIEWER]);
  });

  it('while the request waits and one more is chosen: still about the request', () => {
    for (const direction of Direction.options) {
      const shares = [
        shareIn(STATES.sharing, { direction }),
        shareIn(STATES.requested, { id: 'share-002', ordinal: 2 }),
        shareIn(STATES.picking, { id: 'share-003', ordinal: 3, direction, added: true }),
      ];
      const { buttons, notice } = menu(agentSession({ shares }));
      const labels = buttons.filter(({ press }) => press !== null).map(({ label }) => label);
      expect(labels).toEqual(expect.arrayContaining([t('panel.withdraw'), t('panel.remind')]));
      expect(notice).not.toBeNull();
    }
  });

  it('while only one more is chosen: wait for it', () => {
    const added = shareIn(STATES.picking, { id: 'share-002', ordinal: 2, added: true });
    const { buttons } = menu(agentSession({ shares: [shareIn(STATES.sharing), added] }));
    expect(buttons.slice(0, ASKS.length).map(({ why }) => why)).toEqual(ASKS.map(() => t('why.choosing')));
  });

  it('by an agent who sees as much as can be: ask for no more, but show', () => {
    const shares = Array.from({ length: LIVE_SHARES_MAX }, (_, n) =>
      shareIn(STATES.sharing, { id: `share-1${n}`, ordinal: n + 1 }),
    );
    const [view, , mine] = menu(agentSession({ shares })).buttons;
    expect([view?.why, mine?.why]).toEqual([t('why.enough'), null]);
  });

  it.each([
    ['agent', 'toCustomer'],
    ['customer', 'toAgent'],
  ] as const)('by a %s who shows as much as can be: add no more', (role, direction) => {
    const shares = Array.from({ length: LIVE_SHARES_MAX }, (_, n) =>
      shareIn(STATES.sharing, { id: `share-1${n}`, ordinal: n + 1, direction }),
    );
    const added = menu(ROLES[role]({ shares })).buttons.find(({ label }) => label === t(select));
    expect(added).toMatchObject({ press: null, why: t('why.enough') });
  });
});

describe('what is shown', () => {
  /** With one share: the labels of its row, for who shows it and who sees it, without control. */
  const ROW = {
    sharing: [['labels.stopSharing', 'labels.pause'], ['labels.stopSharing']],
    paused: [['labels.stopSharing', 'labels.resume'], ['labels.stopSharing']],
    upgradeOffered: [['labels.stopSharing'], ['labels.stopSharing']],
    upgradeRequested: [['labels.stopSharing'], ['labels.stopSharing']],
    upgrading: [['labels.stopSharing'], ['labels.stopSharing']],
    reconnecting: [['labels.stopSharing'], ['labels.stopSharing']],
  } as const;
  const TEXT = {
    sharing: ['Seen by {}', 'Shown by {}'],
    paused: ['Paused: {} sees nothing', 'Paused by {}'],
    upgradeOffered: [t('control.offering'), t('control.offering')],
    upgrading: [t('control.preparingMine'), t('control.preparing')],
    reconnecting: ['Interrupted. Trying again…', 'Interrupted. Trying again…'],
  } as const;
  const ASKED = {
    agent: [
      'Waiting for Kaito to accept control.',
      'Waiting for Kaito to allow control. You go on seeing it.',
    ],
    customer: [
      'Aiko asks to use mouse and keyboard in what you are showing.',
      'Aiko wants to let you use the application you are seeing.',
    ],
  } as const;
  const textOf = (role: Role, state: keyof typeof ROW, at: 0 | 1) =>
    (state === 'upgradeRequested' ? ASKED[role][at] : TEXT[state][at]).replace(
      '{}',
      role === 'agent' ? 'Kaito' : 'Aiko',
    );
  /** Of a window, and so with the reason: what an agent could ask for. */
  const CONTROL = ['labels.giveControl', 'labels.requestControl'] as const;
  const controlOf = (role: Role, state: StateName, at: 0 | 1) =>
    role === 'agent' && state === 'sharing' ? [CONTROL[at]] : [];
  const isRow = (state: StateName): state is keyof typeof ROW => state in ROW;

  it.each(cells)('to the %s: one share %s that is %s', (role, direction, state) => {
    const { shares } = menu(withShare(role, direction, state, { ordinal: 7 }));
    if (!isRow(state)) return expect(shares).toEqual([]);
    const at = (role === 'customer') === (direction === 'toAgent') ? 0 : 1;
    expect(shares).toHaveLength(1);
    expect(shares[0]).toMatchObject({
      ordinal: 7,
      name: 'Window',
      level: 'View',
      text: textOf(role, state, at),
    });
    const control = controlOf(role, state, at);
    const buttons = shares[0]?.buttons ?? [];
    expect(buttons.map(({ label }) => label)).toEqual([...ROW[state][at], ...control].map((key) => t(key)));
    for (const { press, why } of buttons) expect(press?.share ?? why).toBe(why ?? 7);
    return undefined;
  });

  const inRow = (session: Session, ordinal = 1) => {
    const row = menu(session).shares.find((one) => one.ordinal === ordinal);
    return row && { ...row, buttons: row.buttons.filter(({ press }) => press?.share === ordinal) };
  };
  const pressesIn = (session: Session, ordinal?: number) =>
    inRow(session, ordinal)?.buttons.map(({ press }) => press?.command);

  it.each([
    ['agent', 'toAgent', ['stopSharing', 'requestControl']],
    ['agent', 'toCustomer', ['stopSharing', 'pause', 'giveControl']],
    ['customer', 'toAgent', ['stopSharing', 'pause']],
    ['customer', 'toCustomer', ['stopSharing']],
  ] as const)(
    'to the %s: a tab %s can be asked for, or lent, by its own button',
    (role, direction, presses) => {
      const shares = [
        shareIn(TAB_STATE, { direction }),
        shareIn(TAB_STATE, { id: 'share-002', ordinal: 2, direction }),
      ];
      for (const ordinal of [1, 2]) expect(pressesIn(ROLES[role]({ shares }), ordinal)).toEqual(presses);
      if (role === 'agent')
        expect(menu(ROLES[role]({ shares })).buttons.map(({ why }) => why)).toContain(t('why.several'));
    },
  );

  it.each([
    ['agent', 'toAgent', ['stopSharing', 'giveBack'], 'You may use it: click into the picture.'],
    ['agent', 'toCustomer', ['stopSharing', 'pause', 'takeBack'], 'Kaito may use mouse and keyboard in it.'],
    ['customer', 'toAgent', ['stopSharing', 'pause', 'takeBack'], 'Aiko may use mouse and keyboard in it.'],
    ['customer', 'toCustomer', ['stopSharing', 'giveBack'], 'You may use it: click into the picture.'],
  ] as const)('to the %s: control %s is taken or given back', (role, direction, presses, text) => {
    const session = ROLES[role]({ shares: [shareIn(CONTROLLED, { direction, level: 'control' })] });
    expect(pressesIn(session)).toEqual(presses);
    expect(inRow(session)).toMatchObject({ level: 'Control', text });
    const held = { ...CONTROLLED, name: 'paused' } as const;
    const paused = ROLES[role]({ shares: [shareIn(held, { direction })] });
    expect(pressesIn(paused)).toContain(presses.at(-1));
  });

  it('says at which level, and what became of control', () => {
    const denied = shareIn(TAB_STATE, { level: 'control', controlNote: 'denied' });
    expect(inRow(agentSession({ shares: [denied] }))).toMatchObject({
      level: 'View',
      text: 'Kaito does not want to give control. You go on seeing it.',
    });
  });

  it('offers no control of another one while the first question is open', () => {
    const open = shareIn({ ...STATES.upgradeRequested, surface: TAB_STATE.surface });
    const shares = [open, shareIn(TAB_STATE, { id: 'share-002', ordinal: 2 })];
    const button = menu(agentSession({ shares })).shares[1]?.buttons.at(-1);
    expect(button).toMatchObject({ label: 'Request control', press: null, why: t('why.pending') });
  });

  it.each(cells.filter(([, , state]) => isPending(STATES[state])))(
    'to the %s: one that is being added, %s while %s',
    (role, direction, state) => {
      const { shares } = menu(withShare(role, direction, state, { added: true }));
      expect(shares).toMatchObject([
        { name: 'Application', text: 'Being chosen', buttons: [{ label: 'Stop sharing' }] },
      ]);
    },
  );

  it('is named as both people count it', () => {
    const surface = { kind: 'tab', number: 2 } as const;
    const { shares } = menu(agentSession({ shares: [shareIn({ ...STATES.sharing, surface })] }));
    expect(shares[0]?.name).toBe('Browser tab 2');
  });

  it.each(phaseNames.filter((name) => name !== 'connected'))('is nothing while %s', (phase) => {
    for (const make of Object.values(ROLES))
      for (const name of stateNames.filter((one) => !isShowing(STATES[one]))) {
        const shares = [shareIn(STATES[name], { added: true })];
        expect(menu(make({ phase: PHASES[phase], shares })).shares).toEqual([]);
      }
  });
});

describe('the notice that a request was sent', () => {
  const SAYS = {
    toAgent: { requested: 'panel.sayThis', upgradeRequested: 'control.sayAllow' },
    toCustomer: { requested: 'panel.sayOk', upgradeRequested: 'control.sayAccept' },
  } as const;

  it.each(cells)('to the %s, of one %s that is %s', (role, direction, state) => {
    const { notice } = menu(withShare(role, direction, state));
    const say = SAYS[direction][state as 'requested'];
    if (role === 'customer' || !say) return expect(notice).toBeNull();
    return expect(notice).toEqual({ title: t('panel.requestSent'), say: t(say), ok: t('labels.ok') });
  });

  it.each([
    ['toAgent', 'control.sayChoose'],
    ['toCustomer', 'control.sayAccept'],
  ] as const)('says what to do about control, %s', (direction, say) => {
    const { notice } = menu(withShare('agent', direction, 'requested', { level: 'control' }));
    expect(notice?.say).toBe(t(say));
  });

  it('is gone once it was closed, and not there before anybody has joined', () => {
    expect(menu(withShare('agent', 'toAgent', 'requested', { noticeClosed: true })).notice).toBeNull();
    const shares = [shareIn(STATES.requested)];
    for (const phase of phaseNames.filter((name) => name !== 'connected'))
      expect(menu(agentSession({ phase: PHASES[phase], shares })).notice).toBeNull();
  });
});

describe('wherever two people get to', () => {
  /** Late enough for a reminder to be sent again. */
  const later = (now: number) => ({
    now: now + REMIND_EVERY_MS,
    consentTimeoutMs: 60_000,
    isControlAllowed: true,
  });

  /** A press brings the ticket's session to what was asked. */
  function asksFor(book: Book, session: Session, ask: Ask, now: number): boolean {
    if (!session.ticket) return false;
    const ids = { sessionId: 'session-new', shareId: 'share-new' };
    const next = step(book, { ...viewAsked, ...ids, ...ask, ticket: session.ticket }, later(now));
    const pending = sessionOfTicket(next.book, session.ticket.origin, session.ticket.id)?.shares.find(
      ({ state }) => isPending(state),
    );
    return pending?.direction === ask.direction && pending.level === ask.level;
  }

  function doesSomething(book: Book, session: Session, press: Press, now: number): boolean {
    const ask = askOfPress(session, press);
    if (ask) return asksFor(book, session, ask, now);
    if (commandsOfPress(session, press, 'popup').length > 0) return true;
    return eventsOfPress(session, press, 'popup', 'share-new').some((event) => {
      const next = step(book, event, later(now));
      return next.book !== book || next.effects.length > 0;
    });
  }

  const buttonsOf = ({ buttons, shares }: Menu) => [...buttons, ...shares.flatMap((row) => row.buttons)];
  /** A ticket's newest session stands for it; what is over before it is only read back. */
  const isCurrent = (book: Book, { id, ticket }: Session): boolean =>
    ticket === null || sessionOfTicket(book, ticket.origin, ticket.id)?.id === id;
  const everySession = ({ books }: TwoBooks) =>
    Role.options.flatMap((role) =>
      books[role].sessions
        .filter((session) => isCurrent(books[role], session))
        .map((session) => ({ session, book: books[role] })),
    );

  it('every button that can be pressed does something, and every other one says why it does not', () => {
    function judge(book: Book, session: Session, { press, why, label }: MenuButton, now: number): void {
      if (press === null) expect(why, label).toMatch(/\S/u);
      else if (!doesSomething(book, session, press, now))
        throw new Error(`“${label}” does nothing: ${JSON.stringify(session)}`);
    }
    fc.assert(
      fc.property(benignRun, (commands) => {
        const world = play(commands);
        for (const { session, book } of everySession(world)) {
          const seen = menu(session);
          expect(v.is(Menu, seen)).toBe(true);
          for (const button of buttonsOf(seen)) judge(book, session, button, world.clock());
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('what is shown has a row with a Stop, on both sides', () => {
    const isStop = ({ press }: MenuButton) => press?.command === 'stopSharing';
    fc.assert(
      fc.property(benignRun, (commands) => {
        for (const { session } of everySession(play(commands))) {
          const stops = menu(session).shares.filter(({ buttons }) => buttons.some(isStop));
          const shown = session.shares.filter(({ state }) => isShowing(state));
          expect(stops.map(({ ordinal }) => ordinal)).toEqual(
            expect.arrayContaining(shown.map(({ ordinal }) => ordinal)),
          );
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('where the organisation does not allow control', () => {
  const VIEW_ONLY = parsePolicy({ levels: ['view'] });
  const WHY = 'Your organisation does not allow control.';
  const aboutControl = [t('labels.requestControl'), t('labels.giveControl')];
  const held = (buttons: readonly MenuButton[]) =>
    buttons.filter(({ label }) => aboutControl.includes(label)).map(({ press, why }) => [press, why]);

  it.each([undefined, ...phaseNames.map((name) => agentSession({ phase: PHASES[name] }))])(
    'neither of its buttons can be pressed, and both say why',
    (session) => {
      expect(held(menuOf(session, 'agent', t, VIEW_ONLY).buttons)).toEqual([
        [null, WHY],
        [null, WHY],
      ]);
    },
  );

  it.each(Direction.options)('nor in the row of what is shown (%s)', (direction) => {
    const session = agentSession({ shares: [shareIn(TAB_STATE, { direction })] });
    const rows = (policy?: typeof VIEW_ONLY) => menuOf(session, 'agent', t, policy).shares;
    expect(held(rows(VIEW_ONLY)[0]?.buttons ?? [])).toEqual([[null, WHY]]);
    expect(held(rows()[0]?.buttons ?? [])).toEqual([[{ command: expect.any(String), share: 1 }, null]]);
  });

  it('what is given already can be given and taken back', () => {
    for (const direction of Direction.options) {
      const session = agentSession({ shares: [shareIn(CONTROLLED, { direction })] });
      expect(menuOf(session, 'agent', t, VIEW_ONLY).shares).toEqual(menuOf(session, 'agent', t).shares);
    }
  });
});
