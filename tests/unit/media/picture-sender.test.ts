import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPictureSender } from '../../../utils/media/picture-sender';
import type { MediaSignal } from '../../../utils/protocol/media';
import { FakeChannel } from '../../fakes/channel';

/** One sending connection that only counts. */
class FakeConnection {
  static made: FakeConnection[] = [];
  closed = false;
  readonly channels: FakeChannel[] = [];
  constructor() {
    FakeConnection.made.push(this);
  }
  createDataChannel(label: string) {
    const channel = new FakeChannel(label);
    this.channels.push(channel);
    return channel;
  }
  close() {
    this.closed = true;
  }
}

beforeEach(() => {
  FakeConnection.made = [];
  vi.stubGlobal('RTCPeerConnection', FakeConnection);
});
afterEach(() => vi.unstubAllGlobals());

const watch = (connection: string): MediaSignal => ({ type: 'watch', connection });
const NO_CONTROL = { opened() {}, heard() {}, closed() {} };
const closed = () => FakeConnection.made.map((connection) => connection.closed);

describe('the sharer’s end', () => {
  it('asks who watches, and opens one connection for the latest who does', () => {
    const said: MediaSignal[] = [];
    const sender = createPictureSender(
      () => [],
      (signal) => said.push(signal),
      NO_CONTROL,
    );
    expect(said).toEqual([{ type: 'ask' }]);
    sender.receive(watch('connection-1'));
    sender.receive(watch('connection-2'));
    expect(closed()).toEqual([true, false]);
  });

  it('once closed stays closed, whatever signal is late', () => {
    const sender = createPictureSender(
      () => [],
      () => {},
      NO_CONTROL,
    );
    sender.receive(watch('connection-1'));
    sender.close();
    sender.receive(watch('connection-2'));
    sender.close();
    expect(closed()).toEqual([true]);
  });

  it('has the channels for control of whoever watches now, and of nobody else', () => {
    const control = { opened: vi.fn(), heard: vi.fn(), closed: vi.fn() };
    const sender = createPictureSender(
      () => [],
      () => {},
      control,
    );
    const openChannels = () => {
      for (const channel of FakeConnection.made.at(-1)?.channels ?? []) channel.open();
    };
    sender.receive(watch('connection-1'));
    openChannels();
    sender.receive(watch('connection-2'));
    expect([control.opened, control.closed].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
    FakeConnection.made[0]?.channels[0]?.hear('late');
    expect(control.heard).not.toHaveBeenCalled();
    openChannels();
    sender.close();
    expect([control.opened, control.closed].map(({ mock }) => mock.calls.length)).toEqual([2, 2]);
  });
});
