import koffi from 'koffi';
import type { Connection } from './connection';
import { contains, type Point, type Rectangle } from './geometry';
import { Monitor, type MonitorInfo, out } from './structures';

/**
 * A monitor's id is the atom of its name, and -1 all of the desktop: that is what libwebrtc's ScreenCapturerX11 gives as the
 * source's id, and so what stands in the track's label. Where it has no RandR 1.5, its only source is 0.
 */
const whole: ReadonlySet<number> = new Set([-1, 0]);
const freshMs = 500;

/** Undefined: there is no such screen any more. */
export function screenOf(connection: Connection, id: number): Rectangle | undefined {
  if (whole.has(id)) return desktopOf(connection);
  const monitor = monitorsOf(connection).find(({ name }) => name === id);
  if (!monitor) return undefined;
  const { x, y, width, height } = monitor;
  return { x, y, width, height };
}

function desktopOf(connection: Connection): Rectangle {
  const { width, height } = connection.attributes(connection.root) ?? { width: 0, height: 0 };
  return { x: 0, y: 0, width, height };
}

/** Each monitor that is on; all of the desktop where the server cannot say. */
function monitorsOf(connection: Connection): MonitorInfo[] {
  const { x, display, root } = connection;
  const count = out();
  const list = x.monitors(display, root, 1, count);
  if (!list || count[0] < 1) return [{ name: 0, ...desktopOf(connection) }];
  const monitors: MonitorInfo[] = koffi.decode(list, Monitor, count[0]);
  x.freeMonitors(list);
  return monitors.map((monitor) => ({ ...monitor, name: Number(monitor.name) }));
}

/** Whether there is a monitor at a place: the pointer cannot be between them. Asked anew twice a second at most. */
export function createGlass(connection: Connection): (at: Point) => boolean {
  let known: { at: number; monitors: readonly Rectangle[] } | undefined;
  return (place) => {
    const now = performance.now();
    if (!known || now - known.at > freshMs) known = { at: now, monitors: monitorsOf(connection) };
    return known.monitors.some((monitor) => contains(monitor, place));
  };
}
