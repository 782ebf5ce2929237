import { jwtVerify, SignJWT } from 'jose';
import * as v from 'valibot';
import { type IceServer, TICKET_AUDIENCE, TicketClaims } from '../../utils/protocol/http';
import { REPLY_LINK_TTL_MS } from '../../utils/protocol/limits';
import { type Role, readPeerId } from './peer-ids';

/** How long a ticket admits its holder. The customer asks for a new one with each join; the agent keeps one. */
export const TICKET_TTL_MS = { agent: REPLY_LINK_TTL_MS, customer: 15 * 60_000 } satisfies Record<
  Role,
  number
>;

/** A connection check is over in seconds; its ticket, and the socket opened with it, live this long at most. */
export const CHECK_TTL_MS = 60_000;

const ALGORITHM = 'HS256';

/** Signs and checks the tickets of this server. */
export class TicketOffice {
  constructor(
    private readonly key: Uint8Array,
    private readonly iceServers: readonly IceServer[],
  ) {}

  /** A ticket for a peer id of our own minting, valid until `expiresAt` (ms) or the role's usual time. */
  async issue(peerId: string, expiresAt?: number): Promise<string> {
    const name = readPeerId(peerId);
    if (!name) throw new Error('no ticket for a foreign peer id');
    const until = expiresAt ?? Date.now() + TICKET_TTL_MS[name.role];
    return new SignJWT({ ...name, iceServers: this.iceServers })
      .setProtectedHeader({ alg: ALGORITHM })
      .setSubject(peerId)
      .setAudience(TICKET_AUDIENCE)
      .setExpirationTime(Math.floor(until / 1000))
      .sign(this.key);
  }

  /** The claims of a ticket made here, still valid, for exactly this peer id; else undefined, with no reason given. */
  async check(ticket: string, peerId: string): Promise<TicketClaims | undefined> {
    try {
      const options = { audience: TICKET_AUDIENCE, algorithms: [ALGORITHM], requiredClaims: ['exp', 'sub'] };
      const { payload } = await jwtVerify(ticket, this.key, options);
      const claims = v.parse(TicketClaims, payload);
      const name = readPeerId(claims.sub);
      const consistent =
        claims.sub === peerId && name?.role === claims.role && name.locator === claims.locator;
      return consistent ? claims : undefined;
    } catch {
      return undefined;
    }
  }
}
