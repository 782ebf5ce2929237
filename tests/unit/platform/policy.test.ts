import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { loadPolicy, onPolicyChanged, watchPolicy } from '../../../utils/platform/policy';
import { NO_POLICY } from '../../../utils/protocol/policy';

beforeEach(() => fakeBrowser.reset());

const SITE = 'https://help.example';

describe('the organisation’s policy', () => {
  it('is that nothing is decided, where nobody has written one', async () => {
    expect(await loadPolicy()).toEqual(NO_POLICY);
  });

  it('is that nothing is decided, where the browser has none to read', async () => {
    vi.spyOn(fakeBrowser.storage.managed, 'get').mockRejectedValueOnce(
      new Error('Managed storage manifest not found'),
    );
    expect(await loadPolicy()).toEqual(NO_POLICY);
  });

  it('is what stands there', async () => {
    await fakeBrowser.storage.managed.set({ sites: [SITE], levels: ['view'] });
    expect(await loadPolicy()).toEqual({ ...NO_POLICY, sites: [SITE], levels: ['view'] });
  });

  it('is told when it changes, as a whole, and only then', async () => {
    await fakeBrowser.storage.managed.set({ sites: [SITE] });
    const changed = vi.fn();
    onPolicyChanged(changed);
    await fakeBrowser.storage.local.set({ levels: ['view'] });
    await fakeBrowser.storage.managed.set({ levels: ['view'] });
    await vi.waitUntil(() => changed.mock.calls.length > 0);
    expect(changed.mock.calls).toEqual([[{ ...NO_POLICY, sites: [SITE], levels: ['view'] }]]);
  });

  it('is the newest also where it changes while it is first read', async () => {
    let answer = (_: Record<string, unknown>) => {};
    const read = new Promise<Record<string, unknown>>((resolve) => {
      answer = resolve;
    });
    const first = vi.spyOn(fakeBrowser.storage.managed, 'get');
    first.mockClear();
    first.mockReturnValueOnce(read);
    const watching = watchPolicy();
    await fakeBrowser.storage.managed.set({ note: 'never' });
    await vi.waitUntil(() => first.mock.results.length === 2);
    await Promise.resolve();
    answer({});
    const policy = await watching;
    await vi.waitUntil(() => policy.value.note === 'never');
  });

  it('is followed for as long as a page lives', async () => {
    const policy = await watchPolicy();
    expect(policy.value).toEqual(NO_POLICY);
    await fakeBrowser.storage.managed.set({ note: 'never' });
    await vi.waitUntil(() => policy.value.note === 'never');
    await fakeBrowser.storage.managed.clear();
    await vi.waitUntil(() => policy.value.note === null);
  });
});
