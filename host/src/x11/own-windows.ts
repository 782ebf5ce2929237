import { clientsOf, isSameProgram, pidOfWindow } from './clients';
import type { Connection } from './connection';
import { browserOf, isOfBrowser, type Processes, processes } from './processes';

/** The browser that started the host. */
export interface Browser {
  /** Whether a window is the browser's, menus and bubbles included. */
  owns(window: number): boolean;
}

/** For so long nothing is asked again: a browser opens its line to the X server once, at its start. */
const freshMs = 1_000;

/**
 * A window is the browser's if it says so by its process (`_NET_WM_PID`), or if it comes over the same line to the X server as
 * a window that does: bubbles and menus need not say whose they are.
 */
export function createBrowser(connection: Connection, pid: number, all: Processes = processes): Browser {
  const browser = browserOf(pid, all);
  let known: { at: number; windows: number[] } | undefined;

  const says = (window: number): boolean => {
    const owner = pidOfWindow(connection, window);
    return owner > 0 && isOfBrowser(owner, browser, all);
  };

  function windows(): number[] {
    const now = performance.now();
    if (!known || now - known.at > freshMs) {
      known = { at: now, windows: clientsOf(connection).filter(says) };
    }
    return known.windows;
  }

  return {
    owns: (window) => says(window) || windows().some((own) => isSameProgram(connection, own, window)),
  };
}
