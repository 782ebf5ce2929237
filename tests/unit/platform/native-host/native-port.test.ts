import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import browser from 'webextension-polyfill';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { stubFrames } from '../../../fakes/frames';

const port = { name: 'the host' };
const connectNative = vi.fn(() => port);
/** What a page has lent stays lent: each test is another page. */
const openNativePort = async () => {
  vi.resetModules();
  return (await import('../../../../utils/platform/native-host/native-port')).openNativePort;
};

beforeEach(() => {
  fakeBrowser.reset();
  connectNative.mockClear();
  Object.assign(browser.runtime, { connectNative: undefined });
});
afterEach(() => vi.unstubAllGlobals());

it('a page that has the function uses it, and no frame', async () => {
  const { there } = stubFrames(undefined);
  Object.assign(browser.runtime, { connectNative });
  expect(await (await openNativePort())()).toBe(port);
  expect(connectNative).toHaveBeenCalledExactlyOnceWith('deskside.host');
  expect(there).toEqual([]);
});

it('a page that was open before is lent it by an empty one, which stays', async () => {
  const { there } = stubFrames({ runtime: { connectNative } });
  const open = await openNativePort();
  expect([await open(), await open()]).toEqual([port, port]);
  expect(there).toEqual(['/native.html']);
});

it('without the browser’s leave there is none, and it is asked for anew', async () => {
  const { there } = stubFrames({ runtime: {} });
  const open = await openNativePort();
  await expect(open()).rejects.toMatchObject({ reason: 'helperMissing' });
  expect(there).toEqual([]);
  stubFrames({ runtime: { connectNative } });
  expect(await open()).toBe(port);
});
