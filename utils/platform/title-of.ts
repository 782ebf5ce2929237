import browser from 'webextension-polyfill';
import type { ControlTarget } from '../control/surface-control';
import { cut, withoutUnsafe } from '../protocol/primitives';
import { callHost } from './native-host/host-line';

const TITLE_MAX = 200;

/**
 * What something is called that its own person shows; undefined where nobody can tell. Of a tab the browser tells it only
 * where Deskside may enter its page; of a window the native host does.
 */
export async function titleOf(target: ControlTarget): Promise<string | undefined> {
  const title = await (target.kind === 'tab' ? titleOfTab(target.tabId) : titleOfWindow(target)).catch(
    () => undefined,
  );
  return title && cut(withoutUnsafe(title).trim(), TITLE_MAX);
}

const titleOfTab = async (tabId: number): Promise<string | undefined> =>
  (await browser.tabs.get(tabId)).title;

/** A screen is called nothing. */
async function titleOfWindow({
  kind,
  id,
}: Exclude<ControlTarget, { kind: 'tab' }>): Promise<string | undefined> {
  if (kind === 'screen') return undefined;
  const line = await callHost();
  try {
    const { windows } = await line.ask('windows');
    return windows.find((window) => window.id === id)?.title;
  } finally {
    line.close();
  }
}
