import { describe, expect, it } from 'vitest';
import { EndReason, LinkProblem } from '../../../utils/protocol/session';
import { StopReason } from '../../../utils/protocol/share';
import { agentWord, canWithdraw, shareWord, surfaceOfShare } from '../../../utils/session/viewer-view';
import { panelTexts } from '../../../utils/texts';
import { PHASES, STATES, SURFACE, shareIn, stateNames } from '../../fakes/examples';

/** Per state: the agent's word, whether the request can be taken back, and whether there is a surface. */
const TABLE = {
  requested: ['panel.requested', true, false],
  accepted: ['panel.accepted', true, false],
  picking: ['panel.picking', true, false],
  pickCancelled: ['panel.pickCancelled', true, false],
  launching: ['panel.picking', true, false],
  sharing: ['panel.sharing', false, true],
  upgradeRequested: ['panel.sharing', false, true],
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
    expect(canWithdraw(share)).toBe(withdrawable);
    expect(surfaceOfShare(share)).toEqual(hasSurface ? SURFACE : undefined);
  });

  it.each(StopReason.options)('that stopped by %s has its own sentence', (reason) => {
    const word = shareWord({ state: { name: 'stopped', reason, wasShown: true } });
    expect(word).toBe(`stopped.${reason}`);
    expect(isInCatalogue(word)).toBe(true);
  });
});

describe('a session, for its agent', () => {
  it.each([
    ['minting', PHASES.minting, 'panel.minting'],
    ['waiting', PHASES.waiting, 'panel.waiting'],
    ['waiting without server', { ...PHASES.waiting, online: false }, 'panel.waitingOffline'],
    ['connected', PHASES.connected, 'panel.connected'],
  ] as const)('that is %s', (_, phase, word) => {
    expect(agentWord(phase, null)).toBe(word);
  });

  it('says where the newest request stands, while connected only', () => {
    const share = shareIn(STATES.picking);
    expect(agentWord(PHASES.connected, share)).toBe('panel.picking');
    expect(agentWord(PHASES.waiting, share)).toBe('panel.waiting');
  });

  it.each(LinkProblem.options)('that failed by %s has a sentence', (problem) => {
    const word = agentWord({ name: 'failed', problem }, null);
    expect(isInCatalogue(word)).toBe(true);
    expect(word).toContain(problem);
  });

  it.each(EndReason.options)('that ended by %s has a sentence', (reason) => {
    expect(isInCatalogue(agentWord({ name: 'ended', reason }, null))).toBe(true);
  });

  it('that the agent ended says so to the agent', () => {
    expect(agentWord({ name: 'ended', reason: 'agentEnded' }, null)).toBe('ended.youEnded');
  });
});
