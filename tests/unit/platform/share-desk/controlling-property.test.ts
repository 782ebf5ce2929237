import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ControlAct } from '../../../../utils/protocol/control';
import { levelOf } from '../../../../utils/session/share-machine';
import { keyDown, moveTo, pressAt, typed } from '../../../fakes/control';
import { SHARE_ID } from '../../../fakes/examples';
import type { Injected } from '../../../fakes/injector';
import { settled } from '../../../fakes/share-ports';
import type { FakeTrack } from '../../../fakes/track';
import type { ViewerLine } from '../../../fakes/viewer-line';
import { beginAnew, FIRST_TAB, knownTab, marks, pass, taken, VIEW, world } from './controlled';

describe('whatever happens, in whatever order', () => {
  const acts = fc.constantFrom<ControlAct>(
    { type: 'take' },
    { type: 'leave' },
    { type: 'beat' },
    keyDown('a'),
    keyDown('Shift'),
    pressAt(0.5),
    typed('t'),
    moveTo(0.2),
  );
  const input = fc.record({
    act: acts,
    older: fc.constantFrom(0, 0, 0, 0, 1, -1),
    late: fc.constantFrom(0, 0, 0, 900, 1_500),
  });
  const ask = () =>
    world.bookSays(
      { name: 'upgradeRequested', surface: FIRST_TAB, deadline: Date.now() + 60_000, boxShown: false },
      { level: 'control', round: (world.item()?.round ?? 0) + 1 },
    );
  const tab = () => world.tabs.opened.at(-1)?.on;
  let track: FakeTrack;
  let line: ViewerLine;
  const EVENTS = {
    ask,
    async yes() {
      ask();
      world.desk.accept(SHARE_ID);
      await settled();
      line.send({ type: 'take' });
    },
    take: () => line.send({ type: 'take' }),
    takeBack: () => world.desk.takeControlBack(SHARE_ID),
    givenBack: () => world.bookSays(VIEW, { level: 'view', round: world.item()?.round ?? 0 }),
    localHand: () => tab()?.localHand(),
    suspend: () => tab()?.suspend('permission', true),
    unsuspend: () => tab()?.suspend('permission', false),
    pause: () => world.desk.pause(SHARE_ID),
    resume: () => world.desk.resume(SHARE_ID),
    cancel: () => tab()?.ended('browserCancelled'),
    swap: () => track.showHandle(track.getCaptureHandle()?.handle === marks[0] ? marks[1] : marks[0]),
    goOn: () => world.desk.goOn(SHARE_ID),
    second: () => pass(1_000),
    moment: () => pass(100),
    reconnect() {
      line.close();
      line = world.connect();
    },
  } as const;
  type EventName = keyof typeof EVENTS;
  const named = fc.constantFrom(...(Object.keys(EVENTS) as EventName[]));
  const events = fc.oneof({ weight: 2, arbitrary: input }, { weight: 1, arbitrary: named });

  /** What the share window itself says at this moment. */
  const mayApply = (): boolean => {
    const item = world.item();
    return (
      item?.state.name === 'sharing' &&
      levelOf(item.state) === 'control' &&
      item.control?.standing === 'taken' &&
      item.control.suspended === null
    );
  };
  const isUp = (act: Injected) => typeof act === 'object' && act.type?.endsWith('.up');
  const isInput = (act: Injected) => typeof act === 'object' && !isUp(act);

  /** What came of it, in any tab. */
  async function sendAs({ act, older, late }: { act: ControlAct; older: number; late: number }) {
    const before = world.tabs.opened.map(({ done }) => done.length);
    const isAllowed = mayApply() && older === 0 && late <= 1_000;
    const epoch = Math.max(0, (line.standing()?.epoch ?? 0) - older);
    line.send(act, { epoch, tick: Math.max(1, Date.now() - late), since: 0 });
    await settled();
    const applied = world.tabs.opened.flatMap(({ done }, at) => done.slice(before[at] ?? 0)).filter(isInput);
    if (!isAllowed) expect(applied).toEqual([]);
    return applied.length;
  }

  /** Which keys and buttons are down in a tab by all that was done there. */
  function heldIn({ done }: { done: readonly Injected[] }): string[] {
    const held = new Set<string>();
    for (const act of done) {
      if (typeof act === 'string') continue;
      const name = ('key' in act && act.key) || ('button' in act && act.button) || '';
      if (isUp(act)) held.delete(name);
      else if (act.type === 'key.down' || act.type === 'pointer.down') held.add(name);
    }
    return [...held];
  }

  it('input takes effect only under control that is granted, shown, taken and not suspended, and in the end nothing is held', async () => {
    let applied = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(events, { minLength: 5, maxLength: 60 }), async (script) => {
        beginAnew();
        track = knownTab();
        line = await taken(SHARE_ID, track);
        for (const event of script) {
          if (typeof event === 'string') await EVENTS[event]();
          else applied += await sendAs(event);
          await settled();
        }
        world.desk.stop(SHARE_ID, 'shareBar');
        await pass(400);
        expect(world.tabs.opened.flatMap(heldIn)).toEqual([]);
        expect(world.tabs.opened.every(({ isLetGo }) => isLetGo)).toBe(true);
      }),
      { numRuns: 200 },
    );
    // It was no empty promise.
    expect(applied).toBeGreaterThan(100);
  });
});
