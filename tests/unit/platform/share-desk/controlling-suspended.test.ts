import { describe, expect, it } from 'vitest';
import { typed } from '../../../fakes/control';
import { SHARE_ID } from '../../../fakes/examples';
import { settled } from '../../../fakes/share-ports';
import {
  granted,
  holding,
  inputs,
  levels,
  pass,
  RELEASED,
  refusals,
  surface,
  taken,
  world,
} from './controlled';

describe('the local hand', () => {
  it('suspends for 2 s from its last use, drops what waits, and lets go of what is held', async () => {
    const line = await holding();
    const release = surface().hang();
    line.send(typed('under way'));
    line.send(typed('waits'));
    surface().on.localHand();
    line.send(typed('comes'));
    expect(line.standing()).toMatchObject({ standing: 'taken', suspended: 'localHand' });
    expect(world.item()?.control).toEqual({ standing: 'taken', suspended: 'localHand' });
    release();
    await settled();
    await settled();
    expect(inputs()).toEqual([...RELEASED.slice(0, 2), 'text.commit', ...RELEASED.slice(2)]);
    await pass(1_000);
    surface().on.localHand();
    await pass(1_950);
    line.send(typed('still'));
    await settled();
    expect(inputs()).toHaveLength(6);
    expect(refusals(line).at(-1)?.[0]).toBe('suspended');
    await pass(100);
    expect(line.standing()?.suspended).toBeNull();
    line.send(typed('again'));
    await settled();
    expect(inputs()).toHaveLength(7);
  });

  it('is told once for as long as it lasts', async () => {
    const line = await taken();
    line.told.length = 0;
    for (let use = 0; use < 10; use++) {
      surface().on.localHand();
      await pass(200);
    }
    expect(line.toldOf('standing').map(({ suspended }) => suspended)).toEqual(['localHand']);
  });

  it('lets the viewer come and leave all the same', async () => {
    const line = await granted();
    surface().on.localHand();
    line.send({ type: 'take' });
    await settled();
    expect(line.standing()).toMatchObject({ standing: 'taken', suspended: 'localHand' });
    line.send({ type: 'leave' });
    await settled();
    expect(line.standing()).toMatchObject({ standing: 'free', suspended: 'localHand' });
  });
});

describe('what suspends', () => {
  it.each(['dialog', 'fileChooser', 'permission', 'loading', 'forbidden'] as const)(
    '%s: input has no effect until it is over, and both see it',
    async (reason) => {
      const line = await holding();
      surface().on.suspend(reason, true);
      line.send(typed('a'));
      await settled();
      expect(line.standing()?.suspended).toBe(reason);
      expect(world.item()?.control?.suspended).toBe(reason);
      expect(inputs()).toEqual(RELEASED);
      await pass(60_000);
      expect(line.standing()?.suspended).toBe(reason);
      surface().on.suspend(reason, false);
      await pass(200);
      line.send(typed('b'));
      await settled();
      expect(inputs()).toHaveLength(6);
    },
  );

  it('several reasons are over when the last is', async () => {
    const line = await taken();
    surface().on.suspend('loading', true);
    surface().on.localHand();
    surface().on.suspend('loading', false);
    line.send(typed('a'));
    await pass(2_050);
    expect(inputs()).toEqual([]);
    expect(line.standing()?.suspended).toBeNull();
  });

  it('a pause, until the picture goes on', async () => {
    const line = await holding();
    world.desk.pause(SHARE_ID);
    expect(line.standing()).toMatchObject({ standing: 'taken', suspended: 'paused' });
    line.send(typed('a'));
    await settled();
    expect(inputs()).toEqual(RELEASED);
    world.desk.resume(SHARE_ID);
    expect(line.standing()).toMatchObject({ standing: 'taken', suspended: null });
    line.send(typed('b'));
    await settled();
    expect(inputs()).toHaveLength(6);
    expect(levels()).toEqual([['level', SHARE_ID, 'control', null]]);
  });

  it('a share bar that is gone, until it is back', async () => {
    const line = await taken();
    world.loseBar();
    expect(line.standing()?.suspended).toBe('paused');
    world.desk.showBarAgain();
    await settled();
    expect(line.standing()?.suspended).toBeNull();
  });
});
