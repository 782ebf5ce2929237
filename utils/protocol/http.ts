import * as v from 'valibot';
import { Id, Timestamp } from './primitives';

/** The routing half of an invite: 5 characters of Crockford base32, minted by the server. (design decision 2) */
export const Locator = v.pipe(v.string(), v.regex(/^[0-9A-HJKMNP-TV-Z]{5}$/u));

/** One ICE server as RTCPeerConnection takes it. */
export const IceServer = v.strictObject({
  urls: v.pipe(
    v.array(v.pipe(v.string(), v.maxLength(300), v.regex(/^(stun|turn|turns):/u))),
    v.maxLength(8),
  ),
  username: v.optional(v.pipe(v.string(), v.maxLength(300))),
  credential: v.optional(v.pipe(v.string(), v.maxLength(300))),
});
export type IceServer = v.InferOutput<typeof IceServer>;

/** A signed ticket in compact JWS form; its claims are {@link TicketClaims}. */
export const TicketToken = v.pipe(v.string(), v.maxLength(4096), v.regex(/^[\w-]+\.[\w-]+\.[\w-]+$/u));

/** Audience of a ticket (JWT `aud`): good for the signalling socket and nothing else. */
export const TICKET_AUDIENCE = 'deskside-signalling';

/**
 * What a ticket says, besides its audience. `sub`: the peer id its holder may use, `a-LOCATOR-RANDOM` for the agent and
 * `c-LOCATOR-RANDOM` for a customer. Whom it may write to follows: the other role of the same locator. `exp`, in
 * seconds since the epoch, ends admission; a socket that is open by then stays open.
 */
export const TicketClaims = v.object({
  sub: Id,
  role: v.picklist(['agent', 'customer']),
  locator: Locator,
  iceServers: v.pipe(v.array(IceServer), v.maxLength(8)),
  exp: v.pipe(v.number(), v.integer()),
});
export type TicketClaims = v.InferOutput<typeof TicketClaims>;

const emptyObject = v.pipe(
  v.custom<object>((value) => !Array.isArray(value)), // strictObject({}) alone accepts [], and yields {}
  v.strictObject({}),
);

/** `POST /api/invites`, with `Authorization: Bearer <agent token>` where the server asks for one. */
export const InviteRequest = emptyObject;
export const InviteReply = v.strictObject({
  locator: Locator,
  /** The agent's own peer id on the signalling server. */
  peerId: Id,
  ticket: TicketToken,
  /** When the server forgets the locator (its clock; for display only). */
  expiresAt: Timestamp,
});
export type InviteReply = v.InferOutput<typeof InviteReply>;

/** `POST /api/joins`: the customer's way to the agent of a locator. 404 with `unknownInvite` when there is none. */
export const JoinRequest = v.strictObject({ locator: Locator });
export const JoinReply = v.strictObject({
  peerId: Id,
  agentPeerId: Id,
  ticket: TicketToken,
});
export type JoinReply = v.InferOutput<typeof JoinReply>;

/**
 * `POST /api/checks`: a throw-away peer id with a ticket of one minute, for finding out whether signalling works. Its
 * locator belongs to no invite, so it may write to nobody and nobody to it.
 */
export const CheckRequest = emptyObject;
export const CheckReply = v.strictObject({ peerId: Id, ticket: TicketToken });
export type CheckReply = v.InferOutput<typeof CheckReply>;

/** Every refusal of the server: a closed list, so that the extension can say it in the person's language. */
export const HttpProblem = v.strictObject({
  problem: v.picklist([
    'badRequest',
    'tooLarge',
    'unauthorized',
    'forbiddenOrigin',
    /** The server is reached by a name it was not told about (ALLOWED_HOSTS). */
    'wrongHost',
    'unknownInvite',
    'tooManyAttempts',
    /** The server is full; later it will not be. */
    'busy',
    'notFound',
    'internal',
  ]),
});
export type HttpProblem = v.InferOutput<typeof HttpProblem>;

/** `GET /health`. */
export const Health = v.strictObject({
  ok: v.literal(true),
  service: v.literal('deskside'),
  protocol: v.pipe(v.number(), v.integer(), v.minValue(1)),
  peers: v.pipe(v.number(), v.integer(), v.minValue(0)),
});
export type Health = v.InferOutput<typeof Health>;

/** The address of a join page: `ORIGIN/join#LOCATOR.SECRET`. */
export const JoinFragment = v.pipe(v.string(), v.regex(/^#[0-9A-HJKMNP-TV-Z]{5}\.[\w-]{22}$/u));
