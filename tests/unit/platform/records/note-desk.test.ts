import { describe, expect, it } from 'vitest';
import { NOTE_BEGIN_MS, NOTE_TEXT_MAX, NOTE_UNDERWAY_MS } from '../../../../utils/protocol/note';
import { noteMarker } from '../../../../utils/session/record/note-marker';
import { SESSION_ID } from '../../../fakes/examples';
import { type Fate, NoteWorld } from '../../../fakes/note-world';

const MINUTE = 60_000;
const SETTLED_MS = NOTE_BEGIN_MS + NOTE_UNDERWAY_MS;
const marker = noteMarker(SESSION_ID);
const once = [marker];

/** Wanted, with a page of the ticket open, and left alone for a minute. */
async function wanted(world: NoteWorld): Promise<NoteWorld> {
  world.openPage();
  world.want();
  await world.pass(MINUTE);
  return world;
}

const fates = (...list: Fate[]) => {
  const left = [...list];
  return () => left.shift() ?? { arrives: true, answer: true };
};

describe('a note that is wanted', () => {
  it('is posted into the open ticket, and said to be there', async () => {
    const world = await wanted(new NoteWorld());
    expect(world.notes).toEqual(once);
    expect(world.note).toMatchObject({ name: 'posted', text: 'What happened' });
  });

  it('waits for its ticket, and for no other', async () => {
    const world = new NoteWorld();
    world.openPage('1043');
    world.want();
    await world.pass(MINUTE);
    expect(world.note).toEqual({ name: 'wanted', text: 'What happened' });
    world.openPage();
    await world.pass(MINUTE);
    expect([world.notes, world.note.name]).toEqual([once, 'posted']);
  });

  it('keeps its text: a second wish changes nothing', async () => {
    const world = new NoteWorld();
    world.want('first');
    await world.pass(MINUTE);
    world.want('second');
    await world.pass(MINUTE);
    expect(world.note).toEqual({ name: 'wanted', text: 'first' });
    world.openPage();
    await world.pass(MINUTE);
    world.want('third');
    await world.pass(MINUTE);
    expect([world.notes, world.note]).toMatchObject([once, { name: 'posted', text: 'first' }]);
  });

  it('is cut to what a helpdesk takes', async () => {
    const world = new NoteWorld();
    world.want('x'.repeat(NOTE_TEXT_MAX + 1));
    await world.pass(MINUTE);
    expect(world.note).toEqual({ name: 'wanted', text: 'x'.repeat(NOTE_TEXT_MAX) });
  });

  it('is none where there is no ticket', async () => {
    const world = new NoteWorld();
    world.record = { ...world.record, ticket: null };
    await wanted(world);
    expect([world.notes, world.note]).toEqual([[], { name: 'none' }]);
  });

  it('is not posted for somebody else’s record, nor before it is wanted', async () => {
    const world = new NoteWorld();
    world.openPage();
    world.act((desk) => desk.want('session-9', 'x'));
    world.retry();
    await world.pass(MINUTE);
    expect([world.notes, world.note]).toEqual([[], { name: 'none' }]);
  });

  it('is posted by another page, where one has moved on to another ticket', async () => {
    const world = new NoteWorld();
    world.movePage(world.openPage(), '1043');
    world.openPage();
    await wanted(world);
    expect([world.notes, world.note.name]).toEqual([once, 'posted']);
  });

  it('goes on being wanted where every page has moved on', async () => {
    const world = new NoteWorld();
    world.movePage(world.openPage(), '1043');
    world.want();
    await world.pass(MINUTE);
    expect([world.notes, world.note.name]).toEqual([[], 'wanted']);
  });
});

describe('that a page is asked', () => {
  it('is stored before it is', async () => {
    const world = new NoteWorld({ up: () => 5_000 });
    world.openPage();
    world.want();
    await world.pass(200);
    expect([world.looks, world.notes]).toEqual([1, []]);
    expect(world.note).toMatchObject({ name: 'posting', text: 'What happened' });
  });
});

/** Long enough that there is a time to die between any two steps: the desk's ten hops, the look and the post. */
const SLOW = { hop: () => 100, up: () => 1_000, down: () => 1_000 };

describe.each([
  ['worker', (world: NoteWorld) => world.killWorker()],
  ['page', (world: NoteWorld) => world.closePage()],
  ['browser', (world: NoteWorld) => world.killBrowser()],
] as const)('a %s that dies', (_, kill) => {
  it.each(Array.from({ length: 60 }, (_, step) => step * 100))(
    '%s ms after the wish leaves one note, once the ticket is open again',
    async (ms) => {
      const world = new NoteWorld(SLOW);
      world.openPage();
      await world.pass(MINUTE);
      world.want();
      await world.pass(ms);
      kill(world);
      // The agent is quick, and presses three times.
      for (let time = 0; time < 3; time++) {
        world.openPage();
        world.retry();
        await world.pass(300);
      }
      await world.pass(2 * MINUTE);
      if (world.note.name === 'none') world.want();
      await world.pass(2 * MINUTE);
      expect([world.notes, world.note.name]).toEqual([once, 'posted']);
    },
  );
});

describe('an answer that is lost', () => {
  it.each([
    ['and the note has arrived', true],
    ['and the note has not', false],
  ])('%s', async (_, arrives) => {
    const world = await wanted(new NoteWorld({ fate: fates({ arrives, answer: undefined }) }));
    expect([world.notes, world.note.name]).toEqual([once, 'posted']);
  });

  it('is not made good for before the note can have arrived', async () => {
    const world = new NoteWorld({ up: () => 100 });
    world.openPage();
    world.want();
    await world.pass(200);
    world.killBrowser();
    world.openPage();
    await world.pass(SETTLED_MS - 1_000);
    world.retry();
    await world.pass(500);
    expect([world.looks, world.note.name]).toEqual([1, 'posting']);
    await world.pass(MINUTE);
    expect([world.looks, world.note.name]).toEqual([2, 'posted']);
  });

  it('leaves the next look in the same browser to wait, too', async () => {
    const up = () => 100;
    const down = fatesOf(100, 100, 20_000);
    const world = new NoteWorld({ up, down, fate: fates({ arrives: true, answer: undefined }) });
    await wanted(world);
    await world.pass(MINUTE);
    expect([world.notes, world.note.name]).toEqual([once, 'posted']);
  });
});

const fatesOf = (...list: number[]) => {
  const left = [...list];
  return () => left.shift() ?? 100;
};

describe('a helpdesk', () => {
  it('that cannot say whether it has the note gets none until it can', async () => {
    let fails = true;
    const world = await wanted(new NoteWorld({ lookFails: () => fails }));
    expect([world.notes, world.note.name]).toEqual([[], 'posting']);
    fails = false;
    await world.pass(MINUTE);
    expect([world.notes, world.note.name]).toEqual([once, 'posted']);
  });

  it('that is too slow to say so gets none that nobody waits for any more', async () => {
    let late = true;
    const world = await wanted(new NoteWorld({ up: () => (late ? NOTE_BEGIN_MS + 1 : 100) }));
    expect([world.notes, world.note.name]).toEqual([[], 'posting']);
    late = false;
    await world.pass(MINUTE);
    expect([world.notes, world.note.name]).toEqual([once, 'posted']);
  });

  it('that refuses is asked again when the agent says so, not before', async () => {
    const refused = { arrives: false, answer: false };
    const world = await wanted(new NoteWorld({ fate: fates(refused) }));
    world.openPage();
    await world.pass(MINUTE);
    expect([world.notes, world.note]).toEqual([[], { name: 'refused', text: 'What happened' }]);
    world.retry();
    await world.pass(MINUTE);
    expect([world.notes, world.note.name]).toEqual([once, 'posted']);
  });

  it('that refuses may be given another text', async () => {
    const world = await wanted(new NoteWorld({ fate: fates({ arrives: false, answer: false }) }));
    world.want('shorter');
    await world.pass(MINUTE);
    expect([world.notes, world.note]).toMatchObject([once, { name: 'posted', text: 'shorter' }]);
  });
});

describe('who asks twice', () => {
  it('asks the ticket once, if the first time was enough', async () => {
    const world = new NoteWorld();
    world.want();
    await world.pass(MINUTE);
    world.openPage();
    world.retry();
    world.openPage();
    await world.pass(MINUTE);
    expect([world.looks, world.notes, world.note.name]).toEqual([1, once, 'posted']);
  });

  it('is not needed: a worker that died is started by the alarm', async () => {
    const world = new NoteWorld(SLOW);
    world.openPage();
    await world.pass(MINUTE);
    world.want();
    await world.pass(2_000);
    expect(world.note.name).toBe('posting');
    world.killWorker();
    await world.pass(MINUTE);
    expect([world.notes, world.note.name]).toEqual([once, 'posted']);
  });
});

describe('two pages of the ticket, and a helpdesk that takes longer than anybody thought', () => {
  it('post one note between them, although the worker has died over it', async () => {
    const up = fatesOf(100, 2 * MINUTE);
    const world = new NoteWorld({ up });
    world.openPage();
    world.openPage();
    world.want();
    await world.pass(1_000);
    for (let time = 0; time < 3; time++) {
      world.killWorker();
      world.retry();
      await world.pass(SETTLED_MS);
    }
    await world.pass(5 * MINUTE);
    expect([world.notes, world.note.name]).toEqual([once, 'posted']);
  });

  it('post one note between them, although somebody in between gave up', async () => {
    const late = { arrives: true, answer: undefined, lateMs: NOTE_UNDERWAY_MS - 1 };
    const world = new NoteWorld({ up: fatesOf(100, MINUTE), fate: fates(late) });
    world.openPage();
    world.openPage();
    await wanted(world);
    for (let time = 0; time < 20; time++) {
      world.retry();
      await world.pass(1_000);
    }
    await world.pass(2 * MINUTE);
    expect([world.notes, world.note.name]).toEqual([once, 'posted']);
  });
});
