import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPictureReceiver } from '../../../utils/media/picture-receiver';
import type { MediaSignal } from '../../../utils/protocol/media';
import { FakeChannel } from '../../fakes/channel';

/** One receiving connection; what the browser would do is done by the test. */
class FakeConnection {
  static made: FakeConnection[] = [];
  localDescription: { sdp: string } | null = null;
  ontrack: (event: object) => void = () => {};
  onicecandidate: (event: object) => void = () => {};
  readonly asked: string[] = [];
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
  async setRemoteDescription({ sdp }: { sdp: string }) {
    this.asked.push(`remote ${sdp}`);
  }
  async setLocalDescription() {
    this.localDescription = { sdp: 'answer' };
  }
  async addIceCandidate({ candidate }: { candidate: string }) {
    this.asked.push(`candidate ${candidate}`);
  }
  getTransceivers = () => [];
  close() {
    this.closed = true;
  }
  /** A track comes on the transceiver of that `mid`. */
  bring(mid: string): { onended?: () => void } {
    const track = {};
    this.ontrack({ track, transceiver: { mid, receiver: {} } });
    return track;
  }
}

beforeEach(() => {
  FakeConnection.made = [];
  vi.stubGlobal('RTCPeerConnection', FakeConnection);
  vi.stubGlobal('MediaStream', class {});
});
afterEach(() => vi.unstubAllGlobals());

const latest = () => FakeConnection.made.at(-1) as FakeConnection;

function start() {
  const said: MediaSignal[] = [];
  const shown = vi.fn<(shareId: string, stream: MediaStream | null) => void>();
  const control = { opened: vi.fn(), heard: vi.fn(), closed: vi.fn() };
  const receiver = createPictureReceiver([], (signal) => said.push(signal), shown, control);
  const connection = (): string => {
    const watch = said.findLast(({ type }) => type === 'watch');
    return watch?.type === 'watch' ? watch.connection : '';
  };
  const answers = () => said.filter(({ type }) => type === 'description');
  const offer = async (shares: Record<string, string>) => {
    receiver.receive({
      type: 'description',
      connection: connection(),
      kind: 'offer',
      sdp: `offer ${Object.keys(shares)}`,
      shares: Object.entries(shares).map(([mid, shareId]) => ({ mid, shareId })),
    });
    const before = answers().length;
    await vi.waitFor(() => expect(answers()).toHaveLength(before + 1));
  };
  return { said, shown, control, receiver, connection, offer };
}

describe('the viewer’s end', () => {
  it('asks to watch, answers an offer, and shows each share’s picture', async () => {
    const { said, shown, connection, offer } = start();
    await offer({ 0: 'share-001', 1: 'share-002' });
    expect(said).toEqual([
      { type: 'watch', connection: connection() },
      { type: 'description', connection: connection(), kind: 'answer', sdp: 'answer', shares: [] },
    ]);
    latest().bring('1');
    latest().bring('0');
    expect(shown.mock.calls.map(([shareId]) => shareId)).toEqual(['share-002', 'share-001']);
  });

  it('leaves the others alone when one is added and one ends', async () => {
    const { shown, offer } = start();
    await offer({ 0: 'share-001', 1: 'share-002' });
    const first = latest().bring('0');
    latest().bring('1');
    await offer({ 0: 'share-001', 1: 'share-002', 2: 'share-003' });
    latest().bring('2');
    first.onended?.();
    expect(shown.mock.calls.map(([shareId, stream]) => [shareId, stream !== null])).toEqual([
      ['share-001', true],
      ['share-002', true],
      ['share-003', true],
      ['share-001', false],
    ]);
    expect(FakeConnection.made).toHaveLength(1);
  });

  it('shows no track that nobody announced', async () => {
    const { shown, offer } = start();
    await offer({ 0: 'share-001' });
    latest().bring('7');
    expect(shown).not.toHaveBeenCalled();
  });

  it('begins anew when the sharer’s window has, and lets the old one say nothing more', async () => {
    const { shown, receiver, connection, offer } = start();
    await offer({ 0: 'share-001' });
    const old = latest().bring('0');
    const before = connection();
    receiver.receive({ type: 'ask' });
    await vi.waitFor(() => expect(connection()).not.toBe(before));
    expect(FakeConnection.made[0]?.closed).toBe(true);
    await offer({ 0: 'share-001' });
    latest().bring('0');
    shown.mockClear();
    old.onended?.();
    expect(shown).not.toHaveBeenCalled();
  });

  it('takes candidates in their order, and none of another connection', async () => {
    const { receiver, connection, offer } = start();
    const candidate = { type: 'candidate', candidate: 'c', mid: '0' } as const;
    const offered = offer({ 0: 'share-001' });
    receiver.receive({ ...candidate, connection: connection() });
    receiver.receive({ ...candidate, connection: 'another-connection' });
    await offered;
    await vi.waitFor(() => expect(latest().asked).toEqual(['remote offer 0', 'candidate c']));
  });

  it('is silent once it is closed', () => {
    const { receiver } = start();
    receiver.close();
    expect(latest().closed).toBe(true);
  });

  it('has the channels for control, and tells when they go with their connection', async () => {
    const { control, receiver, connection } = start();
    for (const channel of latest().channels) channel.open();
    expect(control.opened).toHaveBeenCalledTimes(1);
    latest().channels[0]?.hear('a notice');
    expect(control.heard).toHaveBeenCalledExactlyOnceWith('a notice');
    const before = connection();
    receiver.receive({ type: 'ask' });
    await vi.waitFor(() => expect(connection()).not.toBe(before));
    expect(control.closed).toHaveBeenCalledTimes(1);
    for (const channel of latest().channels) channel.open();
    expect(control.opened).toHaveBeenCalledTimes(2);
    receiver.close();
    expect(control.closed).toHaveBeenCalledTimes(2);
  });
});
