import { describe, expect, it } from 'vitest';
import { DesksideError } from '../../../utils/errors';
import { keyDown, keyUp, typed } from '../../fakes/control';
import { settled } from '../../fakes/share-ports';
import { put, queue, refused, stood, surface } from './queued';

const failOnce = (error: Error) => {
  surface.answer = async () => {
    surface.answer = async () => {};
    throw error;
  };
};

describe('a surface that does not take it', () => {
  it.each([
    ['because of the place', new DesksideError('outOfReach'), ['place']],
    ['for a reason of its own', new Error('Debugger is not attached'), []],
  ])('%s: it is told, not held, and the next one has its turn', async (_, error, told) => {
    failOnce(error);
    put(keyDown('a'), keyUp('a'), typed('b'));
    await settled();
    expect(surface.done).toEqual([typed('b')]);
    expect(refused).toEqual(told);
    expect(queue.isHoldingNothing).toBe(true);
  });

  it('a second time still has it held from the first', async () => {
    put(keyDown('a'));
    await settled();
    failOnce(new DesksideError('outOfReach'));
    put(keyDown('a'), keyUp('a'));
    await settled();
    expect(surface.types()).toEqual(['key.down', 'key.up']);
  });

  it('and hangs keeps everything waiting, but not more than a second’s worth', async () => {
    const release = surface.hang();
    put(keyDown('a'));
    for (let count = 0; count < 400; count++) put(typed(String(count)));
    expect(refused).toEqual([]);
    put(typed('one more'));
    expect(refused).toEqual(['rate']);
    put(typed('after it'));
    release();
    await settled();
    // What is down is let go of: its release may have been among what was dropped.
    expect(surface.done).toEqual([keyDown('a'), 'abandon', keyUp('a'), typed('after it')]);
  });

  it('and hangs does not let a viewer’s beats crowd out what waits', async () => {
    const release = surface.hang();
    put(typed('a'), { type: 'leave' });
    for (let count = 0; count < 1_000; count++) put({ type: 'beat' });
    release();
    await settled();
    expect(stood).toEqual(['leave', 'beat']);
    expect(refused).toEqual([]);
  });
});
