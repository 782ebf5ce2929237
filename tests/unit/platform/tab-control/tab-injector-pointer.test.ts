import { beforeEach, describe, expect, it } from 'vitest';
import type { Announcement } from '../../../../utils/protocol/hand';
import { moveTo } from '../../../fakes/control';
import { button, done, injector, intercept, mouse, page, press, release, sent } from './injected';

const announced = (kind: Announcement['kind']) => [
  'announce',
  { kind, x: 0.5, y: 0.5, width: 800, height: 600 },
];

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
    page.failing = `"${at}"`;
    await expect(release()).rejects.toThrow('Detached');
    expect(sent().slice(-2)).toEqual(RELEASED);
    done.length = 0;
    page.failing = null;
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
