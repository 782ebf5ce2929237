import browser, { type Tabs } from 'webextension-polyfill';
import { warn } from '../log';
import { type CaptureHandleMediaDevices, captureHandleOf } from './capture-handle';

/**
 * Which tab was picked: its page carries a mark that only this share window can read, set where the browser's leave for
 * the origin is there already and nowhere else. The mark goes with the document. (design decision 8)
 */
const MARK = `deskside.tab.${crypto.randomUUID()}.`;

/** A tab that is busy, or stopped in a dialog, is not waited for: it counts as unmarked. */
const MARKING_MS = 500;

export interface TabMarks {
  /** Every tab that was there at the beginning has its mark, or does not get one in time. */
  readonly done: Promise<void>;
  /** Tabs that load from now on get none. */
  stop(): void;
}

/** Marks every tab we have access to, and those that load meanwhile. The marks stay: they also tell of swaps. */
export function markTabs(): TabMarks {
  return { done: inTime(markAll()), stop: onLoad(mark) };
}

/** The tab under a track, if it is one with our mark. */
export function tabOf(track: MediaStreamTrack): number | undefined {
  const handle = captureHandleOf(track);
  return handle?.startsWith(MARK) ? Number(handle.slice(MARK.length)) : undefined;
}

export interface KeptMark {
  /** Sets the mark once more; resolves when it is there, or cannot be. */
  again(): Promise<void>;
  /** Has the tab painted once more: a page that stands still gives no frame after one that was held back. */
  repaint(): Promise<void>;
  stop(): void;
}

/** Keeps one tab marked while it goes from page to page. */
export function keepMarked(tabId: number): KeptMark {
  const stop = onLoad((loaded) => loaded === tabId && void mark(tabId));
  return { again: () => mark(tabId), repaint: () => inPage(tabId, paintAgain), stop };
}

async function markAll(): Promise<void> {
  const { origins = [] } = await browser.permissions.getAll();
  // No pattern would mean every tab.
  if (origins.length === 0) return;
  const tabs = await browser.tabs.query({ url: origins, discarded: false });
  await Promise.all(tabs.map(({ id }) => id !== undefined && mark(id)));
}

const mark = (tabId: number): Promise<void> => inPage(tabId, setMark, MARK + tabId, location.origin);

async function inPage<A extends string[]>(
  tabId: number,
  func: (...args: A) => void,
  ...args: A
): Promise<void> {
  await browser.scripting
    .executeScript({ target: { tabId, frameIds: [0] }, injectImmediately: true, func, args })
    // No access to this page, or it is gone already: no mark, no badge, and everything else as ever.
    .catch(() => undefined);
}

/** Nobody sees it, and the page has no other element by it. */
function paintAgain(): void {
  document.documentElement.animate({ opacity: [0.999, 1] }, 100);
}

/**
 * Runs in the page's document, in the extension's own world. A page that has a capture handle of its own loses it: the
 * document has one, and it cannot be read to be put back (seen in Chromium 156). Insecure pages have no `mediaDevices`.
 */
function setMark(handle: string, capturer: string): void {
  const devices: CaptureHandleMediaDevices | undefined = navigator.mediaDevices;
  devices?.setCaptureHandleConfig?.({ handle, permittedOrigins: [capturer] });
}

/** Tells of each tab that begins or has finished to load; which of the two meets the new document differs. */
function onLoad(loaded: (tabId: number) => void): () => void {
  const updated = (tabId: number, { status }: Tabs.OnUpdatedChangeInfoType) => {
    if (status !== undefined) loaded(tabId);
  };
  browser.tabs.onUpdated.addListener(updated);
  return () => browser.tabs.onUpdated.removeListener(updated);
}

function inTime(work: Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(resolve, MARKING_MS);
    work
      .catch((error) => warn('the tabs could not be marked', error))
      .finally(() => {
        clearTimeout(late);
        resolve();
      });
  });
}
