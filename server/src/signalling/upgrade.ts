import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import * as v from 'valibot';
import type { WebSocket } from 'ws';
import { TicketToken } from '../../../utils/protocol/http';
import { Id } from '../../../utils/protocol/primitives';
import { SIGNALLING_PATH } from '../../../utils/protocol/signalling';
import { clientAddress, coarseAddress, limitKey } from '../address';
import type { InviteRegistry } from '../api/invite-registry';
import type { Config, Place } from '../config';
import { inviteTag, type Log } from '../log';
import { CHECK_LOCATOR } from '../peer-ids';
import type { TicketOffice } from '../tickets';
import { ConnectionCount } from './connection-count';
import type { PeerServer } from './peer-server';

export interface UpgradeParts {
  readonly config: Config;
  readonly place: Place;
  readonly tickets: TicketOffice;
  readonly invites: InviteRegistry;
  readonly peers: PeerServer;
  readonly log: Log;
}

type Refusal =
  | '400 Bad Request'
  | '401 Unauthorized'
  | '403 Forbidden'
  | '404 Not Found'
  | '421 Misdirected Request';

/** Room for connection checks, which anybody may make: apart from the room for sessions, so that they take none of it. */
const CHECK_ROOM = { connections: 50, connectionsPerAddress: 10 };

/** The door of the signalling socket: name, origin and ticket first, then as few as agreed, then the stock server. */
export function upgradeHandler(parts: UpgradeParts) {
  const { config, invites, peers, tickets, log } = parts;
  const count = new ConnectionCount(config.limits);
  const checks = new ConnectionCount(CHECK_ROOM);

  return async (request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    socket.on('error', () => socket.destroy());
    const address = clientAddress(request, config.trustProxy);
    const refuse = (status: Refusal | '429 Too Many Requests') => {
      log.info({ status: Number.parseInt(status, 10), from: coarseAddress(address) }, 'socket refused');
      socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    };
    const wish = readWish(request, parts);
    if (typeof wish === 'string') return refuse(wish);
    const claims = await tickets.check(wish.token, wish.id);
    if (!claims) return refuse('401 Unauthorized');
    if (socket.destroyed) return; // left meanwhile; its `close` event is over, so nothing would count it out
    const isCheck = claims.locator === CHECK_LOCATOR;
    const release = (isCheck ? checks : count).enter(limitKey(address));
    if (!release) return refuse('429 Too Many Requests');
    socket.once('close', release);
    if (claims.role === 'agent') {
      invites.add({ locator: claims.locator, agentPeerId: claims.sub, expiresAt: claims.exp * 1000 });
    }
    peers.sockets.handleUpgrade(request, socket, head, (webSocket) => {
      webSocket.protect({ peerId: claims.sub, isReachable: peers.isReachable });
      peers.sockets.emit('connection', webSocket, request);
      if (isCheck) endAt(webSocket, claims.exp * 1000);
      if (isCheck) log.info('check connected');
      else log.info({ role: claims.role, invite: inviteTag(claims.locator) }, 'peer connected');
    });
  };
}

/** A check's socket does not outlive its ticket: nobody may hold a place by checking. */
function endAt(socket: WebSocket, time: number): void {
  const end = setTimeout(() => socket.close(1000), time - Date.now());
  socket.once('close', () => clearTimeout(end));
}

/** Which peer id is asked for with which ticket, or why not. */
function readWish(
  request: IncomingMessage,
  { config, place }: UpgradeParts,
): Refusal | { id: string; token: string } {
  if (!place.hosts.includes(request.headers.host ?? '')) return '421 Misdirected Request';
  if (!URL.canParse(request.url ?? '', place.origin)) return '400 Bad Request';
  const url = new URL(request.url ?? '', place.origin);
  if (url.pathname !== SIGNALLING_PATH) return '404 Not Found';
  if (!config.extensionOrigins.includes(request.headers.origin ?? '')) return '403 Forbidden';
  const id = v.safeParse(Id, onlyValue(url, 'id'));
  const token = v.safeParse(TicketToken, onlyValue(url, 'token'));
  return id.success && token.success ? { id: id.output, token: token.output } : '401 Unauthorized';
}

/** The stock server reads a repeated parameter's last value, URLSearchParams its first: so none may be repeated. */
function onlyValue(url: URL, name: string): string | undefined {
  const values = url.searchParams.getAll(name);
  return values.length === 1 ? values[0] : undefined;
}
