import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { saveStored, watchBook } from '../../../utils/platform/book-store';
import { agentSession, bookOf } from '../../fakes/examples';

beforeEach(() => fakeBrowser.reset());

const book = bookOf(agentSession());

describe('watching the book', () => {
  it('begins with the book as it is, and follows every change', async () => {
    const seen = vi.fn();
    watchBook(seen);
    await vi.waitUntil(() => seen.mock.calls.length === 1);
    await saveStored({ book, outbox: [] });
    expect(seen.mock.calls).toEqual([[{ sessions: [] }], [book]]);
  });

  it('never goes back: what was read before a change may arrive after the news of it', async () => {
    const seen = vi.fn();
    let answer = (_: Record<string, unknown>) => {};
    const read = new Promise<Record<string, unknown>>((resolve) => {
      answer = resolve;
    });
    vi.spyOn(fakeBrowser.storage.session, 'get').mockReturnValueOnce(read);
    watchBook(seen);
    await saveStored({ book, outbox: [] });
    answer({});
    await read;
    await Promise.resolve();
    expect(seen.mock.calls).toEqual([[book]]);
  });

  it('does not call back when it was ended before the book was read', async () => {
    const seen = vi.fn();
    const stop = new AbortController();
    watchBook(seen, stop.signal);
    stop.abort();
    await saveStored({ book, outbox: [] });
    expect(seen).not.toHaveBeenCalled();
  });

  it('ends with its signal', async () => {
    const seen = vi.fn();
    const stop = new AbortController();
    watchBook(seen, stop.signal);
    await vi.waitUntil(() => seen.mock.calls.length === 1);
    stop.abort();
    await saveStored({ book, outbox: [] });
    expect(seen).toHaveBeenCalledTimes(1);
  });

  it('does not hear of other areas and keys', async () => {
    const seen = vi.fn();
    watchBook(seen);
    await vi.waitUntil(() => seen.mock.calls.length === 1);
    await fakeBrowser.storage.local.set({ desk: { book } });
    await fakeBrowser.storage.session.set({ panels: {} });
    expect(seen).toHaveBeenCalledTimes(1);
  });
});
