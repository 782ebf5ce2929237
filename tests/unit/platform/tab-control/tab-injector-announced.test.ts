import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ControlActOf } from '../../../../utils/protocol/control';
import { keyDown, moveTo } from '../../../fakes/control';
import { button, clock, done, injector, intercept, mouse, page, press, release, sent, up } from './injected';

const down = keyDown('a') as ControlActOf<'key.down'>;
afterEach(() => {
  vi.restoreAllMocks();
});

describe('a place where nothing may be done', () => {
  it.each([
    ['a move', moveTo(0.5)],
    ['a press', button('pointer.down')],
    ['the wheel', { ...moveTo(0.5), type: 'pointer.wheel', dx: 0, dy: 1, unit: 'line' }],
  ] satisfies ReadonlyArray<
    [string, ControlActOf<'pointer.move' | 'pointer.down' | 'pointer.up' | 'pointer.wheel'>]
  >)('refuses %s, and nothing is sent', async (_, act) => {
    page.place = null;
    await expect(injector.pointer(act)).rejects.toMatchObject({ reason: 'outOfReach' });
    expect(sent()).toEqual([]);
  });

  it.each([
    ['a key', () => injector.key(down)],
    ['text', () => injector.commit('日本語')],
    [
      'what is being put together',
      () => injector.compose({ type: 'text.compose', text: 'に', start: 0, end: 1 }),
    ],
    ['closing a list', () => injector.closeField()],
  ])('refuses %s: the focus is there', async (_, act) => {
    page.place = null;
    await expect(act()).rejects.toMatchObject({ reason: 'outOfReach' });
    expect(sent()).toEqual([]);
  });

  it.each([
    [
      'gives no place',
      () => {
        page.place = null;
      },
    ],
    [
      'is too busy to answer',
      () => {
        page.isBusy = true;
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
      [
        'Input.dispatchKeyEvent',
        {
          type: 'keyUp',
          key: 'a',
          code: 'KeyA',
          modifiers: 0,
          location: 0,
          isKeypad: false,
          windowsVirtualKeyCode: 65,
        },
      ],
    ]);
  });

  it('that is too busy gets nothing else', async () => {
    page.isBusy = true;
    await expect(injector.pointer(moveTo(0.5))).rejects.toThrow('busy');
    await expect(injector.commit('a')).rejects.toThrow('busy');
    await expect(injector.key(down)).rejects.toThrow('busy');
    expect(sent()).toEqual([]);
  });
});

describe('everything that is sent', () => {
  /** In order: as what it was announced, and as what it was sent. */
  const words = () =>
    done.map((one) => {
      const [what, parameters] = one as [string, { kind?: string; type?: string } | undefined];
      return parameters?.kind ?? parameters?.type ?? what;
    });
  const drag = () => injector.dragged({});
  const ACTS: ReadonlyArray<[string, () => unknown, string[]]> = [
    ['a move', () => injector.pointer(moveTo(0.5)), ['pointermove', 'mouseMoved']],
    ['a press', () => press('right'), ['pointerdown', 'mousePressed']],
    ['a release', () => release('right'), ['pointerup', 'mouseReleased']],
    ['a press that may drag', press, ['pointerdown', 'Input.setInterceptDrags', 'mousePressed']],
    ['a drag of the page’s own, which it told itself', drag, ['dragEnter']],
    ['a move of it', () => injector.pointer(moveTo(0.5)), ['pointermove', 'dragOver']],
    ['its drop', release, ['pointerup', 'dragOver', 'drop', 'Input.setInterceptDrags']],
    [
      'the wheel',
      () => injector.pointer({ ...moveTo(0.5), type: 'pointer.wheel', dx: 0, dy: 1, unit: 'line' }),
      ['wheel', 'mouseWheel'],
    ],
    ['a key that writes', () => injector.key(down), ['keydown', 'keyDown']],
    ['its release soon after, expected with it', () => injector.key(up), ['keyUp']],
    ['a release without a press', () => injector.key(up), ['keyup', 'keyUp']],
    ['text', () => injector.commit('a'), ['text', 'Input.insertText']],
    [
      'what is being put together',
      () => injector.compose({ type: 'text.compose', text: 'に', start: 0, end: 1 }),
      ['text', 'Input.imeSetComposition'],
    ],
    [
      'each key that sets a field',
      () => injector.setField({ type: 'field.set', field: 'field-01', value: [2] }),
      ['plan', 'keydown', 'rawKeyDown', 'keyUp', 'keydown', 'keyDown', 'keyUp', 'settle'],
    ],
    ['the key that closes it', () => injector.closeField(), ['keydown', 'rawKeyDown', 'keyUp']],
  ];

  it('is announced before, each act by itself', async () => {
    vi.spyOn(performance, 'now').mockReturnValue(1_000);
    page.planned = ['ArrowDown', 'Enter'];
    const became: Array<[string, string[]]> = [];
    for (const [name, act] of ACTS) {
      done.length = 0;
      await act();
      became.push([name, words()]);
    }
    expect(became).toEqual(ACTS.map(([name, , expected]) => [name, expected]));
  });
});

describe('what was announced long ago', () => {
  const announced = () => done.filter((one) => Array.isArray(one) && one[0] === 'announce').length;
  const ACTS: ReadonlyArray<[string, () => unknown]> = [
    ['a move', () => injector.pointer(moveTo(0.5))],
    ['a press', () => press()],
    ['a key', () => injector.key(down)],
  ];

  beforeEach(() => {
    vi.spyOn(performance, 'now').mockImplementation(() => clock.now);
  });

  it.each(ACTS)('is announced anew, once: %s', async (_, act) => {
    page.late = [151, 151];
    await act();
    expect([announced(), done.indexOf(sent().at(-1))]).toEqual([2, done.length - 1]);
  });

  it.each(ACTS)('but not what is answered in time: %s', async (_, act) => {
    page.late = [150];
    await act();
    expect(announced()).toBe(1);
  });

  it('is not done where nothing may be done by now', async () => {
    page.late = [151];
    const acting = press();
    // From the second answer on.
    page.place = null;
    await expect(acting).rejects.toMatchObject({ reason: 'outOfReach' });
    expect(sent()).toEqual([intercept(true), intercept(false)]);
  });
});

it.each([true, false])('the tab is told whether somebody looks at it (%s)', async (enabled) => {
  await injector.engage(enabled);
  expect(done).toEqual([['Emulation.setFocusEmulationEnabled', { enabled }]]);
});
