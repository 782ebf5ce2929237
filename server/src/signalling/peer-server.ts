import type { Server } from 'node:http';
import express from 'express';
import { ExpressPeerServer } from 'peer';
import { type Server as SocketServer, WebSocket, WebSocketServer } from 'ws';
import { SIGNALLING_FRAME_MAX_BYTES } from '../../../utils/protocol/limits';
import { SIGNALLING_KEY } from '../../../utils/protocol/signalling';
import type { Log } from '../log';
import { GuardedSocket } from './guarded-socket';

/** Beyond this a receiver reads too slowly: further frames for it are dropped instead of piling up here. */
const BACKLOG_MAX_BYTES = 512 * 1024;

export interface PeerServer {
  readonly sockets: SocketServer<typeof GuardedSocket>;
  readonly isReachable: (peerId: string) => boolean;
  readonly peerCount: () => number;
}

/**
 * The stock PeerJS server, taken by its public API: it keeps who is connected and stamps `src`. Its HTTP routes are
 * mounted on an express app that nobody serves. It has no stop: its two timers end with the process.
 */
export function peerServer(server: Server, log: Log): PeerServer {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: SIGNALLING_FRAME_MAX_BYTES,
    perMessageDeflate: false,
    WebSocket: GuardedSocket,
  });
  const stock = ExpressPeerServer(server, { key: SIGNALLING_KEY, createWebSocketServer: () => sockets });
  express().use('/', stock);
  const present = new Map<string, WebSocket>();

  stock.on('connection', (client) => {
    const socket = client.getSocket();
    if (!socket) return;
    const former = present.get(client.getId());
    present.set(client.getId(), socket);
    if (!former) return;
    // Re-attached after a broken network: the stock server says nothing, and the client would wait for OPEN forever.
    former.terminate();
    client.send({ type: 'OPEN' });
  });
  stock.on('disconnect', (client) => present.delete(client.getId()));
  stock.on('error', (error) => log.debug({ reason: error.name }, 'socket error'));

  const isReachable = (peerId: string) => {
    const socket = present.get(peerId);
    return socket?.readyState === WebSocket.OPEN && socket.bufferedAmount < BACKLOG_MAX_BYTES;
  };
  return { sockets, isReachable, peerCount: () => present.size };
}
