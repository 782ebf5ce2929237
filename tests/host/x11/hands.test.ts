/** Whose hand it is, and that everything comes up: on a real display. */
import { execFileSync } from 'node:child_process';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { releaseHeld } from '../../../host/src/x11/release';
import {
  byHand,
  type Desk,
  down,
  type EventWindow,
  keyDown,
  keyUp,
  move,
  startDesk,
  up,
  write,
} from './desk';
import { slowManager } from './slow-manager';

const timeout = 15_000;
const shift = { key: 'Shift', code: 'ShiftLeft', location: 1 } as const;
const letter = { key: 'a', code: 'KeyA', text: 'a' };

describe('hands', () => {
  let desk: Desk;
  let target: EventWindow;

  beforeAll(async () => {
    desk = await startDesk();
    target = await desk.eventWindow('target', '400x300+100+100');
    await desk.desktop.activate(target.id);
  });
  afterAll(() => desk?.close());
  afterEach(() => {
    desk.desktop.stop();
    desk.told.length = 0;
    desk.held.length = 0;
    target.forget();
  });

  const control = () => desk.control({ kind: 'window', id: target.id });
  /** Keys and buttons that the X server has as down. */
  const isDown = () =>
    target.events().reduce((sum, event) => {
      if (/^(Key|Button)Press/u.test(event.trim())) return sum + 1;
      return /^(Key|Button)Release/u.test(event.trim()) ? sum - 1 : sum;
    }, 0);
  const handSeen = () => expect.poll(() => desk.told, { timeout }).toContainEqual({ event: 'localHand' });

  it('takes none of a thousand events of its own for the person’s', async () => {
    control();
    for (let at = 0; at < 200; at++) {
      const [x, y] = [(at % 20) / 20, (at % 30) / 30];
      await desk.act(move(x, y), down(x, y), up(x, y), keyDown(letter), keyUp(letter));
    }
    await desk.act(write('ä日本'.repeat(10)));
    await expect
      .poll(() => target.events().filter((event) => /^(Key|Button)Press/u.test(event.trim())).length, {
        timeout,
      })
      .toBeGreaterThanOrEqual(400);
    expect(desk.told).toEqual([]);
  });

  it.each([
    ['a move', ['mousemove_relative', '3', '3']],
    ['a click', ['click', '3']],
    ['a key', ['key', 'x']],
  ])('sees %s by another', async (_, args) => {
    control();
    await desk.act(move(0.5, 0.5));
    await byHand(desk, ...args);
    await handSeen();
    await expect(desk.act(move(0.5, 0.5))).rejects.toMatchObject({ problem: 'localHand' });
    await expect(desk.act(write('a'))).rejects.toMatchObject({ problem: 'localHand' });
  });

  it('lets everything up at once, keeps still for two seconds after the last, then acts again', async () => {
    control();
    await desk.act(down(0.5, 0.5), keyDown(shift), keyDown({ ...letter, key: 'A', text: 'A' }));
    await byHand(desk, 'mousemove_relative', '3', '3');
    const handAt = performance.now();
    await handSeen();
    expect(desk.held.filter(({ down: isDown_ }) => !isDown_)).toEqual([
      { kind: 'button', code: 1, down: false },
      { kind: 'key', code: 38, down: false },
      { kind: 'key', code: 50, down: false },
    ]);
    // What comes up late has come up already: no refusal for who lets go.
    await desk.act(up(0.5, 0.5), keyUp(letter), keyUp(shift));
    await expect
      .poll(
        () =>
          desk.act(move(0.5, 0.5)).then(
            () => performance.now() - handAt,
            () => 0,
          ),
        { timeout },
      )
      .toBeGreaterThan(1_900);
  });

  it('knows its own events that a window manager has held back until after the next grant', async () => {
    const manager = slowManager(desk.display.display);
    try {
      control();
      await desk.act(down(0.1, 0.1), up(0.1, 0.1), move(0.2, 0.2), move(0.3, 0.3));
      desk.desktop.stop();
      control();
      manager.letGo();
      // A key, as the mouse's own event would be the one that says that nothing earlier will come.
      await desk.act(keyDown(letter), keyUp(letter));
      await expect
        .poll(() => target.events().some((event) => event.includes('ButtonRelease')), { timeout })
        .toBe(true);
      await desk.act(keyDown(letter), keyUp(letter));
      expect(desk.told).toEqual([]);
    } finally {
      manager.close();
    }
  });

  it('tells at most ten times a second', async () => {
    control();
    const startAt = performance.now();
    for (let at = 0; at < 10; at++) {
      await byHand(desk, 'mousemove_relative', '--', '1', '0', 'mousemove_relative', '--', '-1', '0');
    }
    await handSeen();
    const seconds = (performance.now() - startAt) / 1_000;
    expect(desk.told.length).toBeLessThanOrEqual(Math.ceil(seconds * 10) + 1);
  });

  it('does not look while nothing is controlled', async () => {
    control();
    desk.desktop.stop();
    await byHand(desk, 'mousemove_relative', '3', '3');
    control();
    await desk.act(move(0.5, 0.5));
    expect(desk.told).toEqual([]);
  });

  it.each(['release', 'stop', 'control'] as const)('lets everything up on %s', async (how) => {
    control();
    await desk.act(keyDown(shift), keyDown({ key: 'ArrowUp', code: 'ArrowUp' }), down(0.5, 0.5));
    await expect.poll(isDown, { timeout }).toBe(3);
    if (how === 'control') control();
    else desk.desktop[how]();
    await expect.poll(isDown, { timeout }).toBe(0);
    expect(desk.held.slice(3).map(({ kind, down: isDown_ }) => [kind, isDown_])).toEqual([
      ['button', false],
      ['key', false],
      ['key', false],
    ]);
    expect(desk.held.at(-1)).toMatchObject({ code: 50 });
  });

  it('lets everything up for a host that cannot any more', async () => {
    control();
    await desk.act(keyDown(shift), keyDown({ ...letter, key: 'A', text: 'A' }), down(0.5, 0.5));
    await expect.poll(isDown, { timeout }).toBe(3);
    releaseHeld([...desk.held]);
    await expect.poll(isDown, { timeout }).toBe(0);
  });

  it('lets everything up when the target is minimised or gone, and refuses', async () => {
    const doomed = await desk.eventWindow('doomed', '200x100+550+400');
    await desk.desktop.activate(doomed.id);
    desk.control({ kind: 'window', id: doomed.id });
    await desk.act(keyDown(shift), down(0.5, 0.5));
    await doomed.close();
    await expect.poll(() => desk.told, { timeout }).toEqual([{ event: 'target', state: 'gone' }]);
    expect(desk.held.filter(({ down: isDown_ }) => !isDown_)).toHaveLength(2);
    await expect(desk.act(move(0.5, 0.5))).rejects.toMatchObject({ problem: 'gone' });
    await expect(desk.act(write('a'))).rejects.toMatchObject({ problem: 'gone' });
  });

  it('finds and reuses keys that a killed host has left with characters on them', async () => {
    const dump = () =>
      execFileSync('xkbcomp', [desk.display.display, '-'], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
    // As spare-keys.ts puts it, by another: nobody takes it back.
    execFileSync('xdotool', ['key', 'U65E5'], { env: desk.display.env as NodeJS.ProcessEnv });
    control();
    await desk.act(write('日本'));
    desk.desktop.release();
    await expect.poll(dump, { timeout }).not.toMatch(/U65E5|U672C/u);
  });

  it('stays out of a window that has no focus and does not get it', async () => {
    const other = await desk.terminal('other', '30x5+600+450');
    await desk.desktop.activate(other.id);
    control();
    await desk.reach(write('x'));
    await expect
      .poll(() => target.events().some((event) => event.includes('keysym 0x78')), { timeout })
      .toBe(true);
    expect(other.typed()).toBe('');
  });
});
