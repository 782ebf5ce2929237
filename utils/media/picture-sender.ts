import { warn } from '../log';
import type { MediaSignal } from '../protocol/media';
import { type ControlEvents, openControlChannels } from './control-channels';
import { applySenderPolicy, preferSharpCodecs, seedStartBitrate } from './encoder-policy';

/**
 * The sharer's end of one (session, direction): one RTCPeerConnection, one transceiver per share. Only this end offers,
 * so offers never collide; the viewer asks for a new connection by `watch`. (docs/adr/0004)
 */
export interface PictureSender {
  receive(signal: MediaSignal): void;
  /** Adds a share's picture, or changes the track of one that is already there without renegotiation. */
  show(shareId: string, track: MediaStreamTrack): void;
  /** Nothing of this share is sent any more, not even black frames, until it is shown again. */
  withhold(shareId: string): void;
  hide(shareId: string): void;
  /** For good: whatever signal comes now opens nothing. */
  close(): void;
}

interface Connection {
  id: string;
  pc: RTCPeerConnection;
  senders: Map<string, RTCRtpTransceiver>;
  offering: Promise<void>;
}

export function createPictureSender(
  iceServers: () => RTCIceServer[],
  send: (signal: MediaSignal) => void,
  control: ControlEvents,
): PictureSender {
  const tracks = new Map<string, MediaStreamTrack>();
  let connection: Connection | undefined;
  let isClosed = false;
  let dropChannels: () => void = () => {};

  function open(id: string): void {
    drop();
    const pc = new RTCPeerConnection({ iceServers: iceServers(), bundlePolicy: 'max-bundle' });
    const mine: Connection = { id, pc, senders: new Map(), offering: Promise.resolve() };
    connection = mine;
    // Made before any picture exists, so that ICE and DTLS are done when consent comes: the first frame then needs one
    // renegotiation.
    dropChannels = openControlChannels(pc, control);
    pc.onicecandidate = ({ candidate }) => {
      if (candidate)
        send({ type: 'candidate', connection: id, candidate: candidate.candidate, mid: candidate.sdpMid });
    };
    pc.onnegotiationneeded = () => offer(mine);
    for (const [shareId, track] of tracks) add(mine, shareId, track);
  }

  function drop(): void {
    connection?.pc.close();
    dropChannels();
  }

  function add(to: Connection, shareId: string, track: MediaStreamTrack): void {
    const transceiver = to.pc.addTransceiver(track, { direction: 'sendonly' });
    preferSharpCodecs(transceiver);
    to.senders.set(shareId, transceiver);
  }

  function offer(mine: Connection): void {
    mine.offering = mine.offering
      .then(() => makeOffer(mine))
      .catch((error) => warn('an offer failed', error));
  }

  async function makeOffer(mine: Connection): Promise<void> {
    if (mine !== connection || mine.pc.signalingState !== 'stable') return;
    await mine.pc.setLocalDescription();
    const shares = [...mine.senders].flatMap(([shareId, { mid }]) =>
      mid === null ? [] : [{ mid, shareId }],
    );
    const sdp = mine.pc.localDescription?.sdp ?? '';
    send({ type: 'description', connection: mine.id, kind: 'offer', sdp, shares });
  }

  async function takeAnswer(mine: Connection, sdp: string): Promise<void> {
    await mine.pc.setRemoteDescription({ type: 'answer', sdp: seedStartBitrate(sdp) });
    for (const { sender } of mine.senders.values()) if (sender.track) await applySenderPolicy(sender);
  }

  function receive(signal: MediaSignal): void {
    if (isClosed) return;
    if (signal.type === 'watch') {
      open(signal.connection);
      return;
    }
    const mine = connection;
    if (signal.type === 'ask' || !mine || signal.connection !== mine.id) return;
    const done =
      signal.type === 'candidate'
        ? mine.pc.addIceCandidate({ candidate: signal.candidate, sdpMid: signal.mid })
        : signal.kind === 'answer'
          ? takeAnswer(mine, signal.sdp)
          : Promise.resolve();
    done.catch((error: unknown) => warn('a media signal was refused', error));
  }

  send({ type: 'ask' });
  return {
    receive,
    show(shareId, track) {
      tracks.set(shareId, track);
      if (!connection) return;
      const known = connection.senders.get(shareId);
      if (known) void known.sender.replaceTrack(track);
      else add(connection, shareId, track);
    },
    withhold(shareId) {
      tracks.delete(shareId);
      void connection?.senders.get(shareId)?.sender.replaceTrack(null);
    },
    hide(shareId) {
      tracks.delete(shareId);
      const transceiver = connection?.senders.get(shareId);
      connection?.senders.delete(shareId);
      transceiver?.stop();
    },
    close() {
      isClosed = true;
      tracks.clear();
      drop();
      connection = undefined;
    },
  };
}
