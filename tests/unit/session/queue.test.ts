import { describe, expect, it } from 'vitest';
import type { Session } from '../../../utils/protocol/session';
import type { ShareState } from '../../../utils/protocol/share';
import { needsAgent, type Place, placeOf, queueOf } from '../../../utils/session/queue';
import {
  agentSession,
  bookOf,
  customerSession,
  PHASES,
  phaseNames,
  STATES,
  shareIn,
  stateNames,
} from '../../fakes/examples';

const waiting = [
  'offering',
  'requested',
  'accepted',
  'picking',
  'pickCancelled',
  'launching',
  'upgradeOffered',
  'upgradeRequested',
  'upgrading',
];

describe('where a session stands', () => {
  const BY_PHASE = {
    minting: 'invited',
    waiting: 'invited',
    joining: 'invited',
    connected: 'live',
    failed: 'waiting',
    ended: 'ended',
  } as const satisfies Record<Session['phase']['name'], Place>;

  it.each(phaseNames)('%s, whatever was asked before', (name) => {
    const phase = PHASES[name];
    expect(placeOf(agentSession({ phase }))).toBe(BY_PHASE[name]);
    if (name !== 'connected')
      expect(placeOf(agentSession({ phase, shares: [shareIn(STATES.requested)] }))).toBe(BY_PHASE[name]);
  });

  it.each(stateNames)('connected, with a share that is %s', (name) => {
    expect(placeOf(agentSession({ shares: [shareIn(STATES[name])] }))).toBe(
      waiting.includes(name) ? 'waiting' : 'live',
    );
  });

  it('waits while one thing is shown and another is asked for', () => {
    const shares = [shareIn(STATES.sharing), shareIn(STATES.picking, { id: 'share-002', ordinal: 2 })];
    expect(placeOf(agentSession({ shares }))).toBe('waiting');
  });
});

describe('the agent is needed', () => {
  const toCustomer = (state: ShareState) =>
    needsAgent(agentSession({ shares: [shareIn(state, { direction: 'toCustomer' })] }));

  it('where they are to read or to choose, and not where the customer is', () => {
    expect(stateNames.filter((name) => toCustomer(STATES[name]))).toEqual([
      'offering',
      'accepted',
      'picking',
      'pickCancelled',
      'launching',
      'upgradeOffered',
    ]);
    for (const name of stateNames.filter((one) => !/offer/iu.test(one)))
      expect(needsAgent(agentSession({ shares: [shareIn(STATES[name])] }))).toBe(false);
  });

  it('where the invitation failed', () => {
    expect(phaseNames.filter((name) => needsAgent(agentSession({ phase: PHASES[name] })))).toEqual([
      'failed',
    ]);
  });
});

describe('the order', () => {
  const session = (id: string, change: Partial<Session>) => agentSession({ id, ...change });
  const idsIn = (sessions: readonly Session[]) => sessions.map(({ id }) => id);

  it('is oldest first, those that need the agent before the others; what is over, newest first', () => {
    const asked = { shares: [shareIn(STATES.requested)] };
    const queue = queueOf(
      bookOf(
        session('ended-1', { phase: PHASES.ended }),
        session('asked-1', asked),
        session('live-1', {}),
        session('failed-1', { phase: PHASES.failed }),
        session('invited-1', { phase: PHASES.waiting }),
        session('asked-2', asked),
        session('live-2', {}),
        session('ended-2', { phase: PHASES.ended }),
      ),
    );
    expect(Object.values(queue).map(idsIn)).toEqual([
      ['failed-1', 'asked-1', 'asked-2'],
      ['live-1', 'live-2'],
      ['invited-1'],
      ['ended-2', 'ended-1'],
    ]);
  });

  it('leaves out where this person is the customer', () => {
    expect(Object.values(queueOf(bookOf(customerSession()))).flat()).toEqual([]);
  });
});
