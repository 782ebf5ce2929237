import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { InviteRegistry } from './api/invite-registry';
import { createApp } from './app';
import { type Config, settle } from './config';
import { createLog, type Log } from './log';
import { SentenceError } from './sentence-error';
import { peerServer } from './signalling/peer-server';
import { upgradeHandler } from './signalling/upgrade';
import { loadTicketKey } from './ticket-key';
import { TicketOffice } from './tickets';

export interface RunningServer {
  /** Where it is reached, e.g. `http://localhost:8787`. */
  readonly origin: string;
  /** Stops listening and ends every connection. Calling it twice is harmless. */
  close(): Promise<void>;
}

/** WebSocket close code "going away": PeerJS reconnects, with the same ticket. */
const GOING_AWAY = 1001;

/** How long a client may take to answer the goodbye before it is hung up on. */
const GOODBYE_MS = 1_000;

/** Starts a server. Throws a {@link SentenceError} when the port or the ticket key cannot be had. */
export async function startServer(
  config: Config,
  log: Log = createLog(config.logLevel),
): Promise<RunningServer> {
  const tickets = new TicketOffice(await loadTicketKey(config.ticketKey), config.iceServers);
  const invites = new InviteRegistry();
  // Slow senders of headers or bodies are cut off; open sockets are not concerned.
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 20_000, maxHeaderSize: 16 * 1024 });
  const place = settle(config, await listen(server, config));
  const peers = peerServer(server, log);
  const app = createApp({ config, place, invites, tickets, log, peerCount: peers.peerCount });
  server.on('request', getRequestListener(app.fetch));
  const upgrade = upgradeHandler({ config, place, invites, tickets, log, peers });
  server.on('upgrade', (request, socket, head) => {
    upgrade(request, socket, head).catch(() => socket.destroy());
  });
  const close = async () => {
    const open = [...peers.sockets.clients];
    for (const socket of open) socket.close(GOING_AWAY);
    const patience = setTimeout(
      () =>
        open.forEach((socket) => {
          socket.terminate();
        }),
      GOODBYE_MS,
    );
    await closeServer(server);
    clearTimeout(patience);
  };
  return { origin: place.origin, close };
}

async function listen(server: Server, { port, host }: Config): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    const fail = (cause: Error) => {
      const sentence = `The server cannot listen on ${host} port ${port}: choose another PORT or HOST, or stop what uses it.`;
      reject(new SentenceError(sentence, { cause }));
    };
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      resolve();
    });
  });
  const address = server.address();
  return address && typeof address === 'object' ? address.port : port;
}

function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  return closed;
}
