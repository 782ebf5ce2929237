/** What can be decided without a display. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../../host/src/words';
import { ExpectedEvents } from '../../../host/src/x11/expected-events';
import { contains, overlap, pixelAt } from '../../../host/src/x11/geometry';
import { charOfKeysym, keysymOfChar, keysymsOf } from '../../../host/src/x11/keysyms';
import { createWheels } from '../../../host/src/x11/pointer';
import { changeFor, plainest, type Standing } from '../../../host/src/x11/presses';
import { browserOf, isOfBrowser, type Processes } from '../../../host/src/x11/processes';
import { createWatch } from '../../../host/src/x11/watch';
import { itemsOf, itemsOfText } from '../../../host/src/x11/writing';
import type { HostEvent } from '../../../utils/protocol/host';

describe('places', () => {
  const side = fc.integer({ min: 1, max: 4_000 });
  const corner = fc.integer({ min: -2_000, max: 2_000 });
  const rectangle = fc.record({ x: corner, y: corner, width: side, height: side });
  const fraction = fc.double({ min: 0, max: 1, noNaN: true });

  it('are always inside', () => {
    fc.assert(
      fc.property(rectangle, fraction, fraction, (area, x, y) => contains(area, pixelAt(area, { x, y }))),
    );
  });

  it('overlap if they have a pixel in common', () => {
    const small = fc.record({
      x: fc.integer({ min: 0, max: 5 }),
      y: fc.integer({ min: 0, max: 5 }),
      width: fc.integer({ min: 1, max: 4 }),
      height: fc.integer({ min: 1, max: 4 }),
    });
    const pixels = Array.from({ length: 100 }, (_, at) => ({ x: at % 10, y: Math.floor(at / 10) }));
    fc.assert(
      fc.property(small, small, (a, b) => {
        const isShared = pixels.some((pixel) => contains(a, pixel) && contains(b, pixel));
        return overlap(a, b) === isShared;
      }),
    );
  });
});

describe('the host’s own events', () => {
  const at = (ms: number) => new ExpectedEvents(() => ms);

  it('are expected once each', () => {
    const own = at(0);
    own.expect('key', 38);
    own.expect('key', 38);
    expect([1, 2, 3].map(() => own.isExpected('key', 38))).toEqual([true, true, false]);
  });

  it('are told apart by kind and by key', () => {
    const own = at(0);
    own.expect('button', 1);
    expect([own.isExpected('key', 1), own.isExpected('button', 2), own.isExpected('touch', 1)]).toEqual([
      false,
      false,
      false,
    ]);
    expect(own.isExpected('button', 1)).toBe(true);
  });

  it('say that nothing earlier will come, mouse and keyboard apart', () => {
    const own = at(0);
    own.expect('motion', 0);
    own.expect('key', 38);
    own.expect('button', 1);
    expect(own.isExpected('button', 1)).toBe(true);
    expect(own.isExpected('motion', 0)).toBe(false);
    expect(own.isExpected('key', 38)).toBe(true);
  });

  it('are not expected for ever', () => {
    let now = 0;
    const own = new ExpectedEvents(() => now);
    own.expect('motion', 0);
    now = 6_000;
    expect(own.isExpected('motion', 0)).toBe(false);
  });

  it('are never taken for another’s, in whatever order the two lines come', () => {
    const event = fc.record({
      kind: fc.constantFrom('motion', 'button', 'key'),
      detail: fc.integer({ min: 0, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const own = at(0);
        for (const { kind, detail } of events) own.expect(kind, detail);
        const keys = events.filter(({ kind }) => kind === 'key');
        const rest = events.filter(({ kind }) => kind !== 'key');
        return [...keys, ...rest].every(({ kind, detail }) => own.isExpected(kind, detail));
      }),
    );
  });
});

describe('keysyms', () => {
  it('stand for every character, and back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }), (text) => {
        const [char = ''] = text;
        const keysym = keysymOfChar(char);
        return keysym === undefined ? /^[\p{Cc}\p{Cs}]$/u.test(char) : charOfKeysym(keysym) === char;
      }),
    );
  });

  it.each([
    [0x20ac, '€'],
    [0x6c1, 'а'],
    [0x6a7, 'ї'],
    [0x7e1, 'α'],
    [0x1b1, 'ą'],
    [0xce0, 'א'],
    [0x13bd, 'œ'],
    [0xff0d, undefined],
    [0xfe52, undefined],
    [0x6a1, undefined],
    [0x7a1, undefined],
  ])('of before Unicode: %i', (keysym, char) => {
    expect(charOfKeysym(keysym)).toBe(char);
  });

  it.each([
    ['Enter', 0, [0xff0d]],
    ['Enter', 3, [0xff8d, 0xff0d]],
    ['7', 3, [0xffb7]],
    ['7', 0, []],
    ['Shift', 1, [0xffe1]],
    ['Shift', 2, [0xffe2, 0xffe1]],
    ['F1', 0, [0xffbe]],
    ['F24', 0, [0xffd5]],
    ['F25', 0, []],
    ['AudioVolumeUp', 0, []],
    ['constructor', 0, []],
    ['toString', 3, []],
  ])('of %s at location %i', (key, location, keysyms) => {
    expect(keysymsOf(key, location)).toEqual(keysyms);
  });
});

describe('what a key means', () => {
  const act = (key: string, text = '', code = '', location: 0 | 1 | 2 | 3 = 0) =>
    ({ type: 'key.down', key, text, code, location, modifiers: 0, repeat: false }) as const;

  it.each([
    [act('a', 'a', 'KeyA'), [{ kind: 'char', char: 'a' }]],
    [act('c', '', 'KeyC'), [{ kind: 'command', char: 'c', fallback: 'c' }]],
    [act('с', '', 'KeyC'), [{ kind: 'command', char: 'с', fallback: 'c' }]],
    [act('+', '', 'Equal'), [{ kind: 'command', char: '+', fallback: '+' }]],
    [act('Enter', '\r', 'Enter'), [{ kind: 'named', keysyms: [0xff0d], isModifier: false }]],
    [act('7', '7', 'Numpad7', 3), [{ kind: 'named', keysyms: [0xffb7], isModifier: false }]],
    [act('Dead'), []],
    [act('Process'), []],
  ])('%o', (down, items) => {
    expect(itemsOf(down)).toEqual(items);
  });

  it.each([act('LaunchMail'), act('ab'), act('\x01'), act('\ud83d'), act('x', '\x1b')])(
    'refuses %o',
    (down) => {
      expect(() => itemsOf(down)).toThrow('unsayable');
    },
  );

  it('has one thing to press for each character, or refuses all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
        const isSayable = ![...text].some((char) => /[\p{Cc}\p{Cs}]/u.test(char) && !'\n\r\t'.includes(char));
        if (!isSayable) expect(() => itemsOfText(text)).toThrow('unsayable');
        else expect(itemsOfText(text)).toHaveLength([...text.replaceAll('\r\n', '\n')].length);
      }),
    );
  });
});

describe('what has to be done around a key', () => {
  const [shift, control, level3] = [1, 4, 128];
  const modifierOf = (code: number) => ({ 50: shift, 62: shift, 37: control, 92: level3 })[code] ?? 0;
  const keyFor = (mask: number) => ({ [shift]: 50, [level3]: 92 })[mask];
  const all = shift | control | level3;
  const standing = (mods: number, held: number[]): Standing => ({ mods, held, modifierOf, keyFor });

  it.each([
    ['nothing', standing(0, []), 0, all, { lift: [], press: [] }],
    ['Shift goes down', standing(0, []), shift, all, { lift: [], press: [50] }],
    ['both', standing(0, []), shift | level3, all, { lift: [], press: [50, 92] }],
    ['Shift is down already', standing(shift, [50]), shift, all, { lift: [], press: [] }],
    ['Shift comes up', standing(shift, [62]), 0, all, { lift: [62], press: [] }],
    ['Ctrl does not matter', standing(control, [37]), 0, shift, { lift: [], press: [] }],
    ['Ctrl comes up for text', standing(control, [37, 38]), 0, all, { lift: [37], press: [] }],
    ['a person holds Shift', standing(shift, []), 0, all, undefined],
    ['no key for it', standing(0, []), 64, all, undefined],
  ])('%s', (_, state, wanted, care, change) => {
    expect(changeFor(state, wanted, care)).toEqual(change);
  });

  it('is the least there is', () => {
    const strokes = [
      { code: 10, modifiers: shift },
      { code: 11, modifiers: 0 },
    ];
    expect(plainest(standing(0, []), strokes, all)?.code).toBe(11);
    expect(plainest(standing(shift, [50]), strokes, all)?.code).toBe(10);
    expect(plainest(standing(0, []), [], all)).toBeUndefined();
  });
});

describe('the wheel', () => {
  it('keeps what is less than a notch, for the same direction', () => {
    const wheels = createWheels();
    const turn = (dy: number) => wheels.turn({ dx: 0, dy, unit: 'pixel' });
    expect([turn(30), turn(30), turn(-30), turn(-30), turn(120)]).toEqual([[], [5], [], [4], [5, 5]]);
  });

  it.each([
    ['pixel', 106, [5, 5]],
    ['line', -3, [4]],
    ['page', 1, new Array(10).fill(5)],
    ['pixel', 100_000, new Array(60).fill(5)],
  ] as const)('%s: %i', (unit, dy, buttons) => {
    expect(createWheels().turn({ dx: 0, dy, unit })).toEqual(buttons);
  });

  it('turns as far in small steps as in one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3_000 }), fc.integer({ min: 60, max: 400 }), (whole, parts) => {
        const [one, many] = [createWheels(), createWheels()];
        const once = one.turn({ dx: whole, dy: 0, unit: 'pixel' }).length;
        const often = Array.from({ length: parts }, () =>
          many.turn({ dx: whole / parts, dy: 0, unit: 'pixel' }),
        );
        return often.flat().length === once;
      }),
    );
  });
});

describe('the browser’s processes', () => {
  // A terminal has started the browser by its script; the browser has started the host and a viewer, the host a program.
  const parents: Record<number, number> = { 10: 1, 20: 10, 30: 20, 31: 30, 40: 30, 50: 30, 60: 40, 70: 1 };
  const programs: Record<number, string> = {
    10: '/usr/bin/xterm',
    20: '/usr/bin/dash',
    30: '/usr/lib/chromium/chromium',
    31: '/usr/lib/chromium/chromium',
    40: '/usr/bin/node',
    50: '/usr/bin/evince',
    60: '/usr/bin/gedit',
    70: '/usr/lib/chromium/chromium',
  };
  const all: Processes = { parentOf: (pid) => parents[pid] ?? 0, programOf: (pid) => programs[pid] ?? '' };

  it.each([
    [30, true],
    [31, true],
    [10, false],
    [20, false],
    [40, false],
    [50, false],
    [60, false],
    // Another browser, started otherwise.
    [70, false],
    [99, false],
  ])('%i', (pid, isOwn) => {
    expect(isOfBrowser(pid, browserOf(30, all), all)).toBe(isOwn);
  });

  it('begin behind the script that starts the browser', () => {
    const script: Processes = { ...all, parentOf: (pid) => (pid === 80 ? 30 : all.parentOf(pid)) };
    const named: Processes = { ...script, programOf: (pid) => (pid === 80 ? '/bin/sh' : all.programOf(pid)) };
    expect(browserOf(80, named)).toBe(30);
  });

  it('end where ids go in a ring', () => {
    const ring: Processes = { parentOf: (pid) => ({ 5: 6, 6: 5 })[pid] ?? 0, programOf: () => '/bin/x' };
    expect(isOfBrowser(5, 9, ring)).toBe(false);
  });
});

describe('names of windows', () => {
  it.each([
    ['Orders\u202e\x07', 'Orders'],
    ['a\nb', 'a b'],
    ['x'.repeat(300), 'x'.repeat(200)],
    [`${'x'.repeat(199)}😀`, `${'x'.repeat(199)}\ufffd`],
  ])('%j', (title, shown) => {
    expect(wordsOf(title)).toBe(shown);
  });
});

describe('watching what is controlled', () => {
  it('tells changes once, and lets go before it does', () => {
    const said: (HostEvent | 'release')[] = [];
    let state: 'there' | 'minimised' = 'there';
    const hand = { watch() {}, isBusy: () => false, ignore() {} };
    const watch = createWatch({
      target: { state: () => state },
      hand,
      tell: (event) => said.push(event),
      release: () => said.push('release'),
    });
    watch.requireQuiet();
    state = 'minimised';
    expect(() => watch.requireQuiet()).toThrow('minimised');
    expect(() => watch.requireQuiet()).toThrow('minimised');
    state = 'there';
    watch.requireQuiet();
    watch.stop();
    expect(said).toEqual([
      'release',
      { event: 'target', state: 'minimised' },
      { event: 'target', state: 'there' },
    ]);
  });
});
