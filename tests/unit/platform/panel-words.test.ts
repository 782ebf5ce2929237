import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { type KeyOf, translatorFor } from '../../../utils/i18n';
import { mayAsk, panelOf } from '../../../utils/platform/panel-words';
import { Panel, type PanelCommand } from '../../../utils/protocol/panel';
import { EndReason, LinkProblem, type Phase, type Session } from '../../../utils/protocol/session';
import { type ShareState, StopReason } from '../../../utils/protocol/share';
import { formatCode, joinLink } from '../../../utils/session/invite-code';
import { type PanelCatalogue, panelTexts } from '../../../utils/texts';
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
type Word = KeyOf<PanelCatalogue>;
const translators = { en: translatorFor(panelTexts, 'en'), ja: translatorFor(panelTexts, 'ja') };
const wordsOf = (session: Session | undefined, language: Language = 'en') =>
  panelOf(session, TICKET.id, translators[language]);
const commandsOf = (panel: Panel) =>
  panel.buttons.flatMap(({ command }) => (command === null ? [] : [command]));

type StateName = ShareState['name'];
type Share = StateName | 'none';
const shares: readonly Share[] = ['none', ...stateNames];
const sessionIn = (phase: Phase['name'], share: Share): Session =>
  agentSession({ phase: PHASES[phase], shares: share === 'none' ? [] : [shareIn(STATES[share])] });

/** A session that goes on says what its phase says; a connected one what its newest request says. */
const SENTENCE_OF_PHASE = {
  minting: 'panel.minting',
  waiting: 'panel.waiting',
  joining: 'panel.minting',
  connected: 'panel.connected',
  failed: 'problem.burnedAgent',
  ended: 'ended.youEnded',
} as const satisfies Record<Phase['name'], Word>;

const OF_SHARE = {
  none: { sentence: 'panel.connected', mayAsk: true, mayWithdraw: false },
  requested: { sentence: 'panel.requested', mayAsk: false, mayWithdraw: true },
  accepted: { sentence: 'panel.accepted', mayAsk: false, mayWithdraw: true },
  picking: { sentence: 'panel.picking', mayAsk: false, mayWithdraw: true },
  pickCancelled: { sentence: 'panel.pickCancelled', mayAsk: false, mayWithdraw: true },
  launching: { sentence: 'panel.picking', mayAsk: false, mayWithdraw: true },
  sharing: { sentence: 'panel.sharing', mayAsk: false, mayWithdraw: false },
  upgradeRequested: { sentence: 'panel.sharing', mayAsk: false, mayWithdraw: false },
  paused: { sentence: 'panel.paused', mayAsk: false, mayWithdraw: false },
  reconnecting: { sentence: 'panel.reconnecting', mayAsk: false, mayWithdraw: false },
  denied: { sentence: 'panel.denied', mayAsk: true, mayWithdraw: false },
  timedOut: { sentence: 'panel.timedOut', mayAsk: true, mayWithdraw: false },
  withdrawn: { sentence: 'panel.withdrawn', mayAsk: true, mayWithdraw: false },
  stopped: { sentence: 'stopped.popup', mayAsk: true, mayWithdraw: false },
} as const satisfies Record<Share, { sentence: Word; mayAsk: boolean; mayWithdraw: boolean }>;

const CLOSED: readonly Phase['name'][] = ['failed', 'ended'];

function commandsExpected(phase: Phase['name'], share: Share): PanelCommand[] {
  if (CLOSED.includes(phase)) return ['requestView'];
  const { mayAsk, mayWithdraw } = OF_SHARE[share];
  return [
    ...(mayAsk ? (['requestView'] as const) : []),
    'openViewer',
    ...(mayWithdraw ? (['withdraw'] as const) : []),
    'endSession',
  ];
}

describe('the buttons of a ticket', () => {
  it.each(phaseNames.flatMap((phase) => shares.map((share) => [phase, share] as const)))(
    'of a session that is %s, its newest request %s, say so in both languages and offer what makes sense',
    (phase, share) => {
      const key = phase === 'connected' ? OF_SHARE[share].sentence : SENTENCE_OF_PHASE[phase];
      for (const language of LANGUAGES) {
        const panel = wordsOf(sessionIn(phase, share), language);
        expect(panel.language).toBe(language);
        expect(panel.state).toBe(translators[language](key));
        expect(commandsOf(panel)).toEqual(commandsExpected(phase, share));
        expect(v.is(Panel, panel)).toBe(true);
      }
    },
  );

  it('are these, where nothing has begun', () => {
    expect(wordsOf(undefined)).toEqual({
      ticketId: '1042',
      language: 'en',
      heading: 'Application',
      state: 'Ask the customer to show you an application.',
      buttons: [
        { label: 'Request view', command: 'requestView', why: null, primary: true },
        {
          label: 'Request control',
          command: null,
          why: 'Not yet: this version can view, not control.',
          primary: false,
        },
      ],
      notice: null,
      trouble: 'That did not work. Please try again.',
    });
  });

  it('are these in Japanese, while the customer is asked', () => {
    expect(wordsOf(sessionIn('connected', 'requested'), 'ja')).toEqual({
      ticketId: '1042',
      language: 'ja',
      heading: 'アプリケーション',
      state: 'お客様の返答を待っています。',
      buttons: [
        { label: '見せてもらう', command: null, why: null, primary: true },
        {
          label: '操作権限をもらう',
          command: null,
          why: '準備中：この版では表示のみで、操作はできません。',
          primary: false,
        },
        { label: '画面を表示', command: 'openViewer', why: null, primary: false },
        { label: '依頼を取り消す', command: 'withdraw', why: null, primary: false },
        { label: 'セッションを終了', command: 'endSession', why: null, primary: false },
      ],
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
    expect(buttons.find(({ command }) => command === 'openViewer')?.label).toBe(label);
  });

  it('go by the newest request', () => {
    const asked = [shareIn(STATES.sharing), shareIn(STATES.denied, { id: 'share-002' })];
    const panel = wordsOf(agentSession({ shares: asked }));
    expect(panel.state).toBe(translators.en('panel.denied'));
    expect(commandsOf(panel)).toContain('requestView');
  });

  it('say that the server is out of reach while they wait for it', () => {
    const phase = { ...PHASES.waiting, online: false };
    expect(wordsOf(agentSession({ phase })).state).toBe(translators.en('panel.waitingOffline'));
  });

  const endings: readonly Phase[] = [
    ...LinkProblem.options.map((problem) => ({ name: 'failed', problem }) as const),
    ...EndReason.options.map((reason) => ({ name: 'ended', reason }) as const),
  ];
  const stops = StopReason.options.map((reason) => ({ name: 'stopped', reason, wasShown: true }) as const);

  it.each([
    ...endings.map((phase) => agentSession({ phase })),
    ...stops.map((state) => agentSession({ shares: [shareIn(state)] })),
  ])('have a sentence in both languages for every ending (%#)', (session) => {
    for (const language of LANGUAGES) expect(wordsOf(session, language).state).not.toMatch(/^[a-z]+\.\w+$/iu);
    expect(wordsOf(session, 'ja').state).not.toBe(wordsOf(session).state);
  });
});

describe('asking for a view', () => {
  it('makes sense where nothing has begun', () => {
    expect(mayAsk(undefined)).toBe(true);
  });

  it('makes no sense twice', () => {
    expect(stateNames.filter((name) => !mayAsk(sessionIn('connected', name)))).toEqual(
      stateNames.filter((name) => !OF_SHARE[name].mayAsk),
    );
  });
});

describe('the notice that a request was sent', () => {
  it('stands only while the customer can read the request', () => {
    const everywhere = phaseNames.flatMap((phase) => shares.map((share) => [phase, share] as const));
    expect(everywhere.filter(([phase, share]) => wordsOf(sessionIn(phase, share)).notice)).toEqual([
      ['connected', 'requested'],
    ]);
  });

  it('is gone once it was closed', () => {
    const session = agentSession({ shares: [shareIn(STATES.requested, { noticeClosed: true })] });
    expect(wordsOf(session).notice).toBeNull();
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
    const states = fc.array(fc.record({ name: fc.constantFrom(...stateNames), noticeClosed: fc.boolean() }), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(phases, states, fc.constantFrom(...LANGUAGES), (phase, asked, language) => {
        const ofSession = asked.map(({ name, noticeClosed }, at) =>
          shareIn(STATES[name], { id: `${SHARE_ID}${at}`, noticeClosed }),
        );
        const panel = wordsOf(agentSession({ phase: PHASES[phase], shares: ofSession }), language);
        const text = JSON.stringify(panel);
        for (const secret of secrets) expect(text).not.toContain(secret);
        expect(v.is(Panel, panel)).toBe(true);
      }),
    );
  });
});
