import { describe, expect, it } from 'vitest';
import type { SessionMessage } from '../../../utils/protocol/peer';
import type { Session } from '../../../utils/protocol/session';
import { step } from '../../../utils/session/book';
import { isOver } from '../../../utils/session/share-machine';
import {
  agentSession,
  bookOf,
  CLAIMED,
  CONTEXT,
  customerSession,
  ids,
  PHASES,
  phaseNames,
  SESSION_ID,
  SHARE_ID,
  STATES,
  SURFACE,
  shareIn,
  stateNames,
} from '../../fakes/examples';

const hear = (session: Session, message: SessionMessage) => {
  const book = bookOf(session);
  const next = step(book, { name: 'peer.said', sessionId: SESSION_ID, message }, CONTEXT);
  return { session: next.book.sessions[0], effects: next.effects, unchanged: next.book === book };
};
const request = (
  change: Partial<Extract<SessionMessage, { type: 'share.request' }>> = {},
): SessionMessage => ({
  type: 'share.request',
  shareId: SHARE_ID,
  direction: 'toAgent',
  level: 'view',
  ...change,
});
const denied = (shareId: string) => ({
  name: 'link.send',
  sessionId: SESSION_ID,
  message: { type: 'share.answer', shareId, answer: 'denied' },
});
const silent = { unchanged: true, effects: [] };

describe('a request', () => {
  it('opens the box, with a deadline and a net below it', () => {
    const { session, effects } = hear(customerSession(), request());
    expect(session?.shares[0]?.state).toEqual({ name: 'requested', deadline: CONTEXT.now + 60_000 });
    expect(effects).toEqual([
      { name: 'alarm.set', ...ids, at: CONTEXT.now + 60_000 + 5_000 },
      { name: 'share.open' },
    ]);
  });

  it.each(stateNames.filter((name) => !isOver(STATES[name])))(
    'beside one that is %s is denied without a box',
    (name) => {
      const busy = customerSession({ shares: [shareIn(STATES[name])] });
      expect(hear(busy, request({ shareId: 'share-002' }))).toMatchObject({
        unchanged: true,
        effects: [denied('share-002')],
      });
    },
  );

  it.each(['suggest', 'control'] as const)('for %s is denied: consent to it does not exist yet', (level) => {
    expect(hear(customerSession(), request({ level }))).toMatchObject({
      unchanged: true,
      effects: [denied(SHARE_ID)],
    });
  });

  it('for the agent’s own application is denied by the agent’s side', () => {
    const message = request({ direction: 'toCustomer' });
    expect(hear(agentSession(), message)).toMatchObject({ unchanged: true, effects: [denied(SHARE_ID)] });
  });

  it('that only the other role could grant is not answered', () => {
    expect(hear(agentSession(), request())).toMatchObject(silent);
    expect(hear(customerSession(), request({ direction: 'toCustomer' }))).toMatchObject(silent);
  });

  it.each(stateNames)('with the name of one that is %s changes nothing', (name) => {
    expect(hear(customerSession({ shares: [shareIn(STATES[name])] }), request())).toMatchObject(silent);
  });

  it.each(phaseNames.filter((name) => name !== 'connected'))('while %s is not heard', (name) => {
    expect(hear(customerSession({ phase: PHASES[name] }), request())).toMatchObject(silent);
  });
});

describe('a withdrawal', () => {
  const withdraw: SessionMessage = { type: 'share.withdraw', shareId: SHARE_ID };
  const outcome = {
    requested: 'withdrawn',
    accepted: 'withdrawn',
    picking: 'withdrawn',
    pickCancelled: 'withdrawn',
    launching: 'withdrawn',
    sharing: 'stopped',
    upgradeRequested: 'sharing',
    paused: 'stopped',
    reconnecting: 'stopped',
    denied: 'denied',
    timedOut: 'timedOut',
    withdrawn: 'withdrawn',
    stopped: 'stopped',
  } as const satisfies Record<(typeof stateNames)[number], string>;

  it.each(Object.entries(outcome))('makes %s into %s', (from, to) => {
    const { session } = hear(
      customerSession({ shares: [shareIn(STATES[from as keyof typeof outcome])] }),
      withdraw,
    );
    expect(session?.shares[0]?.state.name).toBe(to);
  });

  it('that crosses the first picture ends it on both sides', () => {
    const { session } = hear(customerSession({ shares: [shareIn(STATES.sharing)] }), withdraw);
    expect(session?.shares[0]?.state).toEqual({ name: 'stopped', reason: 'revoked', wasShown: true });
  });

  it('is not the sharer’s to make', () => {
    expect(hear(agentSession({ shares: [shareIn(STATES.requested)] }), withdraw)).toMatchObject(silent);
  });
});

describe('the sharer’s words', () => {
  const words: SessionMessage[] = [
    { type: 'share.answer', shareId: SHARE_ID, answer: 'accepted' },
    { type: 'share.step', shareId: SHARE_ID, step: 'picking' },
    { type: 'share.started', shareId: SHARE_ID, surface: SURFACE },
    { type: 'share.paused', shareId: SHARE_ID },
    { type: 'share.resumed', shareId: SHARE_ID },
    { type: 'share.stopped', shareId: SHARE_ID, reason: 'popup' },
  ];

  it.each(words)('$type from a viewer move nothing at the sharer', (message) => {
    for (const name of stateNames)
      expect(hear(customerSession({ shares: [shareIn(STATES[name])] }), message)).toMatchObject(silent);
  });

  it.each(words)('$type about a share that is over or unknown move nothing', (message) => {
    expect(hear(agentSession(), message)).toMatchObject(silent);
    for (const name of stateNames.filter((one) => isOver(STATES[one])))
      expect(hear(agentSession({ shares: [shareIn(STATES[name])] }), message)).toMatchObject(silent);
  });

  it('of a picture before a yes are not believed', () => {
    const started: SessionMessage = { type: 'share.started', shareId: SHARE_ID, surface: SURFACE };
    expect(hear(agentSession({ shares: [shareIn(STATES.requested)] }), started)).toMatchObject(silent);
  });
});

describe('a greeting', () => {
  const greet: SessionMessage = { type: 'session.greet', agentName: 'Aiko', ticket: CLAIMED };
  const fresh = customerSession({ agentName: '', claimed: null });

  it('is kept as what the agent claims', () => {
    expect(hear(fresh, greet).session).toMatchObject({ agentName: 'Aiko', claimed: CLAIMED, ticket: null });
  });

  it('is taken once: nobody becomes somebody else under an open box', () => {
    expect(hear(customerSession(), { ...greet, agentName: 'The Bank' })).toMatchObject(silent);
  });

  it('from a customer is not heard', () => {
    expect(hear(agentSession({ agentName: '' }), greet)).toMatchObject(silent);
  });
});

describe('a wish to compare the check numbers', () => {
  const compare: SessionMessage = { type: 'session.compare' };

  it('marks the agent’s session, once', () => {
    expect(hear(agentSession(), compare).session?.exposed).toBe(true);
    expect(hear(agentSession({ exposed: true }), compare)).toMatchObject(silent);
  });

  it('is the customer’s alone: no agent takes it off or puts it on', () => {
    for (const exposed of [true, false])
      expect(hear(customerSession({ exposed }), compare)).toMatchObject(silent);
  });
});

describe('a farewell', () => {
  it.each([
    ['customerEnded', agentSession()],
    ['agentEnded', customerSession()],
  ] as const)('is heard as %s, and stops everything', (reason, session) => {
    const { session: next, effects } = hear(
      { ...session, shares: [shareIn(STATES.sharing)] },
      { type: 'session.end' },
    );
    expect(next?.phase).toEqual({ name: 'ended', reason });
    expect(next?.shares[0]?.state).toEqual({ name: 'stopped', reason: 'ended', wasShown: true });
    expect(effects.map(({ name }) => name)).toEqual(['alarm.clear', 'link.close']);
  });
});
