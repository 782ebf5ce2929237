import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DesksideError } from '../../../utils/errors';
import type { ControlAct } from '../../../utils/protocol/control';
import { keyDown, keyUp, moveTo, pressAt, releaseAt, typed } from '../../fakes/control';
import type { Injected } from '../../fakes/injector';
import { settled } from '../../fakes/share-ports';
import { begin, put, queue, surface } from './queued';

describe('whatever comes, however the surface behaves', () => {
  const keys = fc.constantFrom('a', 'b', 'Shift');
  const at = fc.constantFrom(0.1, 0.2, 0.3);
  const acts: fc.Arbitrary<ControlAct> = fc.oneof(
    keys.map((key) => keyDown(key)),
    keys.map((key) => keyUp(key)),
    at.map((x) => pressAt(x)),
    at.map((x) => releaseAt(x)),
    at.map((x) => moveTo(x)),
    fc.constantFrom<ControlAct>({ type: 'take' }, { type: 'leave' }, { type: 'beat' }, typed('t')),
  );
  /** Releases that fail are for the injector's own test: it always sends them. */
  const moods = fc.constantFrom('quick', 'slow', 'fails', 'outOfReach');
  type Event = 'clear' | 'letGo' | { put: ControlAct; isOpen: boolean } | { mood: string };
  const events = fc.oneof<fc.MaybeWeightedArbitrary<Event | 'settle'>[]>(
    { weight: 6, arbitrary: fc.record({ put: acts, isOpen: fc.boolean() }) },
    { weight: 1, arbitrary: fc.constantFrom('clear', 'letGo', 'settle') },
    { weight: 1, arbitrary: fc.record({ mood: moods }) },
  );

  function behave(mood: string): void {
    surface.answer = async (act) => {
      if (mood === 'slow') await settled();
      if (typeof act === 'string' || act.type?.endsWith('.up')) return;
      if (mood === 'fails') throw new Error('it fails');
      if (mood === 'outOfReach') throw new DesksideError('outOfReach');
    };
  }

  /** Every release is of something that is down, and every press went through the gate; what is down in the end. */
  function downAfter(done: readonly Injected[], passed: ReadonlySet<unknown>): string[] {
    const down = new Set<string>();
    for (const act of done) {
      if (typeof act === 'string') continue;
      const name = ('key' in act && act.key) || ('button' in act && act.button) || '';
      if (act.type?.endsWith('.up')) expect(down.delete(name)).toBe(true);
      if (!act.type?.endsWith('.down')) continue;
      down.add(name);
      expect(passed.has(act)).toBe(true);
    }
    return [...down];
  }

  function happen(event: Event, passed: Set<unknown>): void {
    if (typeof event === 'string') void queue[event]();
    else if ('mood' in event) behave(event.mood);
    else {
      const act = { ...event.put };
      if (event.isOpen) passed.add(act);
      put(act);
    }
  }
  const isNoRelease = (act: Injected) => typeof act === 'object' && !act.type?.endsWith('.up');

  it('what went down comes up exactly once, and nothing that waited is applied after clear', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(events, { maxLength: 40 }), async (script) => {
        const passed = new Set<unknown>();
        begin(({ act }) => passed.has(act));
        for (const event of script) {
          if (event === 'settle') await settled();
          else happen(event, passed);
        }
        const before = surface.done.length;
        await queue.clear();
        // What was under way may still have ended; all else is releases.
        expect(surface.done.slice(before).filter(isNoRelease).length).toBeLessThanOrEqual(1);
        expect(downAfter(surface.done, passed)).toEqual([]);
        expect(queue.isHoldingNothing).toBe(true);
        expect(surface.atOnce).toBeLessThanOrEqual(1);
      }),
      { numRuns: 300 },
    );
  });
});
