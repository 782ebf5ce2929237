import type { DataConnection } from 'peerjs';
import type { Transport } from './transport';

/** How long a farewell may take to leave before the connection is closed under it, ms. */
const FLUSH_MS = 300;

/**
 * A peerjs data connection as a Transport. Messages that come before a listener is set wait for it. `gone` comes when
 * the connection has been closed, by either side; perhaps twice.
 */
export function adoptConnection(connection: DataConnection, gone: () => void): Transport {
  const early: unknown[] = [];
  let listener: Parameters<Transport['listen']>[0] | undefined;
  let closing = false;
  connection.on('data', (raw) => (listener ? listener.message(raw) : early.length < 8 && early.push(raw)));
  connection.on('close', () => {
    listener?.closed();
    gone();
  });

  return {
    send: (text) => {
      if (connection.open) void connection.send(text);
    },
    close: () => {
      if (closing) return;
      closing = true;
      setTimeout(() => {
        connection.close();
        // peerjs says nothing of the end of a connection that never opened.
        gone();
      }, FLUSH_MS);
    },
    descriptions: () => {
      const local = connection.peerConnection?.localDescription?.sdp;
      const remote = connection.peerConnection?.remoteDescription?.sdp;
      return local && remote ? { local, remote } : undefined;
    },
    listen: (next) => {
      listener = next;
      for (const raw of early.splice(0)) next.message(raw);
    },
  };
}
