import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { joinKey } from '../../../utils/platform/join-key';

beforeEach(() => fakeBrowser.reset());

describe('the key of our join page', () => {
  it('is made once, and kept', async () => {
    const key = await joinKey();
    expect(key).toMatch(/^[\w-]{32,}$/u);
    expect(await joinKey()).toBe(key);
  });

  it('is another one on another machine', async () => {
    const key = await joinKey();
    fakeBrowser.reset();
    expect(await joinKey()).not.toBe(key);
  });

  it.each([
    ['nothing', null],
    ['too little', 'short'],
    ['no text', 42],
    ['a list', ['x'.repeat(36)]],
  ])('is made anew where %s is stored', async (_, stored) => {
    await fakeBrowser.storage.local.set({ joinKey: stored });
    expect(await joinKey()).toMatch(/^[\w-]{32,}$/u);
    expect(await joinKey()).not.toBe(stored);
  });
});
