import { vi } from 'vitest';
import { PROTOCOL_VERSION } from '../../utils/protocol/limits';

/** A ticket as our server signs it, without the signature's meaning: the extension reads only what it says. */
export function ticketFor(sub: string, change: object = {}): string {
  const claims = {
    sub,
    role: 'agent',
    locator: 'K7QM4',
    iceServers: [{ urls: ['turn:relay.example:3478'] }],
    exp: 1_800_000_000,
    ...change,
  };
  return `e30.${btoa(JSON.stringify(claims)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}.c2ln`;
}

export const MINTED = {
  locator: 'K7QM4',
  peerId: 'a-K7QM4-agent',
  ticket: ticketFor('a-K7QM4-agent'),
  expiresAt: 1_600_000,
};
export const JOINED = {
  peerId: 'c-K7QM4-customer',
  agentPeerId: MINTED.peerId,
  ticket: ticketFor('c-K7QM4-customer', { role: 'customer' }),
};
export const CHECKED = {
  peerId: 'c-00000-check',
  ticket: ticketFor('c-00000-check', { role: 'customer', locator: '00000' }),
};
export const HEALTH = { ok: true, service: 'deskside', protocol: PROTOCOL_VERSION, peers: 0 };

export const respond = (body: unknown, status = 200): Response =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), { status });

/** Answers every request of the test with `answer(path, body)`; gives the spy. Undo with vi.unstubAllGlobals(). */
export function stubServer(answer: (path: string, body: unknown) => Response = anyInvite) {
  const fetched = vi.fn(async (url: string, init: RequestInit) =>
    answer(new URL(url).pathname, init.body === undefined ? undefined : JSON.parse(String(init.body))),
  );
  vi.stubGlobal('fetch', fetched);
  return fetched;
}

export const anyInvite = (path: string): Response => respond(path === '/api/invites' ? MINTED : JOINED);
