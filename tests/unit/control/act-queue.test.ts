import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ActQueue, createActQueue } from '../../../utils/control/act-queue';
import { DesksideError } from '../../../utils/errors';
import type { ControlAct, ControlActOf, ControlMessage } from '../../../utils/protocol/control';
import { keyDown, moveTo, pressAt } from '../../fakes/control';
import { createFakeInjector, type FakeInjector, type Injected } from '../../fakes/injector';
import { settled } from '../../fakes/share-ports';

let surface: FakeInjector;
let queue: ActQueue;
let isOpen: (act: ControlAct) => boolean;
let stood: string[];
let refused: string[];
beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  surface = createFakeInjector();
  isOpen = () => true;
  stood = [];
  refused = [];
  queue = createActQueue({
    injector: surface.injector,
    admit: ({ act }) => isOpen(act),
    refused: (why) => refused.push(why),
    standing: ({ type }) => stood.push(type),
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

const keyUp = (key: string): ControlActOf<'key.up'> => ({
  type: 'key.up',
  code: '',
  key,
  modifiers: 0,
  location: 0,
});
const releaseAt = (x: number): ControlAct => ({
  ...moveTo(x),
  type: 'pointer.up',
  button: 'left',
  count: 1,
});
const type = (text: string): ControlAct => ({ type: 'text.commit', text });

let seq = 0;
function put(...acts: ControlAct[]): void {
  for (const act of acts) {
    seq += 1;
    const message: ControlMessage = {
      lane: 'event',
      shareId: 'share-001',
      epoch: 1,
      tick: 1,
      since: 0,
      seq,
      act,
    };
    queue.put(message);
  }
}
const places = () => surface.done.flatMap((act) => (typeof act === 'object' && 'x' in act ? [act.x] : []));
const failOnce = (error: Error) => {
  surface.answer = async () => {
    surface.answer = async () => {};
    throw error;
  };
};

describe('acts', () => {
  it('reach the surface, each by its own way', async () => {
    const acts: ControlAct[] = [
      moveTo(0.1),
      pressAt(0.1),
      releaseAt(0.1),
      { ...moveTo(0.1), type: 'pointer.wheel', dx: 0, dy: 10, unit: 'pixel' },
      keyDown('a'),
      keyUp('a'),
      { type: 'text.compose', text: 'に', start: 0, end: 1 },
      type('日本語'),
      { type: 'field.set', field: 'field-01', value: [1] },
    ];
    put(...acts, { type: 'field.close', field: 'field-01' });
    for (let turn = 0; turn < 3; turn++) await settled();
    expect(surface.done).toEqual([...acts, { type: 'field.close' }]);
  });

  it('that find nothing under way take effect in the same task', () => {
    const asked: Injected[] = [];
    surface.answer = async (act) => void asked.push(act);
    put(keyDown('a'));
    expect(asked).toEqual([keyDown('a')]);
  });

  it('come one after the other, in their order, however slow the surface is', async () => {
    const acts = [keyDown('a'), keyUp('a'), pressAt(0.2), releaseAt(0.3), type('x'), keyDown('b')];
    surface.answer = async () => settled();
    put(...acts);
    for (let turn = 0; turn < 20; turn++) await settled();
    expect(surface.done).toEqual(acts);
    expect(surface.atOnce).toBe(1);
  });

  it('of several places that wait, only the newest is gone to', async () => {
    const release = surface.hang();
    put(moveTo(0.1), moveTo(0.2), moveTo(0.3), pressAt(0.3), moveTo(0.4), moveTo(0.5));
    release();
    await settled();
    expect(places()).toEqual([0.1, 0.3, 0.3, 0.5]);
  });

  it('that release what was never pressed do nothing', async () => {
    put(keyUp('a'), releaseAt(0.1));
    await settled();
    expect(surface.done).toEqual([]);
  });

  it('about control itself never reach the surface', async () => {
    put({ type: 'take' }, { type: 'beat' }, { type: 'leave' });
    await settled();
    expect([stood, surface.done]).toEqual([['take', 'beat', 'leave'], []]);
  });
});

describe('the gate', () => {
  it('is asked right before each takes effect, not when it came', async () => {
    const release = surface.hang();
    const asked: string[] = [];
    isOpen = ({ type: of }) => asked.push(of) > 0;
    put(keyDown('a'), type('b'), type('c'));
    expect(asked).toEqual(['key.down']);
    isOpen = ({ type: of }) => asked.push(of) < 0;
    release();
    await settled();
    expect(asked).toEqual(['key.down', 'text.commit', 'text.commit']);
    expect(surface.types()).toEqual(['key.down']);
  });

  it('that is closed is not passed by what is about control either', async () => {
    isOpen = () => false;
    put({ type: 'take' }, type('a'));
    await settled();
    expect([stood, surface.done]).toEqual([[], []]);
  });

  it('that refuses a release leaves nothing down for it', async () => {
    isOpen = ({ type: of }) => of !== 'key.up';
    put(keyDown('Shift'), pressAt(0.1), keyUp('Shift'), type('a'));
    await settled();
    expect(surface.types()).toEqual([
      'key.down',
      'pointer.down',
      'abandon',
      'pointer.up',
      'key.up',
      'text.commit',
    ]);
    expect(queue.isHoldingNothing).toBe(true);
  });
});

describe('a surface that does not take it', () => {
  it.each([
    ['because of the place', new DesksideError('outOfReach'), ['place']],
    ['for a reason of its own', new Error('Debugger is not attached'), []],
  ])('%s: it is told, not held, and the next one has its turn', async (_, error, told) => {
    failOnce(error);
    put(keyDown('a'), keyUp('a'), type('b'));
    await settled();
    expect(surface.done).toEqual([type('b')]);
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
    for (let count = 0; count < 400; count++) put(type(String(count)));
    expect(refused).toEqual([]);
    put(type('one more'));
    expect(refused).toEqual(['rate']);
    put(type('after it'));
    release();
    await settled();
    // What is down is let go of: its release may have been among what was dropped.
    expect(surface.done).toEqual([keyDown('a'), 'abandon', keyUp('a'), type('after it')]);
  });

  it('and hangs does not let a viewer’s beats crowd out what waits', async () => {
    const release = surface.hang();
    put(type('a'), { type: 'leave' });
    for (let count = 0; count < 1_000; count++) put({ type: 'beat' });
    release();
    await settled();
    expect(stood).toEqual(['leave', 'beat']);
    expect(refused).toEqual([]);
  });
});

describe('clear', () => {
  it('drops what waits and lets go of what is held, abandoning a drag first', async () => {
    const release = surface.hang();
    put(pressAt(0.1), keyDown('Control'), keyDown('a'), type('never'));
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
    put(type('slow'));
    for (const word of waiting) put(type('never'), { type: word });
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
    put(keyDown('a'), type('b'));
    const done = queue.letGo();
    release();
    await done;
    expect(surface.done).toEqual([keyDown('a'), 'abandon', keyUp('a'), type('b')]);
  });
});

it('what came over a line that is gone is forgotten, with who had control', async () => {
  const release = surface.hang();
  put(type('a'), { type: 'take' }, type('b'));
  queue.forget();
  release();
  await settled();
  expect([stood, surface.types()]).toEqual([[], ['text.commit']]);
});

describe('whatever comes, however the surface behaves', () => {
  const keys = fc.constantFrom('a', 'b', 'Shift');
  const at = fc.constantFrom(0.1, 0.2, 0.3);
  const acts: fc.Arbitrary<ControlAct> = fc.oneof(
    keys.map((key) => keyDown(key)),
    keys.map((key) => keyUp(key)),
    at.map((x) => pressAt(x)),
    at.map((x) => releaseAt(x)),
    at.map((x) => moveTo(x)),
    fc.constantFrom<ControlAct>({ type: 'take' }, { type: 'leave' }, { type: 'beat' }, type('t')),
  );
  /** Releases that fail are for the injector's own test: it always sends them. */
  const moods = fc.constantFrom('quick', 'slow', 'fails', 'outOfReach');
  type Event = 'clear' | 'letGo' | { put: ControlAct; isOpen: boolean } | { mood: string };
  const events = fc.oneof<fc.MaybeWeightedArbitrary<Event | 'settle'>[]>(
    { weight: 6, arbitrary: fc.record({ put: acts, isOpen: fc.boolean() }) },
    { weight: 1, arbitrary: fc.constantFrom('clear', 'letGo', 'settle') },
    { weight: 1, arbitrary: fc.record({ mood: moods }) },
  );

  function behave(mood: string): void {
    surface.answer = async (act) => {
      if (mood === 'slow') await settled();
      if (typeof act === 'string' || act.type?.endsWith('.up')) return;
      if (mood === 'fails') throw new Error('it fails');
      if (mood === 'outOfReach') throw new DesksideError('outOfReach');
    };
  }

  /** Every release is of something that is down, and every press went through the gate; what is down in the end. */
  function downAfter(done: readonly Injected[], passed: ReadonlySet<unknown>): string[] {
    const down = new Set<string>();
    for (const act of done) {
      if (typeof act === 'string') continue;
      const name = ('key' in act && act.key) || ('button' in act && act.button) || '';
      if (act.type?.endsWith('.up')) expect(down.delete(name)).toBe(true);
      if (!act.type?.endsWith('.down')) continue;
      down.add(name);
      expect(passed.has(act)).toBe(true);
    }
    return [...down];
  }

  function begin(admit: (message: ControlMessage) => boolean): void {
    surface = createFakeInjector();
    queue = createActQueue({
      injector: surface.injector,
      admit,
      refused: () => {},
      standing: () => {},
    });
  }
  function happen(event: Event, passed: Set<unknown>): void {
    if (typeof event === 'string') void queue[event]();
    else if ('mood' in event) behave(event.mood);
    else {
      const act = { ...event.put };
      if (event.isOpen) passed.add(act);
      put(act);
    }
  }
  const isNoRelease = (act: Injected) => typeof act === 'object' && !act.type?.endsWith('.up');

  it('what went down comes up exactly once, and nothing that waited is applied after clear', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(events, { maxLength: 40 }), async (script) => {
        const passed = new Set<unknown>();
        begin(({ act }) => passed.has(act));
        for (const event of script) {
          if (event === 'settle') await settled();
          else happen(event, passed);
        }
        const before = surface.done.length;
        await queue.clear();
        // What was under way may still have ended; all else is releases.
        expect(surface.done.slice(before).filter(isNoRelease).length).toBeLessThanOrEqual(1);
        expect(downAfter(surface.done, passed)).toEqual([]);
        expect(queue.isHoldingNothing).toBe(true);
        expect(surface.atOnce).toBeLessThanOrEqual(1);
      }),
      { numRuns: 300 },
    );
  });
});
