import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { callHand, type HandLine, hearShareWindowAsHand } from '../../../utils/messaging/hand-port';
import type { FromHand, ToHand } from '../../../utils/protocol/hand';
import { HOSTILE, hostileNames } from '../../fakes/hostile';
import { FakePort } from '../../fakes/port';
import { calls, STRANGERS } from '../../fakes/share-window-calls';

const ANNOUNCE: ToHand = { type: 'announce', id: 1, what: { kind: 'keydown', key: 'a' } };
const ANNOUNCED: FromHand = { type: 'announced', id: 1, at: { x: 1, y: 2 } };

beforeEach(() => {
  vi.clearAllMocks();
  fakeBrowser.reset();
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('the share window’s end', () => {
  let port: FakePort;
  let line: HandLine;
  const said = vi.fn();
  const gone = vi.fn();
  const connect = vi.fn((_tabId: number, _info: object) => port.asPort());
  beforeEach(() => {
    port = new FakePort('hand');
    Object.assign(fakeBrowser.tabs, { connect });
    line = callHand(7, 3, { said, gone });
  });

  it('calls one frame of the tab, and says what is to be said', () => {
    line.say(ANNOUNCE);
    expect(connect).toHaveBeenCalledExactlyOnceWith(7, { name: 'hand', frameId: 3 });
    expect(port.said).toEqual([ANNOUNCE]);
  });

  it('hears what is said', () => {
    port.hear(ANNOUNCED);
    expect(said).toHaveBeenCalledExactlyOnceWith(ANNOUNCED);
  });

  it.each<readonly [string, unknown]>([
    ['what is said to frames', ANNOUNCE],
    ['a word too many', { ...ANNOUNCED, extra: 1 }],
    ...hostileNames.map((name) => [name, HOSTILE[name]] as const),
  ])('does not hear %s', (_, message) => {
    port.hear(message);
    expect(said).not.toHaveBeenCalled();
  });

  it('is told that the frame is gone, and says nothing to nobody', () => {
    port.end();
    line.say(ANNOUNCE);
    expect([gone.mock.calls.length, port.said]).toEqual([1, []]);
  });

  it('hears nothing more once it has hung up, not even that the frame is gone', () => {
    line.close();
    port.hear(ANNOUNCED);
    port.end();
    line.say(ANNOUNCE);
    expect([said.mock.calls, gone.mock.calls, port.said]).toEqual([[], [], []]);
  });
});

describe('the frame’s end', () => {
  let callFrom: ReturnType<typeof calls>;
  let say: ReturnType<typeof hearShareWindowAsHand>;
  const heard = vi.fn();
  const gone = vi.fn();
  const opened = vi.fn();
  beforeEach(() => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    callFrom = calls('hand');
    say = hearShareWindowAsHand({ heard, gone, opened });
  });

  it('hears the share window, and answers', () => {
    const port = callFrom();
    expect(opened).toHaveBeenCalledOnce();
    port.hear(ANNOUNCE);
    expect(heard).toHaveBeenCalledExactlyOnceWith(ANNOUNCE);
    say(ANNOUNCED);
    expect(port.said).toEqual([ANNOUNCED]);
  });

  it.each(STRANGERS)('does not hear %s', (_, sender) => {
    const port = callFrom(sender);
    port.hear(ANNOUNCE);
    say(ANNOUNCED);
    port.end();
    expect([opened, heard, gone].map(({ mock }) => mock.calls.length)).toEqual([0, 0, 0]);
    expect(port.said).toEqual([]);
  });

  it('does not hear a port of another name', () => {
    callFrom(undefined, 'badge').hear(ANNOUNCE);
    expect([opened.mock.calls, heard.mock.calls]).toEqual([[], []]);
  });

  it.each(hostileNames)('does not hear %s', (name) => {
    const port = callFrom();
    port.hear(HOSTILE[name]);
    port.hear({ type: 'announce', id: 1, what: HOSTILE[name] });
    expect(heard).not.toHaveBeenCalled();
  });

  it('says nothing before it is called, nor after control is over', () => {
    say(ANNOUNCED);
    const port = callFrom();
    port.end();
    say(ANNOUNCED);
    expect([gone.mock.calls.length, port.said]).toEqual([1, []]);
  });

  it('listens to the last call: the one before it ends without a word', () => {
    const [first, last] = [callFrom(), callFrom()];
    first.hear(ANNOUNCE);
    first.end();
    expect([heard.mock.calls, gone.mock.calls, opened.mock.calls.length]).toEqual([[], [], 2]);
    say(ANNOUNCED);
    expect([first.said, last.said]).toEqual([[], [ANNOUNCED]]);
  });
});
