import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTabInjector, type TabInjector } from '../../../../utils/platform/tab-control/tab-injector';
import type { ControlAct, ControlActOf, MouseButton } from '../../../../utils/protocol/control';
import type { Announcement } from '../../../../utils/protocol/hand';
import { keyDown, moveTo } from '../../../fakes/control';

/** Everything that was done, in order: announced, then sent. */
let done: unknown[];
/** Where a place is by now; null: nothing may be done there. */
let place: { x: number; y: number } | null;
let isBusy: boolean;
let failing: string | null;
let planned: string[];
let injector: TabInjector;
beforeEach(() => {
  done = [];
  place = { x: 400, y: 300 };
  isBusy = false;
  failing = null;
  planned = [];
  injector = createTabInjector(
    {
      async send(method, parameters) {
        done.push([method, parameters]);
        if (failing !== null && JSON.stringify([method, parameters]).includes(failing))
          throw new Error('Detached while handling command.');
      },
    },
    {
      async announce(what) {
        done.push(['announce', what]);
        if (isBusy) throw new Error('the page is too busy');
        return place;
      },
      async plan(field, value) {
        done.push(['plan', field, value]);
        return planned;
      },
      settle: (field, value) => void done.push(['settle', field, value]),
      stop: () => {},
    },
  );
});

const button = (
  type: 'pointer.down' | 'pointer.up',
  which: MouseButton = 'left',
  count: 1 | 2 | 3 = 1,
): ControlActOf<'pointer.down' | 'pointer.up'> => ({ ...moveTo(0.5), type, button: which, count });
const press = (which: MouseButton = 'left') => injector.pointer(button('pointer.down', which));
const release = (which: MouseButton = 'left') => injector.pointer(button('pointer.up', which));
const up: ControlActOf<'key.up'> = { type: 'key.up', code: 'KeyA', key: 'a', modifiers: 0, location: 0 };
const announced = (kind: Announcement['kind']) => [
  'announce',
  { kind, x: 0.5, y: 0.5, width: 800, height: 600 },
];
const mouse = (type: string, change: object = {}) => [
  'Input.dispatchMouseEvent',
  { type, x: 400, y: 300, modifiers: 0, button: 'none', buttons: 0, clickCount: 0, ...change },
];
const intercept = (enabled: boolean) => ['Input.setInterceptDrags', { enabled }];
const sent = () => done.filter((one) => Array.isArray(one) && String(one[0]).includes('.'));

describe('the pointer', () => {
  it('goes where the page says the place is by now, and is announced before', async () => {
    await injector.pointer(moveTo(0.5));
    expect(done).toEqual([announced('pointermove'), mouse('mouseMoved')]);
  });

  it.each([
    [1, 'left'],
    [2, 'right'],
    [4, 'middle'],
    [8, 'back'],
    [16, 'forward'],
    [6, 'right'],
  ] as const)('moves with the buttons that are down (%i)', async (buttons, name) => {
    await injector.pointer({ ...moveTo(0.5), buttons, modifiers: 8 });
    expect(sent()).toEqual([mouse('mouseMoved', { buttons, button: name, modifiers: 8 })]);
  });

  it.each(['right', 'middle', 'back', 'forward'] as const)('presses and releases %s', async (which) => {
    await press(which);
    await release(which);
    expect(done).toEqual([
      announced('pointerdown'),
      mouse('mousePressed', { button: which, clickCount: 1 }),
      announced('pointerup'),
      mouse('mouseReleased', { button: which, clickCount: 1 }),
    ]);
  });

  it('has the page’s drags to itself while the left button is down, and only then', async () => {
    await press();
    await release();
    expect(sent()).toEqual([
      intercept(true),
      mouse('mousePressed', { button: 'left', clickCount: 1 }),
      mouse('mouseReleased', { button: 'left', clickCount: 1 }),
      intercept(false),
    ]);
  });

  it.each([2, 3] as const)('clicks %i times', async (count) => {
    await injector.pointer(button('pointer.down', 'right', count));
    expect(sent()).toEqual([mouse('mousePressed', { button: 'right', clickCount: count })]);
  });

  it.each([
    ['pixel', 12.5, -3],
    ['line', 500, -120],
    ['page', 7_500, -1_800],
  ] as const)('turns the wheel by %s', async (unit, deltaX, deltaY) => {
    await injector.pointer({ ...moveTo(0.5), type: 'pointer.wheel', dx: 12.5, dy: -3, unit });
    expect(done).toEqual([announced('wheel'), mouse('mouseWheel', { deltaX, deltaY })]);
  });
});

describe('a place where nothing may be done', () => {
  it.each([
    ['a move', moveTo(0.5)],
    ['a press', button('pointer.down')],
    ['the wheel', { ...moveTo(0.5), type: 'pointer.wheel', dx: 0, dy: 1, unit: 'line' }],
  ] satisfies ReadonlyArray<
    [string, ControlActOf<'pointer.move' | 'pointer.down' | 'pointer.up' | 'pointer.wheel'>]
  >)('refuses %s, and nothing is sent', async (_, act) => {
    place = null;
    await expect(injector.pointer(act)).rejects.toMatchObject({ reason: 'outOfReach' });
    expect(sent()).toEqual([]);
  });

  it.each([
    ['a key', () => injector.key(keyDown('a') as ControlActOf<'key.down'>)],
    ['text', () => injector.commit('日本語')],
    [
      'what is being put together',
      () => injector.compose({ type: 'text.compose', text: 'に', start: 0, end: 1 }),
    ],
    ['closing a list', () => injector.closeField()],
  ])('refuses %s: the focus is there', async (_, act) => {
    place = null;
    await expect(act()).rejects.toMatchObject({ reason: 'outOfReach' });
    expect(sent()).toEqual([]);
  });

  it.each([
    [
      'gives no place',
      () => {
        place = null;
      },
    ],
    [
      'is too busy to answer',
      () => {
        isBusy = true;
      },
    ],
  ])('or that %s still gets every release, where the pointer was last', async (_, change) => {
    await press();
    done.length = 0;
    change();
    await release();
    await injector.key(up);
    expect(sent()).toEqual([
      mouse('mouseReleased', { button: 'left', clickCount: 1 }),
      intercept(false),
      expect.arrayContaining(['Input.dispatchKeyEvent']),
    ]);
  });

  it('that is too busy gets nothing else', async () => {
    isBusy = true;
    await expect(injector.pointer(moveTo(0.5))).rejects.toThrow('busy');
    await expect(injector.commit('a')).rejects.toThrow('busy');
    await expect(injector.key(keyDown('a') as ControlActOf<'key.down'>)).rejects.toThrow('busy');
    expect(sent()).toEqual([]);
  });
});

describe('a key', () => {
  const shared = { modifiers: 0, location: 0, isKeypad: false };
  it.each([
    [
      'that writes',
      { type: 'key.down', key: 'é', code: 'Digit2', text: 'é', modifiers: 0, location: 0, repeat: false },
      { ...shared, type: 'keyDown', key: 'é', code: 'Digit2', windowsVirtualKeyCode: 50, text: 'é' },
    ],
    [
      'that repeats',
      { type: 'key.down', key: 'a', code: 'KeyA', text: 'a', modifiers: 0, location: 0, repeat: true },
      {
        ...shared,
        type: 'keyDown',
        key: 'a',
        code: 'KeyA',
        windowsVirtualKeyCode: 65,
        text: 'a',
        autoRepeat: true,
      },
    ],
    [
      'of a shortcut, which writes nothing',
      { type: 'key.down', key: 'c', code: 'KeyC', text: '', modifiers: 2, location: 0, repeat: false },
      {
        ...shared,
        type: 'rawKeyDown',
        key: 'c',
        code: 'KeyC',
        windowsVirtualKeyCode: 67,
        modifiers: 2,
        text: '',
      },
    ],
    [
      'of the number pad',
      { type: 'key.down', key: '7', code: 'Numpad7', text: '7', modifiers: 0, location: 3, repeat: false },
      {
        ...shared,
        type: 'keyDown',
        key: '7',
        code: 'Numpad7',
        windowsVirtualKeyCode: 103,
        location: 3,
        isKeypad: true,
        text: '7',
      },
    ],
  ] as const)('%s goes down as itself', async (_, act, expected) => {
    await injector.key(act);
    expect(done).toEqual([
      ['announce', { kind: 'keydown', key: act.key }],
      ['Input.dispatchKeyEvent', { autoRepeat: false, unmodifiedText: expected.text, ...expected }],
    ]);
  });

  it('comes up as itself', async () => {
    await injector.key({ ...up, key: 'Shift', code: 'ShiftRight', location: 2 });
    expect(done).toEqual([
      ['announce', { kind: 'keyup', key: 'Shift' }],
      [
        'Input.dispatchKeyEvent',
        {
          ...shared,
          type: 'keyUp',
          key: 'Shift',
          code: 'ShiftRight',
          location: 2,
          windowsVirtualKeyCode: 16,
        },
      ],
    ]);
  });
});

describe('a release', () => {
  const announced = () => done.filter((one) => (one as unknown[])[0] === 'announce').length;
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it.each([
    ['soon after its press is expected with it', 149, 1],
    ['that takes longer is announced by itself', 151, 2],
  ] as const)('%s', async (_, ms, times) => {
    const now = vi.spyOn(performance, 'now').mockReturnValue(1_000);
    await injector.key(keyDown('a') as ControlActOf<'key.down'>);
    now.mockReturnValue(1_000 + ms);
    await injector.key({ type: 'key.up', key: 'a', code: 'KeyA', modifiers: 0, location: 0 });
    expect(announced()).toBe(times);
    expect(sent()).toHaveLength(2);
  });
});

describe('text', () => {
  it('is written as it is', async () => {
    await injector.commit('日本語😀');
    expect(done).toEqual([
      ['announce', { kind: 'text' }],
      ['Input.insertText', { text: '日本語😀' }],
    ]);
  });

  it('that is being put together has its caret', async () => {
    await injector.compose({ type: 'text.compose', text: 'にほ', start: 1, end: 2 });
    expect(sent()).toEqual([
      ['Input.imeSetComposition', { text: 'にほ', selectionStart: 1, selectionEnd: 2 }],
    ]);
  });
});

describe('a field that the browser draws', () => {
  const keys = () =>
    sent().flatMap((one) => {
      const [, { type, key, code, text }] = one as [string, Record<string, unknown>];
      return [`${type} ${key} ${code} ${text ?? ''}`.trim()];
    });

  it('is set by the keys that lead there, then for certain', async () => {
    planned = ['ArrowDown', 'Enter', '5', 'p'];
    await injector.setField({ type: 'field.set', field: 'field-01', value: [2] });
    expect(done[0]).toEqual(['plan', 'field-01', [2]]);
    expect(done.at(-1)).toEqual(['settle', 'field-01', [2]]);
    expect(keys()).toEqual([
      'rawKeyDown ArrowDown ArrowDown',
      'keyUp ArrowDown ArrowDown',
      'keyDown Enter Enter',
      'keyUp Enter Enter',
      'keyDown 5 Digit5 5',
      'keyUp 5 Digit5',
      'keyDown p KeyP p',
      'keyUp p KeyP',
    ]);
  });

  it('is closed by Escape', async () => {
    await injector.closeField();
    expect(keys()).toEqual(['rawKeyDown Escape Escape', 'keyUp Escape Escape']);
  });
});

describe('a drag of the page’s own', () => {
  const DATA = { items: [], dragOperationsMask: 1 };
  const dragEvent = (type: string) => [
    'Input.dispatchDragEvent',
    { type, x: 400, y: 300, data: DATA, modifiers: 0 },
  ];
  const ENTERED = ['Input.dispatchDragEvent', { type: 'dragEnter', x: 400, y: 300, data: DATA }];
  const RELEASED = [mouse('mouseReleased', { button: 'left', clickCount: 1 }), intercept(false)];
  beforeEach(async () => {
    await press();
    done.length = 0;
    injector.dragged(DATA);
  });

  it('begins over what is dragged, goes on with our moves, and is dropped where the pointer was last', async () => {
    await injector.pointer({ ...moveTo(0.5), buttons: 1 });
    await injector.pointer({ ...moveTo(0.5), buttons: 1 });
    await release();
    expect(sent()).toEqual([
      ENTERED,
      dragEvent('dragOver'),
      dragEvent('dragOver'),
      dragEvent('dragOver'),
      dragEvent('drop'),
      intercept(false),
    ]);
    done.length = 0;
    await injector.pointer(moveTo(0.5));
    expect(sent()).toEqual([mouse('mouseMoved')]);
  });

  it('that never moved is dropped where it began', async () => {
    await release();
    expect(sent()).toEqual([ENTERED, dragEvent('dragOver'), dragEvent('drop'), intercept(false)]);
  });

  it.each(['dragOver', 'drop'])('that fails at %s still lets the button up, and is over', async (at) => {
    failing = `"${at}"`;
    await expect(release()).rejects.toThrow('Detached');
    expect(sent().slice(-2)).toEqual(RELEASED);
    done.length = 0;
    failing = null;
    await injector.pointer(moveTo(0.5));
    expect(sent()).toEqual([mouse('mouseMoved')]);
  });

  it('can be scrolled under', async () => {
    await injector.pointer({ ...moveTo(0.5), type: 'pointer.wheel', dx: 0, dy: 1, unit: 'line' });
    expect(sent()).toEqual([ENTERED, mouse('mouseWheel', { deltaX: 0, deltaY: 40 })]);
  });

  it('is abandoned without a drop, once, and then the button comes up as ever', async () => {
    await injector.pointer({ ...moveTo(0.5), buttons: 1 });
    done.length = 0;
    await injector.abandon();
    await injector.abandon();
    await release();
    expect(sent()).toEqual([
      ['Input.dispatchDragEvent', { type: 'dragCancel', x: 0, y: 0, data: DATA }],
      ...RELEASED,
    ]);
  });
});

it.each([true, false])('the tab is told whether somebody looks at it (%s)', async (enabled) => {
  await injector.engage(enabled);
  expect(done).toEqual([['Emulation.setFocusEmulationEnabled', { enabled }]]);
});

it('nothing is ever sent before it is announced', async () => {
  const acts: ControlAct[] = [moveTo(0.5), button('pointer.down'), button('pointer.up')];
  for (const act of acts) await injector.pointer(act as ControlActOf<'pointer.move'>);
  await injector.key(keyDown('a') as ControlActOf<'key.down'>);
  await injector.commit('a');
  const kinds = done.map((one) => (one as unknown[])[0]);
  for (const [at, kind] of kinds.entries())
    if (/^Input\.(dispatch|insert)/u.test(String(kind)))
      expect(kinds.slice(Math.max(0, at - 2), at)).toContain('announce');
});
