import { once } from 'node:events';
import { afterEach } from 'vitest';
import WebSocket from 'ws';
import { readConfig } from '../../server/src/config';
import { createLog } from '../../server/src/log';
import { type RunningServer, startServer } from '../../server/src/start-server';
import { EXTENSION_ID } from '../../utils/protocol/extension-id';
import type { InviteReply, JoinReply } from '../../utils/protocol/http';

export const EXTENSION = `chrome-extension://${EXTENSION_ID}`;
export const TICKET_KEY = Buffer.alloc(32, 7).toString('base64url');

export interface Rig extends RunningServer {
  /** Everything the server has logged, as it would stand on stdout. */
  logged(): string;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  invite(): Promise<InviteReply>;
  join(locator: string): Promise<JoinReply>;
  connect(id: string, ticket: string, options?: { origin?: string; path?: string }): Client;
}

const running: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

/** A real server on a free loopback port, closed after the test. */
export async function startRig(env: Record<string, string> = {}): Promise<Rig> {
  const lines: string[] = [];
  const config = readConfig({ PORT: '0', TICKET_KEY, LOG_LEVEL: 'debug', ...env });
  const server = await startServer(
    config,
    createLog(config.logLevel, { write: (line) => void lines.push(line) }),
  );
  running.push(server);
  const post: Rig['post'] = (path, body, headers = {}) =>
    fetch(server.origin + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  return {
    ...server,
    logged: () => lines.join(''),
    post,
    invite: async () => (await post('/api/invites', {})).json(),
    join: async (locator) => (await post('/api/joins', { locator })).json(),
    connect: (id, ticket, options = {}) => new Client(server.origin, id, ticket, options),
  };
}

/** A signalling client that says whatever a test wants it to. */
export class Client {
  readonly socket: WebSocket;
  private readonly inbox: unknown[] = [];
  private waiting: (() => void)[] = [];

  constructor(origin: string, id: string, ticket: string, options: { origin?: string; path?: string }) {
    const query = new URLSearchParams({ key: 'peerjs', id, token: ticket, version: '1.5.5' });
    const address = `${origin.replace('http', 'ws')}${options.path ?? '/peerjs'}?${query}`;
    this.socket = new WebSocket(address, { origin: options.origin ?? EXTENSION });
    this.socket.on('error', () => {});
    this.socket.on('message', (data) => {
      this.inbox.push(JSON.parse(String(data)));
      for (const wake of this.waiting.splice(0)) wake();
    });
  }

  /** The next message, in order. */
  async next(): Promise<unknown> {
    while (this.inbox.length === 0) await new Promise<void>((resolve) => this.waiting.push(resolve));
    return this.inbox.shift();
  }

  /** Waits for OPEN. */
  async open(): Promise<this> {
    const first = await this.next();
    if (JSON.stringify(first) !== '{"type":"OPEN"}') throw new Error(`not OPEN: ${JSON.stringify(first)}`);
    return this;
  }

  send(frame: unknown): void {
    this.socket.send(typeof frame === 'string' || Buffer.isBuffer(frame) ? frame : JSON.stringify(frame));
  }

  /** The close code, once it has closed. */
  async closed(): Promise<number> {
    const [code] = await once(this.socket, 'close');
    return code;
  }

  /** The HTTP status of a refused upgrade. */
  async refused(): Promise<number | undefined> {
    const [, response] = await once(this.socket, 'unexpected-response');
    response.resume();
    return response.statusCode;
  }
}

export interface Pair {
  readonly agent: Client;
  readonly customer: Client;
  readonly agentId: string;
  readonly customerId: string;
  readonly locator: string;
}

/** An agent and a customer of one invite, both connected. */
export async function connectPair(rig: Rig): Promise<Pair> {
  const invite = await rig.invite();
  const join = await rig.join(invite.locator);
  const agent = await rig.connect(invite.peerId, invite.ticket).open();
  const customer = await rig.connect(join.peerId, join.ticket).open();
  return { agent, customer, agentId: invite.peerId, customerId: join.peerId, locator: invite.locator };
}

export const offerTo = (dst: string, connectionId = 'dc_0123456789') => ({
  type: 'OFFER',
  dst,
  payload: {
    sdp: { type: 'offer', sdp: 'v=0\r\n' },
    type: 'data',
    connectionId,
    label: connectionId,
    reliable: true,
    serialization: 'raw',
  },
});

export const answerTo = (dst: string, connectionId = 'dc_0123456789') => ({
  type: 'ANSWER',
  dst,
  payload: { sdp: { type: 'answer', sdp: 'v=0\r\n' }, type: 'data', connectionId },
});

export const candidateTo = (dst: string, connectionId = 'dc_0123456789') => ({
  type: 'CANDIDATE',
  dst,
  payload: {
    candidate: { candidate: 'candidate:1 1 udp 1 192.0.2.1 9 typ host', sdpMid: '0', sdpMLineIndex: 0 },
    type: 'data',
    connectionId,
  },
});
