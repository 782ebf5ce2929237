import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import browser from 'webextension-polyfill';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { lookForHost } from '../../../../utils/platform/native-host/host-state';
import { stubFrames } from '../../../fakes/frames';
import { installFakeHosts } from '../../../fakes/native-host';

let fake: ReturnType<typeof installFakeHosts>;
const allow = (allowed: boolean) => Object.assign(browser.permissions, { contains: async () => allowed });

beforeEach(() => {
  fakeBrowser.reset();
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  fake = installFakeHosts();
  allow(true);
});

afterEach(() => vi.unstubAllGlobals());

it('a host that answers is there, and is not kept running', async () => {
  expect(await lookForHost()).toEqual({
    name: 'there',
    release: '0.1.0',
    system: 'x11',
    capabilities: ['windows', 'apps', 'launch', 'input'],
  });
  expect(fake.last().disconnect).toHaveBeenCalledOnce();
});

it('without the browser’s leave none is started', async () => {
  allow(false);
  expect(await lookForHost()).toEqual({ name: 'notAllowed' });
  expect(fake.hosts).toEqual([]);
});

it('one of another version is told from none', async () => {
  fake.hello = 'version';
  expect(await lookForHost()).toEqual({ name: 'wrongVersion' });
  Object.assign(browser.runtime, { connectNative: undefined });
  stubFrames(undefined);
  expect(await lookForHost()).toEqual({ name: 'missing' });
});
