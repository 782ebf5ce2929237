import type { HostWindow } from '../../../utils/protocol/host';
import { HOST_WINDOWS_MAX } from '../../../utils/protocol/limits';
import { wordsOf } from '../words';
import {
  clientsOf,
  hasState,
  isMinimised,
  isViewable,
  outerRectangleOf,
  pidOfWindow,
  rectangleOf,
} from './clients';
import type { Connection } from './connection';
import { overlap, type Rectangle } from './geometry';
import type { Browser } from './own-windows';

/** What lies around the windows that people work in. */
const furniture = ['_NET_WM_WINDOW_TYPE_DOCK', '_NET_WM_WINDOW_TYPE_DESKTOP'];

/** What a person would call a window, the topmost first. */
export function windowsOf(connection: Connection, browser: Browser): HostWindow[] {
  const above: Rectangle[] = [];
  const found: HostWindow[] = [];
  for (const id of clientsOf(connection)) {
    const window = isForPeople(connection, id) ? describe(connection, id, browser, above) : undefined;
    if (window) found.push(window);
    const outer = isViewable(connection, id) ? outerRectangleOf(connection, id) : undefined;
    if (outer) above.push(outer);
    if (found.length === HOST_WINDOWS_MAX) break;
  }
  return found;
}

/** Panels, wallpapers, and small helpers without a name are not. */
export function isForPeople(connection: Connection, id: number): boolean {
  const types = connection.numbers(id, '_NET_WM_WINDOW_TYPE');
  if (furniture.some((type) => types.includes(connection.atom(type)))) return false;
  return titleOf(connection, id) !== '' || !hasState(connection, id, '_NET_WM_STATE_SKIP_TASKBAR');
}

function describe(
  connection: Connection,
  id: number,
  browser: Browser,
  above: readonly Rectangle[],
): HostWindow | undefined {
  const rectangle = rectangleOf(connection, id);
  if (!rectangle) return undefined;
  const minimised = isMinimised(connection, id);
  return {
    id,
    title: titleOf(connection, id),
    app: appOf(connection, id),
    ...rectangle,
    onTop: !minimised && !above.some((other) => overlap(other, rectangle)),
    minimised,
    own: browser.owns(id),
  };
}

const titleOf = (connection: Connection, id: number): string =>
  wordsOf(connection.text(id, '_NET_WM_NAME') || connection.text(id, 'WM_NAME'));

/** The second word of `WM_CLASS` is the program's, the first the window's. */
function appOf(connection: Connection, id: number): string {
  const [name = '', program = ''] = connection.text(id, 'WM_CLASS').split('\0');
  return wordsOf(program || name);
}

/** Null: it does not say whose it is. */
export const pidOf = (connection: Connection, id: number): number | null =>
  pidOfWindow(connection, id) || null;
