/** The mouse on a real display: it reaches the window that is controlled, and no other. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../../e2e/support/display';
import { byHand, type Desk, down, type EventWindow, move, startDesk, up, wheel, write } from './desk';
import { slowManager } from './slow-manager';

const timeout = 15_000;

describe('the mouse', () => {
  let desk: Desk;
  let target: EventWindow;
  let other: EventWindow;

  beforeAll(async () => {
    desk = await startDesk();
    target = await desk.eventWindow('target', '300x200+100+100');
    other = await desk.eventWindow('other', '300x200+250+200');
  });
  afterAll(() => desk?.close());
  afterEach(async () => {
    desk.desktop.stop();
    await ask(desk.display, 'wmctrl', ['-i', '-r', hex(target.id), '-b', 'remove,above']);
    await ask(desk.display, 'wmctrl', ['-i', '-r', hex(other.id), '-b', 'remove,above']);
    await place(target, 100, 100, 300, 200);
    await place(other, 250, 200, 300, 200);
    for (const window of [target, other]) window.forget();
  });

  const hex = (id: number) => `0x${id.toString(16)}`;
  const find = (id: number) => desk.desktop.windows().find((window) => window.id === id);
  const control = () => desk.control({ kind: 'window', id: target.id });
  const click = (x: number, y: number) => desk.act(move(x, y), down(x, y), up(x, y));
  /** Also where it has to be raised first. */
  const reachAndClick = async (x: number, y: number) => {
    await desk.reach(move(x, y));
    await desk.act(down(x, y), up(x, y));
  };
  /** Where each press was, in the window. */
  const presses = ({ events }: EventWindow) =>
    events().flatMap((event) => {
      const at = /^ButtonPress[\s\S]*?\((\d+),(\d+)\), root[\s\S]*?button (\d+)/u.exec(event.trim());
      return at ? [{ x: Number(at[1]), y: Number(at[2]), button: Number(at[3]) }] : [];
    });

  async function place(window: EventWindow, x: number, y: number, width: number, height: number) {
    await ask(desk.display, 'wmctrl', ['-i', '-r', hex(window.id), '-e', `0,${x},${y},${width},${height}`]);
    await expect.poll(() => find(window.id), { timeout }).toMatchObject({ width, height });
    // The frame is the window manager's, so its place is near, not at, what was asked for.
    await expect.poll(() => Math.abs((find(window.id)?.x ?? 9_999) - x), { timeout }).toBeLessThan(40);
  }

  async function bringUp(window: EventWindow) {
    await desk.desktop.activate(window.id);
    await expect.poll(() => find(window.id)?.onTop, { timeout }).toBe(true);
  }

  it('presses each button at its place', async () => {
    control();
    for (const button of ['left', 'middle', 'right', 'back', 'forward'] as const) {
      await desk.act(down(0.5, 0.25, button), up(0.5, 0.25, button));
    }
    await expect
      .poll(() => presses(target), { timeout })
      .toEqual([1, 2, 3, 8, 9].map((button) => ({ x: 150, y: 50, button })));
  });

  it('reaches the first and the last pixel', async () => {
    control();
    await click(0, 0);
    await click(1, 1);
    await expect
      .poll(() => presses(target), { timeout })
      .toEqual([
        { x: 0, y: 0, button: 1 },
        { x: 299, y: 199, button: 1 },
      ]);
  });

  it('raises the target where another window is over it, and the other gets nothing', async () => {
    await bringUp(other);
    control();
    await reachAndClick(0.9, 0.9);
    await expect.poll(() => presses(target), { timeout }).toEqual([{ x: 270, y: 180, button: 1 }]);
    expect(presses(other)).toEqual([]);
    expect(find(target.id)?.onTop).toBe(true);
  });

  it('leaves another window where it is while that covers only other places', async () => {
    await bringUp(other);
    control();
    await click(0.1, 0.1);
    await expect.poll(() => presses(target), { timeout }).toEqual([{ x: 30, y: 20, button: 1 }]);
    expect(presses(other)).toEqual([]);
  });

  it('refuses where raising does not help', async () => {
    await ask(desk.display, 'wmctrl', ['-i', '-r', hex(other.id), '-b', 'add,above']);
    await bringUp(other);
    control();
    await expect(click(0.9, 0.9)).rejects.toMatchObject({ problem: 'covered' });
    // At once: it has been tried.
    await expect(click(0.9, 0.9)).rejects.toMatchObject({ problem: 'covered' });
    expect([presses(target), presses(other)]).toEqual([[], []]);
  });

  it('finds the target wherever it was moved to, and however large it is now', async () => {
    control();
    await click(0.5, 0.5);
    await place(target, 400, 350, 300, 200);
    await click(0.5, 0.5);
    await place(target, 300, 50, 200, 100);
    await click(0.5, 0.5);
    await expect
      .poll(() => presses(target).map(({ x, y }) => [x, y]), { timeout })
      .toEqual([
        [150, 100],
        [150, 100],
        [100, 50],
      ]);
  });

  it('keeps a second click while the window manager holds the first one back', async () => {
    const manager = slowManager(desk.display.display);
    control();
    await click(0.1, 0.1);
    const second = click(0.2, 0.2);
    // Were it in the server already, the first click's release would be lost, and with it this one.
    manager.letGo();
    await second;
    await expect
      .poll(
        () => {
          manager.letGo();
          return presses(target).map(({ x, y }) => [x, y]);
        },
        { timeout },
      )
      .toEqual([
        [30, 20],
        [60, 40],
      ]);
    manager.close();
  });

  it('refuses a place that is not on the screen', async () => {
    await byHand(desk, 'windowmove', '--sync', `${target.id}`, '850', '100');
    await expect.poll(() => find(target.id)?.x, { timeout }).toBeGreaterThan(800);
    control();
    await expect(click(0.9, 0.5)).rejects.toMatchObject({ problem: 'outside' });
    expect(presses(target)).toEqual([]);
  });

  it('refuses while the target is minimised, and says so', async () => {
    const { x = 0, y = 0 } = find(target.id) ?? {};
    const before = { x, y };
    control();
    desk.told.length = 0;
    await byHand(desk, 'windowminimize', '--sync', `${target.id}`);
    await expect.poll(() => desk.told, { timeout }).toEqual([{ event: 'target', state: 'minimised' }]);
    await expect(click(0.5, 0.5)).rejects.toMatchObject({ problem: 'minimised' });
    expect(find(target.id)?.minimised).toBe(true);
    await desk.desktop.activate(target.id);
    await expect.poll(() => desk.told.at(-1), { timeout }).toEqual({ event: 'target', state: 'there' });
    // openbox lets it fly in from below the screen: it is told of when it has landed.
    expect(find(target.id)).toMatchObject(before);
    await click(0.5, 0.5);
    await expect.poll(() => presses(target), { timeout }).toHaveLength(1);
  });

  it('turns the wheel by notches', async () => {
    control();
    await desk.act(
      wheel(0, 53),
      wheel(0, 30),
      wheel(0, 30),
      wheel(0, -106),
      wheel(53, 0),
      wheel(0, 3, 'line'),
    );
    await expect
      .poll(() => presses(target).map(({ button }) => button), { timeout })
      .toEqual([5, 5, 4, 4, 7, 5]);
  });

  it('lets a button up after a drag, and on release', async () => {
    control();
    desk.held.length = 0;
    await desk.act(down(0.2, 0.2), move(0.6, 0.6));
    expect(desk.held).toEqual([{ kind: 'button', code: 1, down: true }]);
    desk.desktop.release();
    expect(desk.held.at(-1)).toEqual({ kind: 'button', code: 1, down: false });
    // A second release has nothing to let go of.
    await desk.act(up(0.6, 0.6));
    expect(desk.held).toHaveLength(2);
    await expect
      .poll(() => target.events().filter((event) => event.includes('ButtonRelease')), { timeout })
      .toHaveLength(1);
  });

  it('acts on a screen wherever nobody forbids it', async () => {
    desk.control({ kind: 'screen', id: 0 });
    await place(target, 100, 100, 300, 200);
    await bringUp(target);
    const { x = 0, y = 0 } = find(target.id) ?? {};
    await click((x + 10.5) / desk.display.width, (y + 20.5) / desk.display.height);
    await expect.poll(() => presses(target), { timeout }).toEqual([{ x: 10, y: 20, button: 1 }]);
  });

  it('refuses a screen and a window that are not there', () => {
    expect(() => desk.control({ kind: 'screen', id: 3 })).toThrow('unknown');
    expect(() => desk.control({ kind: 'window', id: 0x123456 })).toThrow('unknown');
  });

  it('refuses without control', async () => {
    await expect(click(0.5, 0.5)).rejects.toMatchObject({ problem: 'notControlled' });
    await expect(desk.act(write('a'))).rejects.toMatchObject({ problem: 'notControlled' });
  });
});

describe('the browser’s own windows', () => {
  let desk: Desk;
  let target: EventWindow;
  let own: Awaited<ReturnType<Desk['terminal']>>;

  beforeAll(async () => {
    desk = await startDesk();
    target = await desk.eventWindow('target', '300x200+100+100');
    own = await desk.terminal('own', '40x10+250+200');
  });
  afterAll(() => desk?.close());

  it('are told, and nobody acts in them', async () => {
    const desktop = desk.open(own.pid);
    const owns = desktop.windows().map(({ id, own: isOwn }) => [id, isOwn]);
    expect(Object.fromEntries(owns)).toEqual({ [target.id]: false, [own.id]: true });
    expect(() => desktop.control({ kind: 'window', id: own.id }, () => {})).toThrow('own');
    await expect(desktop.activate(own.id)).rejects.toMatchObject({ problem: 'own' });
    expect(desktop.pidOf(own.id)).toBe(own.pid);
  });

  it('get nothing through a shared screen, by mouse or by keys', async () => {
    const desktop = desk.open(own.pid);
    await desk.desktop.activate(own.id);
    const { x = 0, y = 0 } = desktop.windows().find(({ id }) => id === own.id) ?? {};
    desktop.control({ kind: 'screen', id: -1 }, () => {});
    const at = [(x + 20) / desk.display.width, (y + 20) / desk.display.height] as const;
    await expect(desktop.input(down(...at))).rejects.toMatchObject({ problem: 'own' });
    await expect(desktop.input(write('secret'))).rejects.toMatchObject({ problem: 'own' });
    expect(own.typed()).toBe('');
  });

  it('say so when they stay over what is shared', async () => {
    await ask(desk.display, 'wmctrl', ['-i', '-r', `0x${own.id.toString(16)}`, '-b', 'add,above']);
    await desk.desktop.activate(own.id);
    const desktop = desk.open(own.pid);
    desktop.control({ kind: 'window', id: target.id }, () => {});
    await expect(desktop.input(down(0.9, 0.9))).rejects.toMatchObject({ problem: 'own' });
  });
});
