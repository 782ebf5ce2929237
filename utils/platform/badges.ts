import browser, { type Tabs } from 'webextension-polyfill';
import { type BadgeLine, callBadge } from '../messaging/badge-port';
import type { Badge, BadgeCommand } from '../protocol/badge';

const FILES = ['badge.js'];

interface Shown {
  badge: Badge;
  line: BadgeLine | undefined;
}

/**
 * The badges in shared tabs, where we have access: elsewhere there is none, and nothing is asked for. They follow a tab
 * from page to page, and go with the share window.
 */
export function createBadges(press: (tabId: number, command: BadgeCommand) => void) {
  const shown = new Map<number, Shown>();

  /** Harmless in a page that has one: the script is there once, and hears the last call. */
  async function bring(tabId: number): Promise<void> {
    try {
      await browser.scripting.executeScript({ target: { tabId, frameIds: [0] }, files: FILES });
    } catch {
      // No access to this page, or no page any more.
      return;
    }
    const entry = shown.get(tabId);
    if (!entry) return;
    const last = entry.line;
    const line = callBadge(tabId, {
      press: (command) => press(tabId, command),
      gone: () => {
        if (entry.line === line) entry.line = undefined;
      },
    });
    entry.line = line;
    line.show(entry.badge);
    last?.close();
  }

  function hide(tabId: number): void {
    shown.get(tabId)?.line?.close();
    shown.delete(tabId);
  }

  function show(tabId: number, badge: Badge): void {
    const entry = shown.get(tabId);
    if (!entry) {
      shown.set(tabId, { badge, line: undefined });
      void bring(tabId);
    } else if (JSON.stringify(entry.badge) !== JSON.stringify(badge)) {
      entry.badge = badge;
      entry.line?.show(badge);
    }
  }

  browser.tabs.onUpdated.addListener((tabId: number, { status }: Tabs.OnUpdatedChangeInfoType) => {
    // At the beginning, so that it is there soon; at the end, as the beginning may still be the old page's.
    if (status !== undefined && shown.has(tabId)) void bring(tabId);
  });

  return {
    /** These badges, by tab, and no others. */
    draw(wanted: ReadonlyMap<number, Badge>): void {
      for (const tabId of [...shown.keys()]) if (!wanted.has(tabId)) hide(tabId);
      for (const [tabId, badge] of wanted) show(tabId, badge);
    },
  };
}
