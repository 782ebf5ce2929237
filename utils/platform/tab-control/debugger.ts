import * as v from 'valibot';
import { DesksideError } from '../../errors';

/**
 * The browser's debugger on one tab: the only way in which an extension can make events that a page takes for real. Chrome
 * only. It shows the browser's own bar over the browser for as long as it is attached. (facts.md, "Control")
 */
export interface TabDebugger {
  /** Throws what the browser says. */
  send(method: string, parameters?: Record<string, unknown>): Promise<unknown>;
  detach(): void;
}

/** `cancelled`: by the person, in the browser's own bar; `gone`: the tab is gone, or shows a page that is out of bounds. */
export type Detached = 'cancelled' | 'gone';

export type DialogKind = 'alert' | 'confirm' | 'prompt' | 'beforeunload';

export interface DebuggerEvents {
  detached(why: Detached): void;
  dialog(dialog: { kind: DialogKind; text: string } | null): void;
  /** The page has begun a drag; it is ours to go on with. */
  dragged(data: unknown): void;
}

const Opening = v.object({
  type: v.picklist(['alert', 'confirm', 'prompt', 'beforeunload']),
  message: v.string(),
});
const Intercepted = v.object({ data: v.unknown() });
const TEXT_MAX = 2_000;

/** Never assumed to be there: policy may block it, Firefox has none. */
export const hasDebugger = (): boolean => globalThis.chrome?.debugger !== undefined;

/** Throws DesksideError 'outOfReach' where the browser refuses: its own pages, the Web Store, another debugger. */
export async function attachDebugger(tabId: number, on: DebuggerEvents): Promise<TabDebugger> {
  const target = { tabId };
  let open = true;

  const heard = (source: chrome.debugger.DebuggerSession, method: string, parameters?: object) => {
    if (source.tabId !== tabId) return;
    if (method === 'Page.javascriptDialogOpening') {
      const opening = v.safeParse(Opening, parameters);
      if (opening.success)
        on.dialog({ kind: opening.output.type, text: opening.output.message.slice(0, TEXT_MAX) });
    }
    if (method === 'Page.javascriptDialogClosed') on.dialog(null);
    if (method === 'Input.dragIntercepted') {
      const drag = v.safeParse(Intercepted, parameters);
      if (drag.success) on.dragged(drag.output.data);
    }
  };
  const ended = (source: chrome.debugger.Debuggee, reason: string) => {
    if (source.tabId !== tabId || !open) return;
    close();
    on.detached(reason === 'canceled_by_user' ? 'cancelled' : 'gone');
  };
  function close(): void {
    open = false;
    chrome.debugger.onEvent.removeListener(heard);
    chrome.debugger.onDetach.removeListener(ended);
  }

  if (!hasDebugger()) throw new DesksideError('outOfReach');
  try {
    await chrome.debugger.attach(target, '1.3');
  } catch (cause) {
    throw new DesksideError('outOfReach', { cause });
  }
  chrome.debugger.onEvent.addListener(heard);
  chrome.debugger.onDetach.addListener(ended);
  function detach(): void {
    if (!open) return;
    close();
    chrome.debugger.detach(target).catch(() => undefined);
  }
  try {
    // For its dialogs.
    await chrome.debugger.sendCommand(target, 'Page.enable');
  } catch (cause) {
    detach();
    throw new DesksideError('outOfReach', { cause });
  }
  return { send: (method, parameters) => chrome.debugger.sendCommand(target, method, parameters), detach };
}
