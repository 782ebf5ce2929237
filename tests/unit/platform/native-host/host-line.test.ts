import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import browser from 'webextension-polyfill';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { callHost } from '../../../../utils/platform/native-host/host-line';
import { stubFrames } from '../../../fakes/frames';
import { installFakeHosts } from '../../../fakes/native-host';

let fake: ReturnType<typeof installFakeHosts>;
beforeEach(() => {
  fakeBrowser.reset();
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  fake = installFakeHosts();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('a native host', () => {
  it('says first who it is', async () => {
    const line = await callHost();
    expect(fake.last()).toMatchObject({ name: 'deskside.host', asked: [{ ask: 'hello', version: 1 }] });
    expect(line.about).toMatchObject({ release: '0.1.0', system: 'x11' });
  });

  it.each([
    ['another version', { version: 2, release: '9', system: 'x11', capabilities: [] }, 'helperVersion'],
    ['a refusal of ours', 'version', 'helperVersion'],
    ['an answer of another shape', { version: 1 }, 'invalid'],
  ] as const)('is not used with %s, and is let go', async (_, hello, reason) => {
    fake.hello = hello;
    await expect(callHost()).rejects.toMatchObject({ reason });
    expect(fake.last().disconnect).toHaveBeenCalledOnce();
  });

  it('that is silent is none', async () => {
    vi.useFakeTimers();
    fake.hello = undefined;
    const called = expect(callHost()).rejects.toMatchObject({ reason: 'helperMissing' });
    await vi.advanceTimersByTimeAsync(5_000);
    await called;
    expect(fake.last().disconnect).toHaveBeenCalledOnce();
  });

  it('that is not installed is none', async () => {
    fake.hello = undefined;
    const called = expect(callHost()).rejects.toMatchObject({ reason: 'helperMissing' });
    fake.last().end();
    await called;
  });

  it('is none without the browser’s leave', async () => {
    Object.assign(browser.runtime, { connectNative: undefined });
    stubFrames(undefined);
    await expect(callHost()).rejects.toMatchObject({ reason: 'helperMissing' });
  });
});

describe('an answer', () => {
  it('goes to who asked, in whatever order they come', async () => {
    const line = await callHost();
    fake.answers = { icon: undefined };
    const first = line.ask('icon', { app: 'a.desktop' });
    const second = line.ask('icon', { app: 'b.desktop' });
    const [, one, two] = fake.last().asked;
    fake.last().say({ re: two?.id, icon: null });
    fake.last().say({ re: one?.id, icon: { type: 'image/png', data: 'AAAA' } });
    expect(await first).toMatchObject({ icon: { data: 'AAAA' } });
    expect(await second).toMatchObject({ icon: null });
  });

  it('can be a no, with the reason', async () => {
    const line = await callHost();
    fake.answers = { launch: 'missing' };
    await expect(line.ask('launch', { app: 'a.desktop' })).rejects.toMatchObject({
      reason: 'helperRefused',
      problem: 'missing',
    });
  });

  it('of a shape that was not asked for is refused; what nobody asked for is nothing', async () => {
    const line = await callHost();
    fake.answers = { apps: { apps: 'all of them', total: 1 } };
    fake.last().say({ re: 99, apps: [] });
    fake.last().say('rubbish');
    fake.last().say(null);
    await expect(line.ask('apps', { from: 0, language: 'en' })).rejects.toMatchObject({ reason: 'invalid' });
    fake.answers = {};
    await expect(line.ask('release')).resolves.toBeDefined();
  });

  it('never comes from a host that has ended, and that is told', async () => {
    const line = await callHost();
    const ended = vi.fn();
    line.onEnd(ended);
    fake.answers = { windows: undefined };
    const waiting = expect(line.ask('windows')).rejects.toMatchObject({ reason: 'helperMissing' });
    fake.last().end();
    await waiting;
    expect(ended).toHaveBeenCalledOnce();
    await expect(line.ask('release')).rejects.toMatchObject({ reason: 'helperMissing' });
  });

  it('is not waited for after an end of our own, of which nothing is told', async () => {
    const line = await callHost();
    const ended = vi.fn();
    line.onEnd(ended);
    line.close();
    fake.last().end();
    expect(ended).not.toHaveBeenCalled();
    expect(fake.last().disconnect).toHaveBeenCalledOnce();
  });
});
