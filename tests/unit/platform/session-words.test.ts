import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { translatorFor } from '../../../utils/i18n';
import { menuOf } from '../../../utils/platform/menu';
import {
  logSentence,
  sessionSentence,
  shareName,
  shareSentence,
} from '../../../utils/platform/session-words';
import { Menu } from '../../../utils/protocol/panel';
import {
  EndReason,
  LinkProblem,
  type LogEntry,
  type Phase,
  type Session,
} from '../../../utils/protocol/session';
import {
  ControlNote,
  Direction,
  LIVE_SHARES_MAX,
  Role,
  type ShareState,
  StopReason,
  SurfaceKind,
} from '../../../utils/protocol/share';
import { panelTexts } from '../../../utils/texts';
import {
  agentSession,
  CONTROLLED,
  customerSession,
  INVITE,
  PHASES,
  phaseNames,
  SAS,
  SESSION_ID,
  SHARE_ID,
  STATES,
  SURFACE,
  shareIn,
  stateNames,
  TAB_STATE,
  TICKET,
} from '../../fakes/examples';
import { benignRun, play } from '../../fakes/runs';

const LANGUAGES = ['en', 'ja'] as const;
const translators = { en: translatorFor(panelTexts, 'en'), ja: translatorFor(panelTexts, 'ja') };
const t = translators.en;
const ROLES = { agent: agentSession, customer: customerSession } as const;

/** A sentence is no key, has no hole left in it, and nothing that was not there to be said. */
function expectSentence(text: string): void {
  expect(text).toMatch(/\S/u);
  expect(text).not.toMatch(/^[a-zA-Z]+\.[a-zA-Z]+$/u);
  expect(text).not.toMatch(/[{}]|undefined|null|NaN|\[object/u);
}

const LINE = {
  about: 'share',
  at: 1,
  ordinal: 1,
  direction: 'toAgent',
  added: false,
  level: 'view',
  controlNote: null,
  state: STATES.sharing,
} as const satisfies LogEntry;

/** Every state, with every surface, every ending and both questions. */
const STATES_SAID: ShareState[] = [
  ...Object.values(STATES),
  { ...STATES.requested, boxShown: true },
  ...SurfaceKind.options.map((kind) => ({ ...STATES.sharing, surface: { kind, number: 3 } })),
  ...StopReason.options.flatMap((reason) =>
    [true, false].map((wasShown) => ({ name: 'stopped', reason, wasShown }) as const),
  ),
];
const PHASES_SAID: Phase[] = [
  ...Object.values(PHASES),
  { ...PHASES.waiting, online: false },
  ...LinkProblem.options.map((problem) => ({ name: 'failed', problem }) as const),
  ...EndReason.options.map((reason) => ({ name: 'ended', reason }) as const),
];
/** Known by name, and not. */
const people = Role.options.flatMap((role) => {
  const nameless = role === 'agent' ? { ticket: null } : { agentName: '' };
  return [ROLES[role](), ROLES[role](nameless)];
});

describe('every sentence is there, whole, in both languages', () => {
  const cells = LANGUAGES.flatMap((language) =>
    Direction.options.map((direction) => [language, direction] as const),
  );

  it.each(cells)('in %s about shares %s', (language, direction) => {
    for (const person of people)
      for (const state of STATES_SAID)
        for (const added of [true, false]) {
          const share = shareIn(state, { direction, added });
          const session = { ...person, shares: [share] };
          expectSentence(shareSentence(session, share, translators[language]));
          expectSentence(sessionSentence(session, translators[language]));
          expectSentence(shareName(share, translators[language]));
        }
  });

  it.each(cells)('in %s about several shares %s, of one kind or mixed', (language, direction) => {
    const showing = (['sharing', 'paused', 'reconnecting'] as const).map((name) => STATES[name]);
    for (const person of people)
      for (const first of showing)
        for (const second of showing) {
          const shares = [
            shareIn(first, { direction }),
            shareIn(second, { id: 'share-002', ordinal: 2, direction }),
            shareIn(second, { id: 'share-003', ordinal: 3 }),
          ];
          expectSentence(sessionSentence({ ...person, shares }, translators[language]));
        }
  });

  it.each(LANGUAGES)('in %s about phases', (language) => {
    for (const person of people)
      for (const phase of PHASES_SAID)
        expectSentence(sessionSentence({ ...person, phase }, translators[language]));
  });

  it.each(LANGUAGES)('in %s in the log', (language) => {
    const entries: LogEntry[] = [
      ...PHASES_SAID.map((phase): LogEntry => {
        const known = phase.name === 'failed' || phase.name === 'ended' ? phase : { name: phase.name };
        return { about: 'session', at: 1, phase: known };
      }),
      ...Direction.options.flatMap((direction) =>
        STATES_SAID.map((state): LogEntry => ({ ...LINE, direction, state })),
      ),
    ];
    for (const person of people)
      for (const entry of entries) expectSentence(logSentence(person, entry, translators[language]));
  });

  it.each(LANGUAGES)(
    'in %s wherever two people get to, in the menu too, with no secret in it',
    (language) => {
      const secrets = [
        INVITE.locator,
        INVITE.codeSecret,
        INVITE.linkSecret,
        SAS,
        'agent-0',
        'customer-0',
        'share-0',
      ];
      fc.assert(
        fc.property(benignRun, (commands) => {
          const { books } = play(commands);
          for (const session of [...books.agent.sessions, ...books.customer.sessions]) {
            const { state, buttons, shares, notice } = menuOf(session, session.role, translators[language]);
            const log = session.log.map((entry) => logSentence(session, entry, translators[language]));
            const said = [
              state,
              ...log,
              ...buttons.flatMap(({ label, why }) => (why === null ? [label] : [label, why])),
              ...shares.flatMap(({ name, text, level }) => [name, text, level]),
              ...(notice ? Object.values(notice) : []),
            ];
            for (const text of said) expectSentence(text);
            const everything = said.join('\n');
            for (const secret of secrets) expect(everything).not.toContain(secret);
          }
        }),
        { numRuns: 150 },
      );
    },
  );

  it('and they are not the same in both', () => {
    for (const person of people)
      for (const direction of Direction.options)
        for (const state of STATES_SAID) {
          const share = shareIn(state, { direction });
          expect(shareSentence(person, share, translators.ja)).not.toBe(shareSentence(person, share, t));
        }
  });
});

describe('a session says', () => {
  const shown = (direction: Direction, n: number, state: ShareState = STATES.sharing) =>
    shareIn(state, { id: `share-00${n}`, ordinal: n, direction });
  const say = (session: Session) => sessionSentence(session, t);

  const paused = STATES.paused;
  const ROWS: ReadonlyArray<readonly [string, Session, string]> = [
    [
      'what its phase is',
      agentSession({ phase: PHASES.waiting, shares: [shareIn(STATES.requested)] }),
      t('panel.waiting'),
    ],
    ['that it has just begun', agentSession(), t('panel.connected')],
    ['whom it is with', customerSession(), 'Connected to Aiko.'],
    [
      'what waits, before what is shown',
      agentSession({
        shares: [
          shown('toAgent', 1),
          shareIn(STATES.picking, { id: 'share-002', ordinal: 2, direction: 'toCustomer' }),
        ],
      }),
      t('offer.picking'),
    ],
    ['what is seen', agentSession({ shares: [shown('toAgent', 1)] }), t('panel.sharing')],
    [
      'how many are seen',
      agentSession({ shares: [shown('toAgent', 1), shown('toAgent', 2)] }),
      'You are seeing 2 applications of the customer.',
    ],
    [
      'what the customer sees',
      agentSession({ shares: [shown('toCustomer', 1)] }),
      'The customer sees 1 of your applications.',
    ],
    [
      'both directions, what is seen first',
      agentSession({ shares: [shown('toCustomer', 1), shown('toAgent', 2)] }),
      `${t('panel.sharing')} The customer sees 1 of your applications.`,
    ],
    [
      'that all are paused',
      agentSession({ shares: [shown('toAgent', 1, paused), shown('toAgent', 2, paused)] }),
      t('panel.paused'),
    ],
    ['what the agent sees', customerSession({ shares: [shown('toAgent', 1)] }), 'Aiko sees this window.'],
    [
      'how many the agent sees',
      customerSession({ shares: [shown('toAgent', 1), shown('toAgent', 2)] }),
      'Aiko sees 2 of your applications.',
    ],
    [
      'what the agent shows',
      customerSession({ shares: [shown('toCustomer', 1)] }),
      'You are seeing 1 application of Aiko.',
    ],
    ['what was last', customerSession({ shares: [shown('toAgent', 1, STATES.denied)] }), t('mine.denied')],
  ];

  it.each(ROWS)('%s', (_, session, sentence) => {
    expect(say(session)).toBe(sentence);
  });
});

describe('an ending is read from both sides', () => {
  it.each(StopReason.options)('%s', (reason) => {
    const state = { name: 'stopped', reason, wasShown: true } as const;
    const read = (session: Session, direction: Direction) =>
      shareSentence(session, { direction, state, added: false, level: 'view', controlNote: null }, t);
    expect(read(customerSession(), 'toAgent')).toBe(t(`mine.${reason}`, { other: 'Aiko' }));
    expect(read(agentSession(), 'toCustomer')).toBe(t(`mine.${reason}`, { other: 'Kaito' }));
    expect(read(agentSession(), 'toAgent')).toBe(t(`stopped.${reason}`, { who: 'The customer' }));
    expect(read(customerSession(), 'toCustomer')).toBe(t(`stopped.${reason}`, { who: 'Aiko' }));
  });
});

describe('control is told', () => {
  const notes = Direction.options.flatMap((direction) =>
    Role.options.flatMap((role) => ControlNote.options.map((note) => [direction, role, note] as const)),
  );

  it.each(notes)('%s to the %s, in both languages, with what goes on: %s', (direction, role, note) => {
    const share = shareIn(TAB_STATE, { direction, controlNote: note });
    const session = ROLES[role]({ shares: [share] });
    for (const language of LANGUAGES) {
      const sentence = sessionSentence(session, translators[language]);
      expectSentence(sentence);
      const nameless = { ...session, ticket: null, agentName: '' };
      expectSentence(sessionSentence(nameless, translators[language]));
      const line = { ...LINE, direction, controlNote: note, state: TAB_STATE };
      expect(logSentence(session, line, translators[language])).toBe(sentence);
    }
    expect(sessionSentence(session, t)).not.toBe(sessionSentence(session, translators.ja));
  });

  it('in different words to both people', () => {
    for (const direction of Direction.options)
      for (const note of ControlNote.options) {
        const share = shareIn(TAB_STATE, { direction, controlNote: note });
        const [one, other] = Role.options.map((role) => shareSentence(ROLES[role](), share, t));
        expect(one).not.toBe(other);
      }
  });

  it.each([
    ['agent', 'toAgent', 'You may use Kaito’s application: click into the picture.'],
    ['agent', 'toCustomer', 'Kaito may use mouse and keyboard in: Browser tab 2.'],
    ['customer', 'toAgent', 'Aiko may use mouse and keyboard in: Browser tab 2.'],
    ['customer', 'toCustomer', 'You may use Aiko’s application: click into the picture.'],
  ] as const)('to the %s, who may use it: %s', (role, direction, sentence) => {
    const session = ROLES[role]({ shares: [shareIn(CONTROLLED, { direction })] });
    expect(sessionSentence(session, t)).toBe(sentence);
  });

  it.each([
    ['agent', 'toAgent', "Waiting for the customer's answer.", 'Waiting for Kaito to allow control.'],
    ['agent', 'toCustomer', 'Waiting for Kaito to accept control.', 'Waiting for Kaito to accept control.'],
    ['customer', 'toAgent', 'Aiko asks to use mouse and keyboard', 'Aiko asks to use mouse and keyboard'],
    ['customer', 'toCustomer', 'Aiko wants to let you use', 'Aiko wants to let you use'],
  ] as const)('to the %s, what is asked: %s', (role, direction, request, upgrade) => {
    for (const [state, words] of [
      [STATES.requested, request],
      [STATES.upgradeRequested, upgrade],
    ] as const) {
      const share = shareIn(state, { direction, level: 'control' });
      expect(sessionSentence(ROLES[role]({ shares: [share] }), t)).toContain(words);
    }
  });

  it('is said before all else where something is asked about it', () => {
    const shares = [shareIn(STATES.upgradeRequested), shareIn(TAB_STATE, { id: 'share-002', ordinal: 2 })];
    expect(sessionSentence(agentSession({ shares }), t)).toContain('to allow control');
  });

  it('of several: which may be used, and what last became of it', () => {
    const shares = [
      shareIn(CONTROLLED),
      shareIn(STATES.sharing, { id: 'share-002', ordinal: 2, controlNote: 'takenBack', askedAt: [1] }),
      shareIn(TAB_STATE, { id: 'share-003', ordinal: 3, controlNote: 'denied', askedAt: [2] }),
    ];
    expect(sessionSentence(agentSession({ shares }), t)).toBe(
      'You are seeing 3 applications of the customer. You may use: Browser tab 2. ' +
        'Browser tab 2: Kaito does not want to give control. You go on seeing it.',
    );
  });

  it('not over a picture that is held back, but in the log', () => {
    const paused = { ...TAB_STATE, name: 'paused' } as const;
    const share = shareIn(paused, { controlNote: 'takenBack' });
    expect(sessionSentence(agentSession({ shares: [share] }), t)).toBe(t('panel.paused'));
    const line = { ...LINE, state: paused, controlNote: 'takenBack' } as const;
    expect(logSentence(agentSession(), line, t)).toContain('has taken control back');
  });

  it('never of what is over', () => {
    const share = shareIn(STATES.stopped, { controlNote: 'denied' });
    expect(shareSentence(agentSession(), share, t)).toBe(t('stopped.popup', { who: 'The customer' }));
  });

  it('in few enough words, whatever is shown', () => {
    for (const state of [CONTROLLED, TAB_STATE]) {
      const shares = Direction.options.flatMap((direction, way) =>
        Array.from({ length: LIVE_SHARES_MAX }, (_, n) =>
          shareIn(state, {
            id: `share-${way}0${n}`,
            ordinal: way * 8 + n + 1,
            direction,
            controlNote: 'noHelper',
          }),
        ),
      );
      const long = { ...TICKET, requester: 'K'.repeat(200) };
      for (const language of LANGUAGES)
        expect(
          v.is(Menu, menuOf(agentSession({ shares, ticket: long }), 'agent', translators[language])),
        ).toBe(true);
    }
  });
});

describe('an application is named', () => {
  it.each([
    ['window', 1, 'Window'],
    ['window', 2, 'Window 2'],
    ['tab', 1, 'Browser tab'],
    ['screen', 3, 'Screen 3'],
  ] as const)('%s %i: %s', (kind, number, name) => {
    expect(shareName(shareIn({ ...STATES.sharing, surface: { kind, number } }), t)).toBe(name);
  });

  it.each(stateNames)('as such where nothing is known of it yet, or any more: %s', (name) => {
    const known = 'surface' in STATES[name];
    expect(shareName(shareIn(STATES[name]), t)).toBe(known ? 'Window' : 'Application');
  });
});

describe('a line of the log', () => {
  it.each(phaseNames)('about a session that is %s says what its state says', (name) => {
    const phase = PHASES[name];
    const entry: LogEntry = {
      about: 'session',
      at: 1,
      phase: phase.name === 'failed' || phase.name === 'ended' ? phase : { name: phase.name },
    };
    expect(logSentence(agentSession(), entry, t)).toBe(sessionSentence(agentSession({ phase }), t));
  });

  it('does not name what only the machine knows', () => {
    const entry: LogEntry = { ...LINE, state: { ...STATES.sharing, surface: SURFACE } };
    const line = logSentence(agentSession(), entry, t);
    for (const id of [SESSION_ID, SHARE_ID]) expect(line).not.toContain(id);
  });
});

describe('a request that nobody was asked about', () => {
  const refused = (role: Role) =>
    ROLES[role]({ shares: [shareIn(STATES.denied, { controlNote: 'policy' })] });

  it.each([
    [
      'agent',
      'The organisation of Kaito does not allow control. Nothing is shown; you can ask for a view instead.',
    ],
    [
      'customer',
      'Aiko asked for control, which your organisation does not allow. Nothing is shown; they can ask for a view instead.',
    ],
  ] as const)('says why to the %s, and what to do', (role, sentence) => {
    expect(sessionSentence(refused(role), t)).toBe(sentence);
    expectSentence(sessionSentence(refused(role), translators.ja));
  });
});
