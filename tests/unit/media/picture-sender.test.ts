import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPictureSender } from '../../../utils/media/picture-sender';
import type { MediaSignal } from '../../../utils/protocol/media';

/** One sending connection that only counts. */
class FakeConnection {
  static made: FakeConnection[] = [];
  closed = false;
  constructor() {
    FakeConnection.made.push(this);
  }
  createDataChannel() {}
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
const closed = () => FakeConnection.made.map((connection) => connection.closed);

describe('the sharer’s end', () => {
  it('asks who watches, and opens one connection for the latest who does', () => {
    const said: MediaSignal[] = [];
    const sender = createPictureSender(
      () => [],
      (signal) => said.push(signal),
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
    );
    sender.receive(watch('connection-1'));
    sender.close();
    sender.receive(watch('connection-2'));
    sender.close();
    expect(closed()).toEqual([true]);
  });
});
