import { describe, expect, it } from 'vitest';
import { step } from '../../../utils/session/book';
import type { SessionEvent } from '../../../utils/session/events';
import { isPending, isShowing } from '../../../utils/session/share-machine';
import {
  agentSession,
  bookOf,
  CONTEXT,
  customerSession,
  INVITE,
  ids,
  joinStarted,
  OTHER_SURFACE,
  OWN,
  outcomeOf,
  SESSION_ID,
  SHARE_ID,
  STATES,
  SURFACE,
  shareIn,
  showAsked,
  stateNames,
  viewAsked,
} from '../../fakes/examples';
import { joinBooks } from '../../fakes/two-books';

const left: SessionEvent = { name: 'share.left', ...ids };
const told = [
  { name: 'link.send', sessionId: SESSION_ID, message: { type: 'share.withdraw', shareId: SHARE_ID } },
];
const SIDES = [
  { direction: 'toAgent', sharer: customerSession, viewer: agentSession, asked: viewAsked },
  { direction: 'toCustomer', sharer: agentSession, viewer: customerSession, asked: showAsked },
] as const;
const cells = SIDES.flatMap((side) => stateNames.map((name) => ({ ...side, name })));

describe('a viewer who has seen enough', () => {
  it.each(cells)('$direction while $name', ({ direction, viewer, name }) => {
    const book = bookOf(viewer({ shares: [shareIn(STATES[name], { direction })] }));
    if (isShowing(STATES[name]))
      expect(outcomeOf([left], book)).toMatchObject({
        state: { name: 'stopped', reason: 'revoked', wasShown: true },
        effects: told,
      });
    else expect(step(book, left, CONTEXT)).toEqual({ book, effects: [] });
  });

  it.each(cells)('$direction while $name, of one that is being added', ({ direction, viewer, name }) => {
    const book = bookOf(viewer({ shares: [shareIn(STATES[name], { direction, added: true })] }));
    if (isShowing(STATES[name])) expect(outcomeOf([left], book).state?.name).toBe('stopped');
    else if (isPending(STATES[name]))
      expect(outcomeOf([left], book)).toMatchObject({ state: { name: 'withdrawn' }, effects: told });
    else expect(step(book, left, CONTEXT)).toEqual({ book, effects: [] });
  });

  it.each(cells)('$direction while $name is never its sharer', ({ direction, sharer, name }) => {
    const book = bookOf(sharer({ shares: [shareIn(STATES[name], { direction })] }));
    expect(step(book, left, CONTEXT)).toEqual({ book, effects: [] });
  });
});

/** Two books with one share that is shown in this direction, and nothing on the wire. */
function shown(asked: typeof viewAsked | typeof showAsked) {
  const world = joinBooks();
  world.happen('agent', { ...asked, sessionId: 'agent-001' });
  world.happen('agent', { name: 'link.listening', sessionId: 'agent-001', invite: INVITE, own: OWN });
  world.happen('customer', { ...joinStarted, sessionId: 'customer-001' });
  world.meet();
  world.drain();
  world.happen('customer', {
    name: 'consent.answered',
    sessionId: 'customer-001',
    shareId: SHARE_ID,
    answer: 'accepted',
    shown: null,
  });
  world.drain();
  const [showing, seeing] =
    asked.direction === 'toAgent' ? (['customer', 'agent'] as const) : (['agent', 'customer'] as const);
  const at = { agent: 'agent-001', customer: 'customer-001' } as const;
  const sharer = { sessionId: at[showing], shareId: SHARE_ID };
  world.happen(showing, { name: 'pick.stepped', ...sharer, step: 'picking' });
  world.happen(showing, { name: 'share.started', ...sharer, surface: SURFACE });
  world.drain();
  const stateOf = (role: 'agent' | 'customer', shareId: string) =>
    world.session(role, at[role])?.shares.find(({ id }) => id === shareId)?.state.name;
  return {
    world,
    showing,
    seeing,
    sharerAt: at[showing],
    viewerAt: at[seeing],
    states: (shareId = SHARE_ID) => [stateOf(showing, shareId), stateOf(seeing, shareId)],
  };
}

describe('words that cross on the wire', () => {
  const asks = [viewAsked, showAsked];

  it.each(asks)('$direction: it stops as it is left', (asked) => {
    const { world, showing, seeing, sharerAt, viewerAt, states } = shown(asked);
    world.happen(showing, { name: 'share.stopped', sessionId: sharerAt, shareId: SHARE_ID, reason: 'popup' });
    world.happen(seeing, { name: 'share.left', sessionId: viewerAt, shareId: SHARE_ID });
    world.drain();
    expect(states()).toEqual(['stopped', 'stopped']);
  });

  it.each(asks)('$direction: it is paused as it is left', (asked) => {
    const { world, showing, seeing, sharerAt, viewerAt, states } = shown(asked);
    world.happen(showing, { name: 'share.paused', sessionId: sharerAt, shareId: SHARE_ID, paused: true });
    world.happen(seeing, { name: 'share.left', sessionId: viewerAt, shareId: SHARE_ID });
    world.drain();
    expect(states()).toEqual(['stopped', 'stopped']);
  });

  it.each(asks)('$direction: one more is added, and even shown, as the last is left', (asked) => {
    for (const shownAlready of [false, true]) {
      const { world, showing, seeing, sharerAt, viewerAt, states } = shown(asked);
      const added = { sessionId: sharerAt, shareId: 'share-002' };
      world.happen(seeing, { name: 'share.left', sessionId: viewerAt, shareId: SHARE_ID });
      world.happen(showing, { name: 'share.added', ...added });
      world.happen(showing, { name: 'pick.stepped', ...added, step: 'picking' });
      if (shownAlready) world.happen(showing, { name: 'share.started', ...added, surface: OTHER_SURFACE });
      world.drain();
      expect(states()).toEqual(['stopped', 'stopped']);
      expect(states('share-002')).toEqual([shownAlready ? 'stopped' : 'withdrawn', undefined]);
    }
  });

  it.each(asks)('$direction: one that is being added is left as it is shown', (asked) => {
    const { world, showing, seeing, sharerAt, viewerAt, states } = shown(asked);
    const added = { sessionId: sharerAt, shareId: 'share-002' };
    world.happen(showing, { name: 'share.added', ...added });
    world.happen(showing, { name: 'pick.stepped', ...added, step: 'picking' });
    world.drain();
    world.happen(showing, { name: 'share.started', ...added, surface: OTHER_SURFACE });
    world.happen(seeing, { name: 'share.left', sessionId: viewerAt, shareId: 'share-002' });
    world.drain();
    expect(states('share-002')).toEqual(['stopped', 'withdrawn']);
    expect(states()).toEqual(['sharing', 'sharing']);
  });

  it.each(asks)('$direction: one that is added outlives the one it was added to', (asked) => {
    const { world, showing, sharerAt, states } = shown(asked);
    const added = { sessionId: sharerAt, shareId: 'share-002' };
    world.happen(showing, { name: 'share.added', ...added });
    world.happen(showing, { name: 'share.stopped', sessionId: sharerAt, shareId: SHARE_ID, reason: 'popup' });
    world.happen(showing, { name: 'pick.stepped', ...added, step: 'picking' });
    world.happen(showing, { name: 'share.started', ...added, surface: OTHER_SURFACE });
    world.drain();
    expect([states(), states('share-002')]).toEqual([
      ['stopped', 'stopped'],
      ['sharing', 'sharing'],
    ]);
  });
});
