import { warn } from '../log';
import type { MediaSignal } from '../protocol/media';
import { type ControlEvents, openControlChannels } from './control-channels';
import { promptTrack } from './prompt-track';

/** The viewer's end of one (session, direction). It never offers; it names a connection and answers. */
export interface PictureReceiver {
  receive(signal: MediaSignal): void;
  /** What WebRTC counts about a share's picture now; null while there is none. */
  statistics(shareId: string): Promise<RTCStatsReport | null>;
  close(): void;
}

interface Connection {
  id: string;
  pc: RTCPeerConnection;
  shareOfMid: Map<string, string>;
}

export function createPictureReceiver(
  iceServers: RTCIceServer[],
  send: (signal: MediaSignal) => void,
  /** A share's picture has come, or gone (null). */
  onPicture: (shareId: string, stream: MediaStream | null) => void,
  control: ControlEvents,
): PictureReceiver {
  let connection: Connection | undefined;
  /** A connection that we close ourselves says nothing of its channels: `dropped` does. */
  let dropped: () => void = () => {};
  let work: Promise<void> = Promise.resolve();

  /** The other end may have been opened anew: what was agreed with the old one is worth nothing to it. */
  function watch(): void {
    drop();
    const pc = new RTCPeerConnection({ iceServers, bundlePolicy: 'max-bundle' });
    const mine: Connection = { id: crypto.randomUUID(), pc, shareOfMid: new Map() };
    connection = mine;
    dropped = openControlChannels(pc, control);
    pc.onicecandidate = ({ candidate }) => {
      if (candidate)
        send({
          type: 'candidate',
          connection: mine.id,
          candidate: candidate.candidate,
          mid: candidate.sdpMid,
        });
    };
    pc.ontrack = (event) => showTrack(mine, event);
    send({ type: 'watch', connection: mine.id });
  }

  function drop(): void {
    connection?.pc.close();
    dropped();
  }

  function showTrack(mine: Connection, { track, transceiver }: RTCTrackEvent): void {
    const shareId = transceiver.mid === null ? undefined : mine.shareOfMid.get(transceiver.mid);
    if (shareId === undefined) return;
    // Screens are watched live: a late frame is worth less than the next one.
    transceiver.receiver.jitterBufferTarget = 0;
    // A late word of an old connection does not take the new one's picture away.
    track.onended = () => mine === connection && onPicture(shareId, null);
    onPicture(shareId, new MediaStream([promptTrack(track)]));
  }

  async function takeOffer(
    { id, pc, shareOfMid }: Connection,
    { sdp, shares }: Extract<MediaSignal, { type: 'description' }>,
  ): Promise<void> {
    shareOfMid.clear();
    for (const { mid, shareId } of shares) shareOfMid.set(mid, shareId);
    await pc.setRemoteDescription({ type: 'offer', sdp });
    await pc.setLocalDescription();
    const answer = pc.localDescription?.sdp ?? '';
    send({ type: 'description', connection: id, kind: 'answer', sdp: answer, shares: [] });
  }

  async function take(signal: MediaSignal): Promise<void> {
    if (signal.type === 'ask') watch();
    const mine = connection;
    if (signal.type === 'ask' || signal.type === 'watch' || !mine || signal.connection !== mine.id) return;
    if (signal.type === 'candidate')
      await mine.pc.addIceCandidate({ candidate: signal.candidate, sdpMid: signal.mid });
    else if (signal.kind === 'offer') await takeOffer(mine, signal);
  }

  watch();
  return {
    receive(signal) {
      // One at a time: a candidate must not overtake the offer it belongs to.
      work = work.then(() => take(signal)).catch((error) => warn('a media signal was refused', error));
    },
    async statistics(shareId) {
      const transceiver = connection?.pc
        .getTransceivers()
        .find(({ mid }) => mid !== null && connection?.shareOfMid.get(mid) === shareId);
      return transceiver?.receiver.getStats() ?? null;
    },
    close: drop,
  };
}
