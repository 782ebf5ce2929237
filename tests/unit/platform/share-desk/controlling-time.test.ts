import { describe, expect, it, vi } from 'vitest';
import { typed } from '../../../fakes/control';
import { settled } from '../../../fakes/share-ports';
import {
  granted,
  holding,
  inputs,
  knownTab,
  pass,
  RELEASED,
  refusals,
  surface,
  taken,
  world,
} from './controlled';

describe('time', () => {
  it('is told every 200 ms over the lossy channel, and everything else over the sure one', async () => {
    const line = await granted();
    await pass(1_000);
    // The first comes with the grant, for certain: without it, nothing could be done at once.
    expect(line.ticks).toEqual([1_000, 1_050, 1_250, 1_450, 1_650, 1_850, 2_050]);
    expect([...line.lanes]).toEqual(['sure tick', 'sure standing', 'quick tick']);
  });

  it('never heard is never young: such a message is too old', async () => {
    const line = world.connect();
    await world.shareTab(knownTab());
    line.send({ type: 'take' }, { tick: 0, since: 0 });
    await settled();
    expect([refusals(line), line.standing()?.standing]).toEqual([[['age', 1]], 'free']);
  });

  it.each([
    ['a moment ago', 0, 'applied'],
    ['a second ago', 1_000, 'applied'],
    ['more than a second ago', 1_001, 'age'],
    ['long ago', 60_000, 'age'],
  ] as const)('of what was made %s', async (_, since, becomes) => {
    const line = await taken();
    await pass(60_000);
    // Each of the same age, however long it was made after the tick it names.
    for (const after of [0, 500, 1_000])
      line.send(typed('a'), { tick: Date.now() - since - after, since: after });
    await settled();
    expect(inputs()).toEqual(becomes === 'applied' ? ['text.commit', 'text.commit', 'text.commit'] : []);
    if (becomes === 'age') expect(refusals(line).at(-1)?.[0]).toBe('age');
  });

  it('that has not come yet is a lie, and too old', async () => {
    const line = await taken();
    line.send(typed('a'), { tick: Date.now() + 60_000, since: 0 });
    line.send(typed('a'), { tick: Date.now() + 60_000, since: 60_000 });
    line.send(typed('b'), { tick: Date.now() + 2, since: 0 });
    await settled();
    expect(inputs()).toEqual(['text.commit']);
    expect(refusals(line)).toEqual([['age', 1]]);
  });

  it('is judged as a message takes effect: what waited too long is dropped', async () => {
    const line = await taken();
    const release = surface().hang();
    line.send(typed('slow'));
    line.send(typed('waits'));
    await pass(1_200);
    release();
    await settled();
    expect(inputs()).toEqual(['text.commit']);
    expect(refusals(line).at(-1)?.[0]).toBe('age');
  });
});

describe('silence', () => {
  it('of 500 ms lets go of what is held, and control stays', async () => {
    const line = await holding();
    await pass(500);
    expect(inputs()).toEqual(RELEASED.slice(0, 2));
    await pass(100);
    expect(inputs()).toEqual(RELEASED);
    expect(line.standing()?.standing).toBe('taken');
  });

  it('is not the viewer’s while this page stands still: what has come is heard first', async () => {
    const line = await holding();
    vi.setSystemTime(Date.now() + 600);
    await pass(150);
    expect(inputs()).toEqual(RELEASED.slice(0, 2));
    line.send({ type: 'beat' });
    await pass(450);
    expect(inputs()).toEqual(RELEASED.slice(0, 2));
    await pass(100);
    expect(inputs()).toEqual(RELEASED);
  });

  it('is the viewer’s if nothing has come after that', async () => {
    await holding();
    vi.setSystemTime(Date.now() + 600);
    await pass(300);
    expect(inputs()).toEqual(RELEASED);
  });

  it('ends also on a page that is always slow', async () => {
    await holding();
    for (let beat = 0; beat < 4; beat++) {
      vi.setSystemTime(Date.now() + 250);
      await pass(50);
    }
    expect(inputs()).toEqual(RELEASED);
  });

  it('is none while the viewer’s page beats', async () => {
    const line = await holding();
    for (let beat = 0; beat < 20; beat++) {
      await pass(150);
      line.send({ type: 'beat' });
    }
    expect(inputs()).toEqual(RELEASED.slice(0, 2));
  });
});
