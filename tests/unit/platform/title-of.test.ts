import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { callHost, type HostLine } from '../../../utils/platform/native-host/host-line';
import { titleOf } from '../../../utils/platform/title-of';

vi.mock('../../../utils/platform/native-host/host-line', () => ({ callHost: vi.fn() }));

const close = vi.fn();
beforeEach(() => {
  fakeBrowser.reset();
  close.mockClear();
  const line: Partial<HostLine> = {
    ask: async () => ({ windows: [{ id: 7, title: 'Orders\u202e' }] }) as never,
    close,
  };
  vi.mocked(callHost).mockResolvedValue(line as HostLine);
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('what something is called', () => {
  it.each([
    ['a tab that Deskside may enter', { title: ' Orders of today ' }, 'Orders of today'],
    ['one that it may not', {}, undefined],
    ['a page that turns text round', { title: '\u202eevil' }, 'evil'],
    ['a long one, cut', { title: 'x'.repeat(500) }, 'x'.repeat(200)],
  ])('of %s', async (_, tab, title) => {
    vi.spyOn(fakeBrowser.tabs, 'get').mockResolvedValue(tab as never);
    expect(await titleOf({ kind: 'tab', tabId: 3 })).toBe(title);
  });

  it('is nothing of a tab that is gone', async () => {
    vi.spyOn(fakeBrowser.tabs, 'get').mockRejectedValue(new Error('No tab with id: 3.'));
    expect(await titleOf({ kind: 'tab', tabId: 3 })).toBeUndefined();
  });

  it('of a window the native host tells, which is let go of again', async () => {
    expect(await titleOf({ kind: 'window', id: 7 })).toBe('Orders');
    expect(await titleOf({ kind: 'window', id: 8 })).toBeUndefined();
    expect(close).toHaveBeenCalledTimes(2);
  });

  it('is nothing without a host, and of a screen', async () => {
    expect(await titleOf({ kind: 'screen', id: 7 })).toBeUndefined();
    vi.mocked(callHost).mockRejectedValue(new Error('none'));
    expect(await titleOf({ kind: 'window', id: 7 })).toBeUndefined();
  });
});
