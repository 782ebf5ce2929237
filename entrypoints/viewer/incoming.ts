import { type ReadonlySignal, signal } from '@preact/signals';
import { createPictureReceiver, type PictureReceiver } from '../../utils/media/picture-receiver';
import { type PictureStatistics, statisticsReader } from '../../utils/media/picture-statistics';
import { connectMediaPort } from '../../utils/messaging/media-port';
import type { Direction } from '../../utils/protocol/share';
import { type Controlling, createControlling } from './controlling';
import { createVideos, type Videos } from './videos';

/** What comes in of the shares of one session. */
export interface Pictures {
  videos: Videos;
  streams: ReadonlySignal<ReadonlyMap<string, MediaStream>>;
  controlling: Controlling;
  /** A new reader of a share's statistics, each of whose answers covers the time since the last. */
  statistics(shareId: string): () => Promise<PictureStatistics | null>;
}

export interface Incoming extends Pictures {
  /** From now on, in this direction; asked again, it changes nothing. */
  open(direction: Direction): void;
  /** Nothing more comes. */
  close(): void;
}

/** The receiving end of a session. `lost`: the way to the link page broke; it is looked for again. */
export function createIncoming(sessionId: string, lost: () => void): Incoming {
  const streams = signal<ReadonlyMap<string, MediaStream>>(new Map());
  const controlling = createControlling();
  let receiver: PictureReceiver | undefined;
  let opened = false;

  function put(shareId: string, stream: MediaStream | null): void {
    const next = new Map(streams.value);
    if (stream) next.set(shareId, stream);
    else next.delete(shareId);
    streams.value = next;
  }

  function open(direction: Direction): void {
    if (opened) return;
    opened = true;
    const port = connectMediaPort('viewer', {
      message: (message) => {
        if (message.type === 'ice' && message.sessionId === sessionId)
          receive(message.iceServers as RTCIceServer[]);
        if (message.type !== 'signal') return;
        const { routed } = message;
        if (routed.sessionId === sessionId && routed.direction === direction)
          receiver?.receive(routed.signal);
      },
      lost,
    });
    const receive = (iceServers: RTCIceServer[]): void => {
      receiver?.close();
      const send = (signal: Parameters<typeof port.send>[0]['signal']) =>
        port.send({ sessionId, direction, signal });
      receiver = createPictureReceiver(iceServers, send, put, controlling.events);
    };
  }

  return {
    videos: createVideos(),
    streams,
    controlling,
    statistics: (shareId) => statisticsReader(async () => receiver?.statistics(shareId) ?? null),
    open,
    close() {
      receiver?.close();
      streams.value = new Map();
    },
  };
}
