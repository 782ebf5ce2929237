import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOTE_UNDERWAY_MS } from '../../../../utils/protocol/note';
import { FAIR, NoteWorld } from '../../../fakes/note-world';

const DOINGS = {
  want: (world: NoteWorld) => world.want(),
  tryAgain: (world: NoteWorld) => world.retry(),
  openPage: (world: NoteWorld) => void world.openPage(),
  openOther: (world: NoteWorld) => void world.openPage('1043'),
  closePage: (world: NoteWorld) => world.closePage(),
  killWorker: (world: NoteWorld) => world.killWorker(),
  killBrowser: (world: NoteWorld) => world.killBrowser(),
  restart: (world: NoteWorld) => {
    world.killBrowser();
    world.openPage();
  },
};

const doing = fc.record({
  what: fc.constantFrom(...(Object.keys(DOINGS) as Array<keyof typeof DOINGS>)),
  ms: fc.oneof(fc.nat(300), fc.constantFrom(1_000, 3_000, 5_000, 10_000, 15_000, 40_000)),
});

/** Drawn one after another as they are needed; then from the beginning. */
const drawn = <V>(list: readonly [V, ...V[]]) => {
  let count = -1;
  return (): V => {
    count += 1;
    return list[count % list.length] ?? list[0];
  };
};
const some = <V>(one: fc.Arbitrary<V>) =>
  fc.array(one, { minLength: 1, maxLength: 8 }) as fc.Arbitrary<[V, ...V[]]>;

const fate = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ arrives: true, answer: true as const }) },
  { weight: 2, arbitrary: fc.record({ arrives: fc.boolean(), answer: fc.constant(undefined) }) },
  { weight: 1, arbitrary: fc.constant({ arrives: false, answer: false as const }) },
);

const weather = fc.record({
  hops: some(fc.nat(200)),
  // A helpdesk has done what it was asked within this time, or never does.
  ups: some(fc.oneof(fc.nat(300), fc.constantFrom(2_000, 6_000, NOTE_UNDERWAY_MS - 1))),
  downs: some(fc.oneof(fc.nat(300), fc.constantFrom(2_000, 20_000, 90_000))),
  fates: some(fate),
  fails: some(fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.constant(true))),
});

describe('whatever dies, is closed, is slow or is pressed, in whatever order', () => {
  it('there is never more than one note, and exactly one once things are quiet and the ticket is open', async () => {
    await fc.assert(
      fc.asyncProperty(weather, fc.array(doing, { maxLength: 14 }), async (bad, doings) => {
        const world = new NoteWorld({
          hop: drawn(bad.hops),
          up: drawn(bad.ups),
          down: drawn(bad.downs),
          fate: drawn(bad.fates),
          lookFails: drawn(bad.fails),
        });
        world.openPage();
        world.want();
        for (const { what, ms } of doings) {
          DOINGS[what](world);
          await world.pass(ms);
          expect(world.notes.length).toBeLessThanOrEqual(1);
        }
        world.weather = FAIR;
        await world.pass(300_000);
        world.openPage();
        world.want();
        world.retry();
        await world.pass(120_000);
        expect([world.notes.length, world.note.name]).toEqual([1, 'posted']);
      }),
      { numRuns: 1_500 },
    );
  }, 60_000);
});
