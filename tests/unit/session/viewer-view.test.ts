import { describe, expect, it } from 'vitest';
import { EndReason, LinkProblem } from '../../../utils/protocol/session';
import { StopReason } from '../../../utils/protocol/share';
import { isPending } from '../../../utils/session/share-machine';
import {
  ownChoosing,
  ownShares,
  phaseWord,
  seenShares,
  shareWord,
  surfaceOfShare,
} from '../../../utils/session/viewer-view';
import { panelTexts } from '../../../utils/texts';
import {
  agentSession,
  customerSession,
  PHASES,
  STATES,
  SURFACE,
  shareIn,
  stateNames,
} from '../../fakes/examples';

/** Per state: the agent's word, whether the request can be taken back, and whether there is a surface. */
const TABLE = {
  offering: ['panel.requested', true, false],
  requested: ['panel.requested', true, false],
  accepted: ['panel.accepted', true, false],
  picking: ['panel.picking', true, false],
  pickCancelled: ['panel.pickCancelled', true, false],
  launching: ['panel.picking', true, false],
  sharing: ['panel.sharing', false, true],
  upgradeOffered: ['panel.sharing', false, true],
  upgradeRequested: ['panel.sharing', false, true],
  upgrading: ['panel.sharing', false, true],
  paused: ['panel.paused', false, true],
  reconnecting: ['panel.reconnecting', false, true],
  denied: ['panel.denied', false, false],
  timedOut: ['panel.timedOut', false, false],
  withdrawn: ['panel.withdrawn', false, false],
  stopped: ['stopped.popup', false, false],
} as const satisfies Record<(typeof stateNames)[number], readonly [string, boolean, boolean]>;

const isInCatalogue = (key: string): boolean => {
  const [namespace = '', name = ''] = key.split('.');
  return name in ((panelTexts.en as Record<string, object>)[namespace] ?? {});
};

describe('a share, for its viewer', () => {
  it.each(stateNames)('that is %s', (name) => {
    const share = shareIn(STATES[name]);
    const [word, withdrawable, hasSurface] = TABLE[name];
    expect(shareWord(share)).toBe(word);
    expect(isPending(share.state)).toBe(withdrawable);
    expect(surfaceOfShare(share)).toEqual(hasSurface ? SURFACE : undefined);
  });

  it('whose question is before the customer says so', () => {
    expect(shareWord(shareIn({ ...STATES.requested, boxShown: true }))).toBe('panel.boxShown');
  });

  it.each(StopReason.options)('that stopped by %s has its own sentence', (reason) => {
    const word = shareWord(shareIn({ name: 'stopped', reason, wasShown: true }));
    expect(word).toBe(`stopped.${reason}`);
    expect(isInCatalogue(word)).toBe(true);
  });
});

describe('where the two stand', () => {
  const agent = agentSession();
  const customer = customerSession();

  it.each([
    ['minting', agent, PHASES.minting, 'panel.minting'],
    ['waiting', agent, PHASES.waiting, 'panel.waiting'],
    ['waiting without server', agent, { ...PHASES.waiting, online: false }, 'panel.waitingOffline'],
    ['joining', customer, PHASES.joining, 'popup.joining'],
    ['connected', agent, PHASES.connected, 'panel.connected'],
    ['ended by the agent, who reads it', agent, PHASES.ended, 'ended.youEnded'],
    ['ended by the agent', customer, PHASES.ended, 'ended.agentEnded'],
    ['over by a burned code', agent, PHASES.failed, 'problem.burnedAgent'],
    ['over by a burned code, for who typed it', customer, PHASES.failed, 'problem.burned'],
    ['waiting, as it was written down', agent, { name: 'waiting' }, 'panel.waiting'],
  ] as const)('%s', (_, session, phase, word) => {
    expect(phaseWord(session, phase)).toBe(word);
  });

  const endings = [
    ...LinkProblem.options.map((problem) => ({ name: 'failed', problem }) as const),
    ...EndReason.options.map((reason) => ({ name: 'ended', reason }) as const),
  ];
  it.each(endings)('has a sentence for every ending: %j', (phase) => {
    for (const session of [agent, customer]) expect(isInCatalogue(phaseWord(session, phase))).toBe(true);
  });
});

describe('what this side sees, and what it shows', () => {
  const shares = [
    shareIn(STATES.sharing, { id: 'share-001', direction: 'toAgent' }),
    shareIn(STATES.paused, { id: 'share-002', direction: 'toCustomer' }),
    shareIn(STATES.stopped, { id: 'share-003', direction: 'toAgent' }),
    shareIn(STATES.picking, { id: 'share-004', direction: 'toCustomer', added: true }),
  ];
  const idsOf = (list: ReadonlyArray<{ id: string }>) => list.map(({ id }) => id);

  it.each([
    ['the agent', agentSession({ shares }), ['share-001'], ['share-002'], 'share-004'],
    ['the customer', customerSession({ shares }), ['share-002'], ['share-001'], undefined],
  ] as const)('for %s', (_, session, seen, own, choosing) => {
    expect(idsOf(seenShares(session))).toEqual(seen);
    expect(idsOf(ownShares(session))).toEqual(own);
    expect(ownChoosing(session)?.id).toBe(choosing);
  });

  it.each(stateNames)(
    'nothing is left to choose by the sharer of one that is %s, or something is',
    (name) => {
      const choosing = ['accepted', 'picking', 'pickCancelled', 'launching'].includes(name);
      for (const [make, direction] of [
        [agentSession, 'toCustomer'],
        [customerSession, 'toAgent'],
      ] as const) {
        const mine = make({ shares: [shareIn(STATES[name], { direction })] });
        expect(ownChoosing(mine) !== undefined).toBe(choosing);
      }
    },
  );

  it('a request that this side is asked is not its to choose', () => {
    expect(ownChoosing(customerSession({ shares: [shareIn(STATES.requested)] }))).toBeUndefined();
  });
});
