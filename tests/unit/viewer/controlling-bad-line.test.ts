import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { createControlling } from '../../../entrypoints/viewer/controlling';
import { createActOrder } from '../../../utils/control/act-order';
import { type ControlMessage, parseControlMessage } from '../../../utils/protocol/control';
import {
  doingsArbitrary,
  fatesArbitrary,
  keysArbitrary,
  movesArbitrary,
  pressesArbitrary,
  standing,
} from '../../fakes/control';
import { SHARE_ID } from '../../fakes/examples';
import { createLossyLanes, type Fate } from '../../fakes/lossy-lanes';
import { clock } from './controlled';

describe('over a network that loses, doubles, delays and reorders', () => {
  function run(fates: readonly Fate[], doings: ReadonlyArray<{ after: number; act: ControlMessage['act'] }>) {
    const controlling = createControlling();
    const order = createActOrder();
    const applied: ControlMessage['act'][] = [];
    const lanes = createLossyLanes(fates, (text) => {
      const message = parseControlMessage(text);
      if (message) applied.push(...order.take(message).map(({ act }) => act));
    });
    controlling.events.opened(lanes);
    controlling.events.heard(JSON.stringify(standing()));
    controlling.take(SHARE_ID, clock);
    controlling.events.heard(JSON.stringify(standing({ standing: 'taken' })));
    for (const { after, act } of doings) {
      vi.advanceTimersByTime(after);
      if (act.type === 'pointer.move') controlling.move(act);
      else controlling.act(act);
    }
    vi.advanceTimersByTime(1_000);
    controlling.leave();
    vi.advanceTimersByTime(120_000);
    return applied;
  }

  it('the last position arrives, whatever comes right after it', () => {
    const acts = fc.oneof({ weight: 3, arbitrary: movesArbitrary }, pressesArbitrary, keysArbitrary);
    fc.assert(
      fc.property(fatesArbitrary, doingsArbitrary(acts), (fates, doings) => {
        const applied = run(fates, doings);
        const isPlaced = (act: ControlMessage['act']) => 'x' in act;
        const last = doings.map(({ act }) => act).findLast(isPlaced);
        expect(applied.findLast(isPlaced)).toEqual(last);
        const keys = (list: ControlMessage['act'][]) => list.filter(({ type }) => type === 'key.down');
        expect(keys(applied)).toEqual(keys(doings.map(({ act }) => act)));
        expect(applied.at(-1)).toEqual({ type: 'leave' });
      }),
      { numRuns: 60 },
    );
  });
});
