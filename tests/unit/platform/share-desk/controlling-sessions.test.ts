import { describe, expect, it } from 'vitest';
import { typed } from '../../../fakes/control';
import { customerSession, SHARE_ID } from '../../../fakes/examples';
import { settled } from '../../../fakes/share-ports';
import { pass, refusals, SECOND, secondTab, surface, taken, world } from './controlled';

describe('two sessions', () => {
  const other = () => customerSession({ id: 'session-2' });

  it('never cross: the ids of one are nobody’s in the other', async () => {
    const line = await taken();
    const theirs = world.connect('session-2');
    await world.shareTab(secondTab(), SECOND, other());
    await pass(200);
    theirs.send({ type: 'take' }, { shareId: SECOND });
    await settled();
    const [mine] = world.tabs.opened;
    for (const [from, shareId] of [
      [line, SECOND],
      [theirs, SHARE_ID],
    ] as const)
      for (const act of [typed('x'), { type: 'leave' } as const, { type: 'take' } as const])
        for (const epoch of [1, 2]) from.send(act, { shareId, epoch, tick: Date.now(), since: 0 });
    await settled();
    expect([mine?.types(), surface().types()]).toEqual([['engage'], ['engage']]);
    expect([refusals(line), refusals(theirs)]).toEqual([[], []]);
    expect(line.told.every((notice) => notice.type === 'tick' || notice.shareId === SHARE_ID)).toBe(true);
    expect(theirs.told.every((notice) => notice.type === 'tick' || notice.shareId === SECOND)).toBe(true);
  });

  it('end and lose their lines each for themselves', async () => {
    const line = await taken();
    const theirs = world.connect('session-2');
    await world.shareTab(secondTab(), SECOND, other());
    await pass(200);
    theirs.close();
    world.desk.stop(SECOND, 'shareBar');
    line.send(typed('a'));
    await settled();
    expect(world.tabs.opened[0]?.types()).toEqual(['engage', 'text.commit']);
    expect(line.standing()?.standing).toBe('taken');
  });

  it('are flooded each for themselves', async () => {
    const line = await taken();
    const theirs = world.connect('session-2');
    await world.shareTab(secondTab(), SECOND, other());
    await pass(200);
    for (let count = 0; count < 9_000; count++) theirs.raw('{');
    theirs.send({ type: 'take' }, { shareId: SECOND });
    line.send(typed('a'));
    await settled();
    expect(world.item(SECOND)?.control).toBeNull();
    expect(world.tabs.opened[0]?.types()).toEqual(['engage', 'text.commit']);
  });
});
