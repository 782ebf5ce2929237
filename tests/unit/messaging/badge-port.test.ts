import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { type BadgeLine, callBadge, hearShareWindow } from '../../../utils/messaging/badge-port';
import { BADGE } from '../../fakes/examples';
import { HOSTILE, hostileNames } from '../../fakes/hostile';
import { FakePort } from '../../fakes/port';
import { calls, STRANGERS } from '../../fakes/share-window-calls';

beforeEach(() => fakeBrowser.reset());
afterEach(() => {
  vi.restoreAllMocks();
});

describe('the share window’s end', () => {
  let port: FakePort;
  let line: BadgeLine;
  const press = vi.fn();
  const gone = vi.fn();
  const connect = vi.fn((_tabId: number, _info: object) => port.asPort());
  beforeEach(() => {
    vi.clearAllMocks();
    port = new FakePort('badge');
    Object.assign(fakeBrowser.tabs, { connect });
    line = callBadge(7, { press, gone });
  });

  it('calls the tab’s own page, not a frame in it, and says the words', () => {
    line.show(BADGE);
    expect(connect).toHaveBeenCalledExactlyOnceWith(7, { name: 'badge', frameId: 0 });
    expect(port.said).toEqual([BADGE]);
  });

  it('hears what is pressed', () => {
    port.hear({ command: 'pause' });
    expect(press).toHaveBeenCalledExactlyOnceWith('pause');
  });

  it.each<readonly [string, unknown]>([
    ['a command that there is not', { command: 'goOn' }],
    ['more than a command', { command: 'pause', shareId: 'share-001' }],
    ...hostileNames.map((name) => [name, HOSTILE[name]] as const),
  ])('does not hear %s', (_, message) => {
    port.hear(message);
    expect(press).not.toHaveBeenCalled();
  });

  it('is told that the page is gone, and says nothing to nobody', () => {
    port.end();
    line.show(BADGE);
    expect([gone.mock.calls.length, port.said]).toEqual([1, []]);
  });

  it('hears nothing more once it has hung up', () => {
    line.close();
    port.hear({ command: 'pause' });
    line.show(BADGE);
    expect([press.mock.calls.length, port.isOpen, port.said]).toEqual([0, false, []]);
  });
});

describe('the page’s end', () => {
  let callFrom: ReturnType<typeof calls>;
  let press: ReturnType<typeof hearShareWindow>;
  const show = vi.fn();
  const gone = vi.fn();
  beforeEach(() => {
    vi.clearAllMocks();
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    callFrom = calls('badge');
    press = hearShareWindow({ show, gone });
  });

  it('hears the share window’s words, and says what is pressed', () => {
    const port = callFrom();
    port.hear(BADGE);
    expect(show).toHaveBeenCalledExactlyOnceWith(BADGE);
    press('stopSharing');
    expect(port.said).toEqual([{ command: 'stopSharing' }]);
  });

  it.each(STRANGERS)('does not hear %s', (_, sender) => {
    const port = callFrom(sender);
    port.hear(BADGE);
    press('stopSharing');
    port.end();
    expect([show.mock.calls, gone.mock.calls, port.said]).toEqual([[], [], []]);
  });

  it('does not hear a port of another name', () => {
    callFrom(undefined, 'media.share').hear(BADGE);
    expect(show).not.toHaveBeenCalled();
  });

  it.each(hostileNames)('shows nothing that is %s', (name) => {
    callFrom().hear(HOSTILE[name]);
    expect(show).not.toHaveBeenCalled();
  });

  it('is told when the share window hangs up, or is gone, and then presses nothing', () => {
    const port = callFrom();
    port.end();
    expect(gone).toHaveBeenCalledOnce();
    press('stopSharing');
    expect(port.said).toEqual([]);
  });

  it('listens to the last call: the one before it ends without a word', () => {
    const [first, last] = [callFrom(), callFrom()];
    first.hear(BADGE);
    first.end();
    expect([show.mock.calls, gone.mock.calls]).toEqual([[], []]);
    press('pause');
    expect([first.said, last.said]).toEqual([[], [{ command: 'pause' }]]);
  });
});
