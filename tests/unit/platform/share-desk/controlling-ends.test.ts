import { describe, expect, it, vi } from 'vitest';
import { keyDown, typed } from '../../../fakes/control';
import { ids, SHARE_ID } from '../../../fakes/examples';
import { settled } from '../../../fakes/share-ports';
import type { FakeTrack } from '../../../fakes/track';
import {
  FIRST_TAB,
  granted,
  holding,
  inputs,
  knownTab,
  levels,
  pass,
  RELEASED,
  refusals,
  SECOND,
  secondTab,
  surface,
  taken,
  VIEW,
  world,
} from './controlled';

describe('an end of control', () => {
  type End = { end(track: FakeTrack): unknown; level: string | null };
  const ENDS = {
    'the bar, the window or the badge': {
      end: () => world.desk.takeControlBack(SHARE_ID),
      level: 'takenBack',
    },
    'popup, ticket or console': {
      end: () => world.desk.take({ type: 'share.lower', ...ids }),
      level: 'takenBack',
    },
    'the viewer, as the book tells': { end: () => world.bookSays(VIEW, { level: 'view' }), level: null },
    'Cancel in the browser’s own bar': {
      end: () => surface().on.ended('browserCancelled'),
      level: 'browserCancelled',
    },
    'going to another tab, from where it could be swapped unseen': {
      end: (track) => {
        track.showHandle(undefined);
        vi.advanceTimersByTime(2_000);
      },
      level: 'changed',
    },
  } satisfies Record<string, End>;
  const STOPS = {
    'Stop sharing': { end: () => world.desk.stop(SHARE_ID, 'shareBar'), level: null },
    'the browser’s Stop sharing': { end: (track) => track.end(), level: null },
    'the end of the session': {
      end: () => world.bookSays({ name: 'stopped', reason: 'ended', wasShown: true }),
      level: null,
    },
    'a link page that is gone': { end: () => world.desk.fail(), level: null },
  } satisfies Record<string, End>;
  const all: Array<[string, End]> = [...Object.entries(ENDS), ...Object.entries(STOPS)];

  it.each(all)(
    'by %s: nothing passes from that task on, what is held goes up, the tab is let go of',
    async (_, { end }) => {
      const track = knownTab();
      const line = await holding(track);
      const hold = surface().hang();
      line.send(typed('under way'));
      line.send(typed('waits'));
      end(track);
      line.send(typed('late'));
      line.send({ type: 'take' });
      hold();
      await settled();
      await settled();
      expect(inputs()).toEqual([...RELEASED.slice(0, 2), 'text.commit', ...RELEASED.slice(2)]);
      expect(surface().isLetGo).toBe(true);
      await pass(2_000);
      line.send(typed('later'));
      await settled();
      expect(inputs()).toHaveLength(6);
      expect(world.item()?.control).toBeNull();
    },
  );

  it.each(Object.entries(ENDS))(
    'by %s: seeing goes on, and everybody knows why',
    async (_, { end, level }) => {
      const track = knownTab();
      const line = await taken(SHARE_ID, track);
      await end(track);
      expect(line.standing()).toMatchObject({ standing: 'none', suspended: null });
      expect(levels().slice(1)).toEqual(level === null ? [] : [['level', SHARE_ID, 'view', level]]);
      expect(world.item()).toMatchObject({ control: null, state: { level: 'view' } });
      expect(track.readyState).toBe('live');
    },
  );

  it('lets go of the tab although the page stands still in a dialog', async () => {
    await holding();
    surface().hang();
    world.desk.takeControlBack(SHARE_ID);
    await pass(299);
    expect(surface().isLetGo).toBe(false);
    await pass(1);
    expect(surface().isLetGo).toBe(true);
  });

  it('leaves no clock behind', async () => {
    const line = await taken();
    world.desk.takeControlBack(SHARE_ID);
    await pass(400);
    const ticks = line.ticks.length;
    await pass(10_000);
    expect(line.ticks).toHaveLength(ticks);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('of one leaves the other alone, and its clock', async () => {
    const line = await taken();
    await world.shareTab(secondTab(), SECOND);
    world.desk.takeControlBack(SECOND);
    await pass(400);
    line.send(typed('a'));
    await settled();
    expect(world.tabs.opened[0]?.types()).toEqual(['engage', 'text.commit']);
  });

  it.each([
    ['the later', SECOND, SHARE_ID, 0],
    ['the earlier', SHARE_ID, SECOND, 1],
  ] as const)(
    'of %s leaves the clock to the other, for longer than anything counts',
    async (_, ended, other, at) => {
      const line = await taken();
      await world.shareTab(secondTab(), SECOND);
      line.send({ type: 'take' }, { shareId: SECOND });
      await settled();
      world.desk.takeControlBack(ended);
      line.ticks.length = 0;
      await pass(3_000);
      expect(line.ticks).toHaveLength(15);
      line.send(typed('a'), { shareId: other });
      line.send(keyDown('Shift'), { shareId: other });
      await settled();
      const tab = world.tabs.opened[at];
      expect(tab?.types()).toEqual(['engage', 'text.commit', 'key.down']);
      await pass(600);
      expect(tab?.types().slice(3)).toEqual(['abandon', 'key.up']);
      tab?.on.localHand();
      expect(line.standing(other)?.suspended).toBe('localHand');
      await pass(2_050);
      expect(line.standing(other)).toMatchObject({ standing: 'taken', suspended: null });
    },
  );

  it('makes the next one another: what was sent under the old one is refused', async () => {
    const line = await taken();
    world.desk.takeControlBack(SHARE_ID);
    const old = { epoch: 1, tick: line.ticks.at(-1) ?? 0, since: 0 };
    world.bookSays({ name: 'upgrading', surface: FIRST_TAB }, { level: 'control', round: 1 });
    expect(world.item()?.state).toEqual(VIEW);
    world.bookSays(
      { name: 'upgradeRequested', surface: FIRST_TAB, deadline: 61_000, boxShown: false },
      { level: 'control', round: 1 },
    );
    world.desk.accept(SHARE_ID);
    await settled();
    expect(line.standing()).toMatchObject({ standing: 'free', epoch: 2 });
    line.send({ type: 'take' }, old);
    line.send({ type: 'leave' }, old);
    await settled();
    expect(refusals(line).at(-1)?.[0]).toBe('epoch');
    expect(line.standing()?.standing).toBe('free');
    line.send({ type: 'take' });
    await settled();
    expect(line.standing()?.standing).toBe('taken');
  });

  it('grows the count over all shares: none has the epoch of another', async () => {
    const line = await granted();
    await world.shareTab(secondTab(), SECOND);
    expect([line.standing()?.epoch, line.standing(SECOND)?.epoch]).toEqual([1, 2]);
  });
});
