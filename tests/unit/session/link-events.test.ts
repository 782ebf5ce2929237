import { describe, expect, it } from 'vitest';
import { LinkProblem } from '../../../utils/protocol/session';
import { step } from '../../../utils/session/book';
import type { SessionEvent } from '../../../utils/session/events';
import {
  agentSession,
  bookOf,
  CONTEXT,
  customerSession,
  INVITE,
  OWN,
  outcomeOf,
  PHASES,
  phaseNames,
  SAS,
  SESSION_ID,
  STATES,
  shareIn,
} from '../../fakes/examples';

type PhaseName = (typeof phaseNames)[number];
const of = <E extends object>(event: E) => ({ ...event, sessionId: SESSION_ID }) as unknown as SessionEvent;
const close = { name: 'link.close', sessionId: SESSION_ID };

/** Per event: the phase that follows each phase; `_` = nothing changes. */
const _ = null;
const PHASE_AFTER = {
  //                              minting    waiting     joining      connected failed ended
  'link.listening': [
    of({ name: 'link.listening', invite: INVITE, own: OWN }),
    ['waiting', 'waiting', _, _, _, _],
  ],
  'link.server': [of({ name: 'link.server', online: false }), [_, 'waiting', _, _, _, _]],
  'a refused attempt': [of({ name: 'link.attempted', burned: false }), [_, 'waiting', _, _, _, _]],
  'a burned code': [of({ name: 'link.attempted', burned: true }), [_, 'failed', _, _, _, _]],
  'link.ready': [of({ name: 'link.ready', sas: SAS }), [_, 'connected', 'connected', _, _, _]],
  'link.failed': [of({ name: 'link.failed', problem: 'expired' }), ['failed', 'failed', 'failed', _, _, _]],
  'link.lost': [of({ name: 'link.lost' }), ['failed', 'failed', 'failed', 'ended', _, _]],
} as const satisfies Record<string, readonly [SessionEvent, ReadonlyArray<PhaseName | null>]>;

const cells = Object.entries(PHASE_AFTER).flatMap(([label, [event, row]]) =>
  phaseNames.map((from, at) => [label, from, row[at] ?? null, event] as const),
);

describe('what the link reports', () => {
  it.each(cells)('%s while %s leads to %s', (_label, from, to, event) => {
    for (const make of [agentSession, customerSession]) {
      const book = bookOf(make({ phase: PHASES[from] }));
      const next = step(book, event, CONTEXT);
      if (to === null) expect(next).toEqual({ book, effects: [] });
      else expect(next.book.sessions[0]?.phase.name).toBe(to);
    }
  });
});

describe('an invite', () => {
  const waiting = bookOf(agentSession({ phase: PHASES.waiting }));

  it('that changes keeps what is known of its attempts', () => {
    const extended = { ...INVITE, linkExpiresAt: 86_400_000 };
    const { session } = outcomeOf(
      [of({ name: 'link.attempted', burned: false }), of({ name: 'link.listening', invite: extended })],
      waiting,
    );
    expect(session.phase).toEqual({ name: 'waiting', invite: extended, online: true, refusedAttempts: 1 });
  });

  it('whose code was guessed wrong is burned, and its ear closed', () => {
    const { session, effects } = outcomeOf([of({ name: 'link.attempted', burned: true })], waiting);
    expect(session.phase).toEqual({ name: 'failed', problem: 'burned' });
    expect(effects).toEqual([close]);
  });

  it('can be made anew, and what was asked for is asked then', () => {
    const book = bookOf(agentSession({ phase: PHASES.waiting, shares: [shareIn(STATES.requested)] }));
    const events = [
      of({ name: 'link.attempted', burned: true }),
      of({ name: 'invite.renewed' }),
      of({ name: 'link.listening', invite: INVITE, own: OWN }),
      of({ name: 'link.ready', sas: SAS }),
    ];
    const { session, effects } = outcomeOf(events, book);
    expect(session.phase.name).toBe('connected');
    expect(
      effects.map((effect) => (effect.name === 'link.send' ? effect.message.type : effect.name)),
    ).toEqual(['session.greet', 'alarm.set', 'share.request']);
  });
});

describe('a customer whose invite was in reach of the served page', () => {
  it('says first that the check numbers must be compared', () => {
    const joining = bookOf(customerSession({ phase: PHASES.joining, exposed: true }));
    expect(outcomeOf([of({ name: 'link.ready', sas: SAS })], joining).effects).toEqual([
      { name: 'link.send', sessionId: SESSION_ID, message: { type: 'session.compare' } },
    ]);
  });
});

describe('a failure', () => {
  it.each(LinkProblem.options)('keeps its word %s', (problem) => {
    const joining = bookOf(customerSession({ phase: PHASES.joining }));
    const { session, effects } = outcomeOf([of({ name: 'link.failed', problem })], joining);
    expect(session.phase).toEqual({ name: 'failed', problem });
    expect(effects).toEqual([close]);
  });
});

describe('a lost link', () => {
  const lost = of({ name: 'link.lost' });

  it.each([agentSession, customerSession])(
    'while connected ends the session and stops what is shown',
    (make) => {
      const { session, state } = outcomeOf([lost], bookOf(make({ shares: [shareIn(STATES.sharing)] })));
      expect(session.phase).toEqual({ name: 'ended', reason: 'lost' });
      expect(state).toEqual({ name: 'stopped', reason: 'lost', wasShown: true });
    },
  );

  it.each(['minting', 'waiting'] as const)('while %s keeps the agent’s request for another try', (name) => {
    const { session, state, effects } = outcomeOf(
      [lost],
      bookOf(agentSession({ phase: PHASES[name], shares: [shareIn(STATES.requested)] })),
    );
    expect(session.phase).toEqual({ name: 'failed', problem: 'serverUnreachable' });
    expect(state).toEqual(STATES.requested);
    expect(effects).toEqual([close]);
  });
});
