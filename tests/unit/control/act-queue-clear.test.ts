import { describe, expect, it } from 'vitest';
import { keyDown, keyUp, pressAt, typed } from '../../fakes/control';
import { settled } from '../../fakes/share-ports';
import { put, queue, stood, surface } from './queued';

describe('clear', () => {
  it('drops what waits and lets go of what is held, abandoning a drag first', async () => {
    const release = surface.hang();
    put(pressAt(0.1), keyDown('Control'), keyDown('a'), typed('never'));
    const cleared = queue.clear();
    release();
    await cleared;
    expect(surface.types()).toEqual(['pointer.down', 'abandon', 'pointer.up']);
    expect(queue.isHoldingNothing).toBe(true);
  });

  it('does nothing where nothing is held, twice either', async () => {
    await Promise.all([queue.clear(), queue.clear()]);
    put(keyDown('a'));
    await Promise.all([queue.clear(), queue.clear()]);
    expect(surface.types()).toEqual(['key.down', 'abandon', 'key.up']);
  });

  it('lets go although the drag goes on', async () => {
    put(pressAt(0.1));
    await settled();
    surface.answer = async (act) => {
      if (act === 'abandon') throw new Error('there is no page any more');
    };
    await queue.clear();
    expect(surface.types()).toEqual(['pointer.down', 'pointer.up']);
  });

  it('lets go of each although one of them fails', async () => {
    put(keyDown('a'), keyDown('b'));
    await settled();
    surface.answer = async (act) => {
      if (typeof act === 'object' && 'key' in act && act.key === 'a') throw new Error('gone');
    };
    await queue.clear();
    expect(surface.done.at(-1)).toEqual(keyUp('b'));
    expect(queue.isHoldingNothing).toBe(true);
  });

  it('comes before what is put next', async () => {
    put(keyDown('a'));
    await settled();
    surface.answer = async () => settled();
    const cleared = queue.clear();
    put(keyDown('b'));
    await cleared;
    expect(surface.types()).toEqual(['key.down', 'abandon', 'key.up', 'key.down']);
    expect(surface.atOnce).toBe(1);
  });

  it.each([
    ['left', ['leave'], ['leave']],
    ['left and come back', ['leave', 'take'], ['take']],
    ['come and left', ['take', 'beat', 'leave', 'beat'], ['leave']],
  ] as const)('still hears that the viewer has %s', async (_, waiting, heard) => {
    const release = surface.hang();
    put(typed('slow'));
    for (const word of waiting) put(typed('never'), { type: word });
    const cleared = queue.clear();
    release();
    await cleared;
    expect(stood).toEqual(heard);
    expect(surface.types()).toEqual(['text.commit']);
  });
});

describe('letting go', () => {
  it('drops nothing', async () => {
    const release = surface.hang();
    put(keyDown('a'), typed('b'));
    const done = queue.letGo();
    release();
    await done;
    expect(surface.done).toEqual([keyDown('a'), 'abandon', keyUp('a'), typed('b')]);
  });
});

it('what came over a line that is gone is forgotten, with who had control', async () => {
  const release = surface.hang();
  put(typed('a'), { type: 'take' }, typed('b'));
  queue.forget();
  release();
  await settled();
  expect([stood, surface.types()]).toEqual([[], ['text.commit']]);
});
