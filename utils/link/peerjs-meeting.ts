import { BufferedConnection, type DataConnection, Peer, type PeerOptions } from 'peerjs';
import { DesksideError } from '../errors';
import { warn } from '../log';
import { adoptConnection } from './peerjs-transport';
import type { Introduction, Listening, Meeting, Transport } from './transport';

/** PeerJS as the meeting place (design decision 1): the agent listens, the customer calls, one `raw` data connection. */
export const peerJsMeeting: Meeting = { listen, call };

/** Text as it is, without peerjs's own packing: its `binary` reassembles without a limit, its `json` throws on null. */
class RawConnection extends BufferedConnection {
  readonly serialization = 'raw';

  override _handleDataMessage({ data }: { data: unknown }): void {
    this.emit('data', data);
  }

  protected override _send(data: string): void {
    this._bufferedSend(data as never);
  }
}

/**
 * Stands in for an inbound connection on the customer's side, where nobody may call: peerjs would otherwise answer any
 * caller with an open channel, and our addresses, inside its constructor.
 */
class RefusedConnection {
  readonly type = 'data';
  readonly peerConnection = null;
  readonly connectionId: string;

  constructor(
    readonly peer: string,
    _provider: Peer,
    options: { connectionId: string },
  ) {
    this.connectionId = options.connectionId;
  }

  handleMessage(): void {}
  close(): void {}
}

/** Outbound connections only: a constructor that returns the refusal when the offer came from outside. */
class OutboundOnly {
  constructor(peer: string, provider: Peer, options: { connectionId: string; _payload?: unknown }) {
    // biome-ignore lint/correctness/noConstructorReturn: peerjs calls `new serializers[name]` and keeps what it gets
    return options._payload
      ? new RefusedConnection(peer, provider, options)
      : new RawConnection(peer, provider, options);
  }
}

const refuseAll = <T>(serializer: T) => ({
  raw: serializer,
  default: RefusedConnection as unknown as T,
  binary: RefusedConnection as unknown as T,
  'binary-utf8': RefusedConnection as unknown as T,
  json: RefusedConnection as unknown as T,
});

function newPeer(introduction: Introduction, serializer: unknown): Peer {
  const url = new URL(introduction.serverOrigin);
  const secure = url.protocol === 'https:';
  const options: PeerOptions = {
    host: url.hostname,
    port: Number(url.port) || (secure ? 443 : 80),
    // The server has its socket at /peerjs; peerjs appends the key to the path.
    path: '/',
    secure,
    key: 'peerjs',
    token: introduction.ticket,
    // Never peerjs's own defaults, which name third parties. (security.md rule 10)
    config: { iceServers: introduction.iceServers },
    debug: 0,
    serializers: refuseAll(serializer) as unknown as NonNullable<PeerOptions['serializers']>,
  };
  return new Peer(introduction.peerId, options);
}

const RETRY_MS = [500, 1_000, 2_000, 5_000];

function listen(
  introduction: Introduction,
  events: { stranger(transport: Transport): void; online(reachable: boolean): void },
): Listening {
  let closed = false;
  let attempt = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  /** Handed out and not closed yet: the peer has to stay for them. */
  const held = new Set<DataConnection>();
  let peer = open();

  /** peerjs destroys a peer whose first open never came, and only disconnects one that had been open. */
  function open(): Peer {
    const opened = newPeer(introduction, RawConnection);
    opened.on('open', () => {
      attempt = 0;
      if (!closed) events.online(true);
    });
    opened.on('connection', (connection) => {
      if ((connection as unknown) instanceof RefusedConnection) return;
      held.add(connection);
      const gone = () => {
        held.delete(connection);
        leave();
      };
      events.stranger(adoptConnection(connection, gone));
    });
    // The type only: its messages name peer ids.
    opened.on('error', ({ type }) => warn(`signalling: ${type}`));
    opened.on('disconnected', again);
    opened.on('close', again);
    return opened;
  }

  function meetAgain(): void {
    if (peer.destroyed) peer = open();
    else if (peer.disconnected) peer.reconnect();
  }

  function again(): void {
    if (closed || retry) return;
    events.online(false);
    retry = setTimeout(
      () => {
        retry = undefined;
        if (!closed) meetAgain();
      },
      RETRY_MS[Math.min(attempt++, RETRY_MS.length - 1)],
    );
  }

  /** Not destroyed before the last connection is closed: destroy() would close the accepted one with it. */
  function leave(): void {
    if (closed && held.size === 0) peer.destroy();
  }

  return {
    close() {
      closed = true;
      clearTimeout(retry);
      peer.disconnect();
      leave();
    },
  };
}

async function call(
  introduction: Introduction,
  agentPeerId: string,
  signal: AbortSignal,
): Promise<Transport> {
  const peer = newPeer(introduction, OutboundOnly);
  try {
    await opened(peer, signal);
    const connection = peer.connect(agentPeerId, { serialization: 'raw', reliable: true });
    return await connected(peer, connection, signal);
  } catch (error) {
    peer.destroy();
    throw error;
  }
}

const opened = (peer: Peer, signal: AbortSignal): Promise<void> =>
  settle(signal, (resolve, reject) => {
    peer.on('open', () => resolve());
    peer.on('error', (error) => reject(new DesksideError('serverUnreachable', { cause: error })));
  });

function connected(
  peer: Peer,
  connection: DataConnection | undefined,
  signal: AbortSignal,
): Promise<Transport> {
  if (!connection) throw new DesksideError('serverUnreachable');
  const transport = adoptConnection(connection, () => peer.destroy());
  return settle(signal, (resolve, reject) => {
    connection.on('open', () => {
      // The meeting is over: from here on the server is not needed, and may die.
      peer.disconnect();
      resolve(transport);
    });
    connection.on('error', (error) => reject(new DesksideError('agentAway', { cause: error })));
    connection.on('close', () => reject(new DesksideError('agentAway')));
    // A wrong fingerprint ends here, at once; peerjs itself looks at ICE only.
    const pc = connection.peerConnection;
    pc?.addEventListener('connectionstatechange', () => {
      if (pc.connectionState === 'failed')
        reject(new DesksideError('agentAway', { detail: 'connection failed' }));
    });
    peer.on('error', (error) => reject(new DesksideError('agentAway', { cause: error })));
  });
}

function settle<T>(
  signal: AbortSignal,
  body: (resolve: (value: T) => void, reject: (error: DesksideError) => void) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    signal.addEventListener('abort', () => reject(new DesksideError('agentAway', { detail: 'timed out' })), {
      once: true,
    });
    body(resolve, reject);
  });
}
