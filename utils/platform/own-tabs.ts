import browser from 'webextension-polyfill';

/** Our own pages in ordinary tabs. */
export const openWelcome = (): Promise<void> => openTab('/welcome.html');
export const openOptions = (): Promise<void> => browser.runtime.openOptionsPage();

async function openTab(path: string): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(path) });
}
