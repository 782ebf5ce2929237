import { describe, expect, it } from 'vitest';
import { DesksideError } from '../../../../utils/errors';
import { moveTo, pressAt, typed } from '../../../fakes/control';
import { SHARE_ID } from '../../../fakes/examples';
import { settled, TAB } from '../../../fakes/share-ports';
import { granted, inputs, knownTab, levels, pass, refusals, surface, taken, VIEW, world } from './controlled';

describe('what is refused', () => {
  it('is counted, and told at once and then twice a second at most', async () => {
    const line = await granted();
    for (let count = 0; count < 10; count++) line.send(typed('a'));
    expect(refusals(line)).toEqual([['notTaken', 1]]);
    await pass(500);
    line.send(typed('a'));
    expect(refusals(line)).toEqual([
      ['notTaken', 1],
      ['notTaken', 10],
    ]);
    await pass(500);
    expect(refusals(line).at(-1)).toEqual(['notTaken', 11]);
  });

  it('are bytes that are no message: for each that is controlled over this line', async () => {
    const line = await granted();
    for (const raw of ['', '{', '{"lane":"event"}', 'x'.repeat(2_000), '[]', 'null']) line.raw(raw);
    await pass(500);
    expect(refusals(line)).toEqual([
      ['invalid', 1],
      ['invalid', 6],
    ]);
  });

  it('is everything of a share that is only seen', async () => {
    const line = world.connect();
    await world.share(knownTab(), SHARE_ID, TAB);
    for (const act of [{ type: 'take' } as const, typed('a'), moveTo(0.1)])
      line.send(act, { epoch: 1, tick: Date.now() });
    await settled();
    expect(refusals(line)).toEqual([['level', 1]]);
    expect(world.tabs.opened).toEqual([]);
  });

  it('is a place where nothing may be done from afar', async () => {
    const line = await taken();
    surface().answer = async () => {
      throw new DesksideError('outOfReach');
    };
    line.send(pressAt(0.9));
    await settled();
    expect(refusals(line)).toEqual([['place', 1]]);
  });

  it('is too much within a second, and a flood ends control', async () => {
    const line = await taken();
    // Each event comes in four copies: so many messages are no more than a busy hand.
    for (let count = 0; count < 1_500; count++) line.raw('{');
    line.send(typed('busy'));
    await settled();
    expect(inputs()).toEqual(['text.commit']);
    surface().done.length = 0;
    for (let count = 0; count < 200; count++) line.raw('{');
    line.send(typed('a'));
    await settled();
    expect([inputs(), refusals(line).at(-1)?.[0]]).toEqual([[], 'invalid']);
    await pass(1_100);
    line.send(typed('b'));
    await settled();
    expect(inputs()).toEqual(['text.commit']);
    for (let count = 0; count < 8_100; count++) line.raw('{');
    line.send(typed('c'));
    await settled();
    expect(levels().at(-1)).toEqual(['level', SHARE_ID, 'view', 'failed']);
    expect([surface().isLetGo, world.item()?.state]).toEqual([true, VIEW]);
  });
});
