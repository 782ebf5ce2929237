import type { Connection } from './connection';
import type { Rectangle } from './geometry';

/** What is known of one window that a window manager manages, or that lies among them. */

const viewable = 2;
const iconic = 3;
/** Deep enough for every window manager's frame. */
const frameDepth = 8;

/** Managed windows, the topmost first. */
export function clientsOf(connection: Connection): number[] {
  const stacked = connection.numbers(connection.root, '_NET_CLIENT_LIST_STACKING');
  if (stacked.length > 0) return stacked.reverse();
  const stacking = connection.children(connection.root).reverse();
  const listed = connection.numbers(connection.root, '_NET_CLIENT_LIST');
  if (listed.length === 0) return stacking.flatMap((frame) => clientIn(connection, frame) ?? []);
  const heightOf = (client: number) => stacking.indexOf(frameOf(connection, client));
  return listed
    .map((client) => ({ client, height: heightOf(client) }))
    .sort((a, b) => a.height - b.height)
    .map(({ client }) => client);
}

/** ICCCM: every managed window has this. */
export const isClient = (connection: Connection, window: number): boolean =>
  connection.numbers(window, 'WM_STATE').length > 0;

/** The managed window inside of a frame; the frame itself where there is none. */
export function clientIn(connection: Connection, frame: number, depth = 0): number | undefined {
  if (isClient(connection, frame)) return frame;
  if (depth >= frameDepth) return undefined;
  for (const child of connection.children(frame)) {
    const client = clientIn(connection, child, depth + 1);
    if (client !== undefined) return client;
  }
  return undefined;
}

/** What the window manager has put around it: the root's own child. The window itself where there is nothing. */
function frameOf(connection: Connection, client: number): number {
  let at = client;
  for (let depth = 0; depth < frameDepth; depth++) {
    const parent = connection.parent(at);
    if (parent === 0) break;
    at = parent;
  }
  return at;
}

/** What it shows, without frame and border. Undefined: it is gone. */
export function rectangleOf(connection: Connection, window: number): Rectangle | undefined {
  const attributes = connection.attributes(window);
  const corner = connection.translate(window, connection.root, { x: 0, y: 0 });
  if (!attributes || !corner) return undefined;
  return { x: corner.x, y: corner.y, width: attributes.width, height: attributes.height };
}

/** With frame and border. */
export function outerRectangleOf(connection: Connection, client: number): Rectangle | undefined {
  const frame = frameOf(connection, client);
  const inner = rectangleOf(connection, frame);
  const border = connection.attributes(frame)?.border_width ?? 0;
  if (!inner) return undefined;
  const { x, y, width, height } = inner;
  return { x: x - border, y: y - border, width: width + 2 * border, height: height + 2 * border };
}

/** 0: it does not say. */
export const pidOfWindow = (connection: Connection, window: number): number =>
  connection.numbers(window, '_NET_WM_PID')[0] ?? 0;

/** Whether two windows are of the same program: of the same line to the X server. */
export const isSameProgram = ({ resourceMask }: Connection, a: number, b: number): boolean =>
  (a & ~resourceMask) === (b & ~resourceMask);

export const isViewable = (connection: Connection, window: number): boolean =>
  connection.attributes(window)?.map_state === viewable;

/** Put away, or on a desktop that is not shown: whatever a person cannot see, nobody acts in. `standing`: its `WM_STATE`. */
export function isMinimised(
  connection: Connection,
  client: number,
  standing: readonly number[] = connection.numbers(client, 'WM_STATE'),
): boolean {
  if (standing[0] === iconic || hasState(connection, client, '_NET_WM_STATE_HIDDEN')) return true;
  return !isViewable(connection, client);
}

export const hasState = (connection: Connection, client: number, state: string): boolean =>
  connection.numbers(client, '_NET_WM_STATE').includes(connection.atom(state));
