/**
 * The two data channels of a picture's connection (design decision 4). `sure` arrives, in order, however long that takes;
 * `quick` arrives now or never. Both ends make them by the same numbers, before any picture exists.
 */
export type Lane = 'sure' | 'quick';

export interface ControlChannels {
  /** False: it could not be sent, and will not be. */
  send(lane: Lane, text: string): boolean;
}

export interface ControlEvents {
  /** Both are open. On a new connection it comes again, with other channels. */
  opened(channels: ControlChannels): void;
  heard(text: string): void;
  /** They are gone, with their connection; once for each `opened`. */
  closed(): void;
}

/** Above this the line is full: what is only good now is not put behind it. */
const QUICK_BUFFER_MAX_BYTES = 4 * 1024;

/** Returns what lets go of them: a connection closed by this side says nothing of its channels in time. */
export function openControlChannels(pc: RTCPeerConnection, on: ControlEvents): () => void {
  const sure = pc.createDataChannel('keys', { negotiated: true, id: 0 });
  const quick = pc.createDataChannel('moves', {
    negotiated: true,
    id: 1,
    ordered: false,
    maxRetransmits: 0,
  });
  const of = { sure, quick };
  let state: 'new' | 'open' | 'closed' = 'new';
  const channels: ControlChannels = {
    send(lane, text) {
      const channel = of[lane];
      if (channel.readyState !== 'open') return false;
      // Both go over one connection: copies behind a full one would hold up what they are copies of.
      const waits = sure.bufferedAmount + quick.bufferedAmount;
      if (lane === 'quick' && waits > QUICK_BUFFER_MAX_BYTES) return false;
      channel.send(text);
      return true;
    },
  };
  const opened = () => {
    if (state !== 'new' || sure.readyState !== 'open' || quick.readyState !== 'open') return;
    state = 'open';
    on.opened(channels);
  };
  const closed = () => {
    if (state === 'open') on.closed();
    state = 'closed';
  };
  for (const channel of [sure, quick]) {
    channel.onopen = opened;
    channel.onclose = closed;
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (typeof data === 'string' && state === 'open') on.heard(data);
    };
  }
  return closed;
}
