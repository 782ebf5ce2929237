// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openPopOutWindow } from '../../../utils/platform/pop-out-window';

/** A window as its opener sees it. */
class FakeWindow extends EventTarget {
  closed = false;
  document = document.implementation.createHTMLDocument();
  close = vi.fn(() => {
    this.closed = true;
  });
  say(event: 'load' | 'pagehide') {
    this.dispatchEvent(new Event(event));
  }
}

function open() {
  const child = new FakeWindow();
  vi.spyOn(window, 'open').mockReturnValue(child as unknown as Window);
  const on = { ready: vi.fn(), gone: vi.fn() };
  return { child, on, opened: openPopOutWindow(on) };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  // Every window that was opened has let go of what it held.
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('the picture’s own window', () => {
  it('is ready once its page is loaded', () => {
    const { child, on, opened } = open();
    expect(on.ready).not.toHaveBeenCalled();
    child.say('load');
    expect(on.ready).toHaveBeenCalledExactlyOnceWith(child.document);
    opened?.close();
  });

  it('is gone once when it is closed or left, and does not stay behind empty', () => {
    const { child, on } = open();
    child.say('load');
    child.say('pagehide');
    child.say('pagehide');
    expect(on.gone).toHaveBeenCalledTimes(1);
    expect(child.close).toHaveBeenCalledTimes(1);
  });

  it('is gone also when nobody said so', () => {
    const { child, on } = open();
    child.closed = true;
    vi.advanceTimersByTime(300);
    expect(on.gone).toHaveBeenCalledTimes(1);
  });

  it('is not gone but closed when we close it, twice if need be', () => {
    const { child, on, opened } = open();
    child.say('load');
    opened?.close();
    opened?.close();
    child.say('pagehide');
    vi.advanceTimersByTime(300);
    expect(child.close).toHaveBeenCalledTimes(1);
    expect(on.gone).not.toHaveBeenCalled();
  });

  it('is not drawn into after it was closed', () => {
    const { child, on, opened } = open();
    opened?.close();
    child.say('load');
    expect(on.ready).not.toHaveBeenCalled();
  });

  it('closes with the window that opened it', () => {
    const { child } = open();
    window.dispatchEvent(new Event('pagehide'));
    expect(child.close).toHaveBeenCalledTimes(1);
  });

  it('may be refused', () => {
    vi.spyOn(window, 'open').mockReturnValue(null);
    expect(openPopOutWindow({ ready: vi.fn(), gone: vi.fn() })).toBeUndefined();
  });
});
