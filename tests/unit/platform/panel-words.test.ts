import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { translatorFor } from '../../../utils/i18n';
import { menuOf } from '../../../utils/platform/menu';
import { panelOf } from '../../../utils/platform/panel-words';
import { type MenuCommand, Panel } from '../../../utils/protocol/panel';
import { EndReason, LinkProblem, type Phase, type Session } from '../../../utils/protocol/session';
import { Direction, StopReason } from '../../../utils/protocol/share';
import { formatCode, joinLink } from '../../../utils/session/invite-code';
import { logged } from '../../../utils/session/log';
import { panelTexts } from '../../../utils/texts';
import {
  agentSession,
  INVITE,
  PHASES,
  phaseNames,
  SAS,
  SERVER,
  SESSION_ID,
  SHARE_ID,
  STATES,
  shareIn,
  stateNames,
  TICKET,
} from '../../fakes/examples';

const LANGUAGES = ['en', 'ja'] as const;
type Language = (typeof LANGUAGES)[number];
const translators = { en: translatorFor(panelTexts, 'en'), ja: translatorFor(panelTexts, 'ja') };
const t = translators.en;
const wordsOf = (session: Session | undefined, language: Language = 'en') =>
  panelOf(session, TICKET.id, translators[language]);
const commandsOf = ({ buttons }: Panel) =>
  buttons.flatMap(({ press }) => (press === null ? [] : [press.command]));
const plain = (label: string, command: MenuCommand) => ({
  label,
  press: { command, share: null },
  why: null,
  look: 'plain',
});
const off = (label: string, why: string) => ({ label, press: null, why, look: 'plain' });

const shares = ['none', ...stateNames] as const;
const everywhere = phaseNames.flatMap((phase) =>
  Direction.options.flatMap((direction) => shares.map((share) => [phase, direction, share] as const)),
);
const sessionIn = (
  phase: Phase['name'],
  share: (typeof shares)[number],
  direction: Direction = 'toAgent',
): Session =>
  agentSession({
    phase: PHASES[phase],
    shares: share === 'none' ? [] : [shareIn(STATES[share], { direction })],
  });

describe('the buttons of a ticket', () => {
  it.each(everywhere)(
    'of a session that is %s, with a share %s that is %s, are its menu without what is not there',
    (phase, direction, share) => {
      for (const language of LANGUAGES) {
        const session = sessionIn(phase, share, direction);
        const panel = wordsOf(session, language);
        const { buttons, ...menu } = menuOf(session, 'agent', translators[language]);
        expect(panel).toMatchObject({ ...menu, language, ticketId: TICKET.id });
        expect(panel.buttons.slice(0, 4)).toEqual(buttons.slice(0, 4));
        expect(panel.buttons.slice(4)).toEqual(buttons.slice(4).filter(({ press }) => press !== null));
        expect(v.is(Panel, panel)).toBe(true);
      }
    },
  );

  it.each(everywhere)('always are these four: %s, %s, %s', (phase, direction, share) => {
    const labels = wordsOf(sessionIn(phase, share, direction)).buttons.map(({ label }) => label);
    expect(labels.slice(0, 4)).toEqual([
      'Request view',
      'Request control',
      'Share my application',
      'Give control',
    ]);
  });

  it('are these, where nothing has begun', () => {
    expect(wordsOf(undefined)).toEqual({
      ticketId: '1042',
      language: 'en',
      heading: 'Application',
      state: 'Ask the customer to show you an application.',
      buttons: [
        { ...plain('Request view', 'requestView'), look: 'primary' },
        plain('Request control', 'requestControl'),
        plain('Share my application', 'shareMine'),
        plain('Give control', 'giveControl'),
      ],
      shares: [],
      notice: null,
      trouble: 'That did not work. Please try again.',
    });
  });

  it('are these in Japanese, while the customer is asked', () => {
    const ja = translators.ja;
    expect(wordsOf(sessionIn('connected', 'requested'), 'ja')).toEqual({
      ticketId: '1042',
      language: 'ja',
      heading: 'アプリケーション',
      state: 'お客様の返答を待っています。',
      buttons: [
        { ...off('見せてもらう', ja('why.pending')), look: 'primary' },
        off('操作権限をもらう', ja('why.pending')),
        off('アプリケーションを見せる', ja('why.pending')),
        off('操作権限をわたす', ja('why.pending')),
        plain('依頼を取り消す', 'withdraw'),
        plain(ja('panel.remind'), 'remind'),
        plain(ja('panel.openViewer'), 'openViewer'),
        plain('セッションを終了', 'endSession'),
      ],
      shares: [],
      notice: {
        title: 'お客様に依頼を送りました',
        say: 'ご案内例：「OK を押し、アプリケーションを選んでから、共有を押してください」',
        ok: 'OK',
      },
      trouble: 'うまくいきませんでした。もう一度お試しください。',
    });
  });

  it.each([
    ['minting', 'Show invitation'],
    ['waiting', 'Show invitation'],
    ['connected', 'Show picture'],
  ] as const)('of a session that is %s call its window “%s”', (phase, label) => {
    const { buttons } = wordsOf(sessionIn(phase, 'none'));
    expect(buttons.find(({ press }) => press?.command === 'openViewer')?.label).toBe(label);
  });

  it('have a row for each share, named by its ordinal alone', () => {
    const both = [
      shareIn(STATES.sharing, { ordinal: 4 }),
      shareIn(STATES.paused, { id: 'share-002', ordinal: 5, direction: 'toCustomer' }),
    ];
    const panel = wordsOf(agentSession({ shares: both }));
    expect(panel.shares.map(({ ordinal }) => ordinal)).toEqual([4, 5]);
    expect(panel.shares.flatMap(({ buttons }) => buttons.map(({ press }) => press))).toEqual([
      { command: 'stopSharing', share: 4 },
      null,
      { command: 'stopSharing', share: 5 },
      { command: 'resume', share: 5 },
    ]);
    expect(commandsOf(panel)).toEqual([
      'requestView',
      'selectApplication',
      'stopSharing',
      'openViewer',
      'endSession',
    ]);
  });

  it('say that the server is out of reach while they wait for it', () => {
    const phase = { ...PHASES.waiting, online: false };
    expect(wordsOf(agentSession({ phase })).state).toBe(t('panel.waitingOffline'));
  });

  const endings: readonly Phase[] = [
    ...LinkProblem.options.map((problem) => ({ name: 'failed', problem }) as const),
    ...EndReason.options.map((reason) => ({ name: 'ended', reason }) as const),
  ];
  const stops = StopReason.options.map((reason) => ({ name: 'stopped', reason, wasShown: true }) as const);

  it.each([
    ...endings.map((phase) => agentSession({ phase })),
    ...Direction.options.flatMap((direction) =>
      stops.map((state) => agentSession({ shares: [shareIn(state, { direction })] })),
    ),
  ])('have a sentence in both languages for every ending (%#)', (session) => {
    for (const language of LANGUAGES) expect(wordsOf(session, language).state).not.toMatch(/^[a-z]+\.\w+$/iu);
    expect(wordsOf(session, 'ja').state).not.toBe(wordsOf(session).state);
  });
});

describe('no secret reaches a ticket’s page', () => {
  const secrets = [
    INVITE.locator,
    INVITE.codeSecret,
    INVITE.linkSecret,
    SAS,
    SESSION_ID,
    SHARE_ID,
    SERVER,
    formatCode(INVITE.locator, INVITE.codeSecret),
    joinLink(SERVER, INVITE.locator, INVITE.linkSecret),
  ];

  it('in any phase and state, in any language', () => {
    const phases = fc.constantFrom(...phaseNames);
    const state = fc.record({
      name: fc.constantFrom(...stateNames),
      direction: fc.constantFrom(...Direction.options),
      noticeClosed: fc.boolean(),
      added: fc.boolean(),
    });
    const states = fc.array(state, { maxLength: 4 });
    fc.assert(
      fc.property(phases, states, fc.constantFrom(...LANGUAGES), (phase, asked, language) => {
        const ofSession = asked.map(({ name, ...change }, at) =>
          shareIn(STATES[name], { ...change, id: `${SHARE_ID}${at}`, ordinal: at + 1 }),
        );
        const { log } = logged(undefined, agentSession({ phase: PHASES[phase], shares: ofSession }), 1);
        const panel = wordsOf(agentSession({ phase: PHASES[phase], shares: ofSession, log }), language);
        const text = JSON.stringify(panel);
        for (const secret of secrets) expect(text).not.toContain(secret);
        expect(v.is(Panel, panel)).toBe(true);
      }),
    );
  });
});
