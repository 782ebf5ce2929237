/** Several monitors: each is acted in by the id that a track of it has, and only there. */
import koffi from 'koffi';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Monitor } from '../../../host/src/x11/structures';
import { type Desk, down, type EventWindow, move, startDesk, up } from './desk';

const timeout = 15_000;

describe('two monitors', () => {
  let desk: Desk;
  let target: EventWindow;
  let right: number;

  beforeAll(async () => {
    desk = await startDesk();
    const half = desk.display.width / 2;
    const { height } = desk.display;
    addMonitor(desk.display.display, 'left-half', { x: 0, y: 0, width: half, height });
    right = addMonitor(desk.display.display, 'right-half', { x: half, y: 0, width: half, height });
    target = await desk.eventWindow('target', '300x200+620+100');
    await desk.desktop.activate(target.id);
  });
  afterAll(() => desk?.close());

  it('a place is a part of the one that is controlled', async () => {
    desk.control({ kind: 'screen', id: right });
    const { x = 0, y = 0 } = desk.desktop.windows().find(({ id }) => id === target.id) ?? {};
    const { width, height } = desk.display;
    const at = [(x + 10.5 - width / 2) / (width / 2), (y + 20.5) / height] as const;
    await desk.act(move(...at), down(...at), up(...at));
    await expect
      .poll(() => /\((\d+),(\d+)\), root/u.exec(target.events().find(isPress) ?? '')?.slice(1), { timeout })
      .toEqual(['10', '20']);
  });

  it('one that is unplugged is gone, and nothing is done there', async () => {
    desk.control({ kind: 'screen', id: right });
    target.forget();
    removeMonitor(desk.display.display, right);
    await expect(desk.act(move(0.5, 0.5))).rejects.toMatchObject({ problem: 'gone' });
    await expect.poll(() => desk.told, { timeout }).toContainEqual({ event: 'target', state: 'gone' });
    expect(target.events().filter(isPress)).toEqual([]);
    expect(() => desk.control({ kind: 'screen', id: right })).toThrow('unknown');
  });
});

const isPress = (event: string) => event.trim().startsWith('ButtonPress');

interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** As `xrandr --setmonitor` does. Returns the atom of its name. */
function addMonitor(name: string, called: string, area: Area): number {
  return withDisplay(name, (display, x, randr) => {
    const atom = Number(
      x.func('unsigned long XInternAtom(void *d, const char *name, int only)')(display, called, 0),
    );
    const root = x.func('unsigned long XDefaultRootWindow(void *d)')(display);
    const size = { mwidth: 100, mheight: 100 };
    const monitor = { name: atom, primary: 0, automatic: 0, noutput: 0, ...area, ...size, outputs: null };
    const set = randr.func('XRRSetMonitor', 'void', ['void *', 'unsigned long', koffi.pointer(Monitor)]);
    set(display, root, monitor);
    return atom;
  });
}

function removeMonitor(name: string, atom: number): void {
  withDisplay(name, (display, x, randr) => {
    const root = x.func('unsigned long XDefaultRootWindow(void *d)')(display);
    randr.func('void XRRDeleteMonitor(void *d, unsigned long w, unsigned long name)')(display, root, atom);
  });
}

type Lib = ReturnType<typeof koffi.load>;

function withDisplay<T>(name: string, act: (display: unknown, x: Lib, randr: Lib) => T): T {
  const x = koffi.load('libX11.so.6');
  const display = x.func('void *XOpenDisplay(const char *name)')(name);
  try {
    return act(display, x, koffi.load('libXrandr.so.2'));
  } finally {
    x.func('int XSync(void *d, int discard)')(display, 0);
    x.func('int XCloseDisplay(void *d)')(display);
  }
}
