import { describe, expect, it } from 'vitest';
import { typed } from '../../../fakes/control';
import { SHARE_ID } from '../../../fakes/examples';
import { settled } from '../../../fakes/share-ports';
import {
  CONTROL,
  granted,
  holding,
  inputs,
  pass,
  RELEASED,
  refusals,
  surface,
  taken,
  world,
} from './controlled';

describe('taking control', () => {
  it('is told on both sides, and the tab is told that somebody looks', async () => {
    const line = await taken();
    expect(line.standing()).toMatchObject({ standing: 'taken', suspended: null });
    expect(world.item()?.control).toEqual({ standing: 'taken', suspended: null });
    expect(surface().done).toEqual(['engage']);
  });

  it('comes before any input', async () => {
    const line = await granted();
    line.send(typed('a'));
    await settled();
    expect([inputs(), refusals(line)]).toEqual([[], [['notTaken', 1]]]);
    line.send({ type: 'take' });
    line.send(typed('b'));
    await settled();
    expect(inputs()).toEqual(['text.commit']);
  });

  it('ends with leaving, and what is held goes up', async () => {
    const line = await holding();
    line.send({ type: 'leave' });
    line.send(typed('never'));
    await settled();
    expect(inputs()).toEqual(RELEASED);
    expect(line.standing()?.standing).toBe('free');
    expect(world.item()?.control).toEqual({ standing: 'free', suspended: null });
    expect(surface().done).toContain('disengage');
    expect(world.item()?.state).toEqual(CONTROL);
  });

  it('again right after leaving loses nothing', async () => {
    const line = await taken();
    const release = surface().hang();
    line.send(typed('slow'));
    line.send({ type: 'leave' });
    line.send({ type: 'take' });
    line.send(typed('next'));
    release();
    await settled();
    await settled();
    expect(inputs()).toEqual(['text.commit', 'text.commit']);
    expect(line.standing()?.standing).toBe('taken');
  });
});

describe('a new connection', () => {
  it('is told where everything stands, and control has to be taken anew', async () => {
    const line = await holding();
    line.close();
    await settled();
    expect(inputs()).toEqual(RELEASED);
    expect(world.item()?.control).toEqual({ standing: 'free', suspended: null });
    const next = world.connect();
    expect(next.told).toEqual([
      { type: 'standing', shareId: SHARE_ID, epoch: 1, standing: 'free', suspended: null },
    ]);
    await pass(250);
    next.send(typed('a'));
    await settled();
    expect(inputs()).toEqual(RELEASED);
    next.send({ type: 'take' });
    next.send(typed('b'));
    await settled();
    expect(inputs()).toHaveLength(6);
  });

  it('has nothing of what waited from the old one', async () => {
    const line = await granted();
    line.send({ type: 'take' });
    await settled();
    const release = surface().hang();
    line.send(typed('slow'));
    line.send({ type: 'leave' });
    line.send({ type: 'take' });
    line.close();
    release();
    await settled();
    expect(world.item()?.control?.standing).toBe('free');
  });

  it('that is gone hears nothing, and nothing is heard of it', async () => {
    const line = await taken();
    line.close();
    await settled();
    line.told.length = 0;
    line.send({ type: 'take' });
    line.raw('{');
    surface().on.localHand();
    await settled();
    expect([line.told, world.item()?.control?.standing]).toEqual([[], 'free']);
  });
});
