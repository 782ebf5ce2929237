import { warn } from '../log';
import type { MediaSignal } from '../protocol/media';

/** The viewer's end of one (session, direction). It never offers; it names a connection and answers. */
export interface PictureReceiver {
  receive(signal: MediaSignal): void;
  close(): void;
}

export function createPictureReceiver(
  iceServers: RTCIceServer[],
  send: (signal: MediaSignal) => void,
  events: {
    /** A share's picture has come, or gone (null). */
    picture(shareId: string, stream: MediaStream | null): void;
  },
): PictureReceiver {
  const id = crypto.randomUUID();
  const pc = new RTCPeerConnection({ iceServers, bundlePolicy: 'max-bundle' });
  pc.createDataChannel('keys', { negotiated: true, id: 0 });
  pc.createDataChannel('moves', { negotiated: true, id: 1, ordered: false, maxRetransmits: 0 });
  const shareOfMid = new Map<string, string>();
  let work: Promise<void> = Promise.resolve();

  pc.onicecandidate = ({ candidate }) => {
    if (candidate)
      send({ type: 'candidate', connection: id, candidate: candidate.candidate, mid: candidate.sdpMid });
  };
  pc.ontrack = ({ track, transceiver }) => {
    const shareId = transceiver.mid === null ? undefined : shareOfMid.get(transceiver.mid);
    if (shareId === undefined) return;
    // Screens are watched live: a late frame is worth less than the next one.
    transceiver.receiver.jitterBufferTarget = 0;
    track.onended = () => events.picture(shareId, null);
    events.picture(shareId, new MediaStream([track]));
  };

  async function takeOffer({ sdp, shares }: Extract<MediaSignal, { type: 'description' }>): Promise<void> {
    shareOfMid.clear();
    for (const { mid, shareId } of shares) shareOfMid.set(mid, shareId);
    await pc.setRemoteDescription({ type: 'offer', sdp });
    await pc.setLocalDescription();
    const answer = pc.localDescription?.sdp ?? '';
    send({ type: 'description', connection: id, kind: 'answer', sdp: answer, shares: [] });
  }

  async function take(signal: MediaSignal): Promise<void> {
    if (signal.type === 'ask') return send({ type: 'watch', connection: id });
    if (signal.type === 'watch' || signal.connection !== id) return;
    if (signal.type === 'candidate')
      await pc.addIceCandidate({ candidate: signal.candidate, sdpMid: signal.mid });
    else if (signal.kind === 'offer') await takeOffer(signal);
  }

  send({ type: 'watch', connection: id });
  return {
    receive(signal) {
      // One at a time: a candidate must not overtake the offer it belongs to.
      work = work.then(() => take(signal)).catch((error) => warn('a media signal was refused', error));
    },
    close: () => pc.close(),
  };
}
