import * as v from 'valibot';
import { Locator } from './http';
import { REQUESTS_PER_MINUTE } from './limits';
import { Id, lineOf, Ordinal, Origin, Timestamp } from './primitives';
import type { Fact } from './record';
import { EntryNumber, FailedAttempts, Hash, PublicKey, ShownText } from './record-parts';
import { ControlNote, Direction, Level, Role, Round, ShareState } from './share';
import { ClaimedTicket, Ticket, TicketUrl } from './ticket';

/** An invite as the agent's side knows it. Secrets: only in `storage.session` and in our own windows. */
export const Invite = v.strictObject({
  locator: Locator,
  /** Absent once burned, expired or used. */
  codeSecret: v.optional(v.pipe(v.string(), v.length(6))),
  linkSecret: v.optional(v.pipe(v.string(), v.length(22))),
  codeExpiresAt: Timestamp,
  linkExpiresAt: Timestamp,
});
export type Invite = v.InferOutput<typeof Invite>;

/** Why the two never met: a closed list; each word has a sentence in locales (`problem.*`). */
export const LinkProblem = v.picklist([
  'serverUnreachable',
  'serverRefused',
  'unknownInvite',
  'tooManyAttempts',
  'agentAway',
  'refused',
  'burned',
  'expired',
]);
export type LinkProblem = v.InferOutput<typeof LinkProblem>;

/** Why a session ended, by role, so that each side can say "you" and "the other side". */
export const EndReason = v.picklist(['agentEnded', 'customerEnded', 'lost', 'timeLimit', 'recordFull']);
export type EndReason = v.InferOutput<typeof EndReason>;

/** Where the two stand with each other. */
export const Phase = v.variant('name', [
  /** Agent: the server is being asked for a locator. */
  v.strictObject({ name: v.literal('minting') }),
  /** Agent: the invite is out. `online`: the signalling server is reachable. */
  v.strictObject({
    name: v.literal('waiting'),
    invite: Invite,
    online: v.boolean(),
    /** Joins that were refused since this invite was made: the agent sees them. */
    refusedAttempts: v.pipe(v.number(), v.integer(), v.minValue(0)),
  }),
  /** Customer: calling the agent. */
  v.strictObject({ name: v.literal('joining') }),
  /** Both: the handshake has passed. `sas`: short authentication string. */
  v.strictObject({ name: v.literal('connected'), sas: v.pipe(v.string(), v.maxLength(32)) }),
  /** Both: they never met, and why. An agent can make a new invite from here. */
  v.strictObject({ name: v.literal('failed'), problem: LinkProblem }),
  v.strictObject({ name: v.literal('ended'), reason: EndReason }),
]);
export type Phase = v.InferOutput<typeof Phase>;

export const Share = v.strictObject({
  id: Id,
  ordinal: Ordinal,
  direction: Direction,
  /** The level asked for; what is granted now is in `state`. */
  level: Level,
  /** What last became of control, until it is asked for again. */
  controlNote: v.nullable(ControlNote),
  /** When the customer was asked, the newest few: for it, then for control of it. Nobody is asked for one that is added. */
  askedAt: v.pipe(v.array(Timestamp), v.maxLength(REQUESTS_PER_MINUTE)),
  /** The agent's last question about it. */
  round: Round,
  /** "Your request was sent" has been acknowledged with OK. */
  noticeClosed: v.boolean(),
  /** Its sharer added it to what was being shown already; false: the agent asked for it. */
  added: v.boolean(),
  /** When the agent last sent the dialog again. */
  remindedAt: v.nullable(Timestamp),
  /** What this person read last about it: the customer's question, the agent's warning before lending. */
  shown: v.nullable(ShownText),
  state: ShareState,
});
export type Share = v.InferOutput<typeof Share>;

/** A phase without its secrets. */
const LoggedPhase = v.variant('name', [
  v.strictObject({ name: v.picklist(['minting', 'waiting', 'joining', 'connected']) }),
  v.strictObject({ name: v.literal('failed'), problem: LinkProblem }),
  v.strictObject({ name: v.literal('ended'), reason: EndReason }),
]);
export type LoggedPhase = v.InferOutput<typeof LoggedPhase>;

/** One line of what happened, as this side saw it. */
export const LogEntry = v.variant('about', [
  v.strictObject({ about: v.literal('session'), at: Timestamp, phase: LoggedPhase }),
  v.strictObject({
    about: v.literal('share'),
    at: Timestamp,
    ordinal: Ordinal,
    direction: Direction,
    added: v.boolean(),
    level: Level,
    /** Only if it is news. */
    controlNote: v.nullable(ControlNote),
    state: ShareState,
  }),
]);
export type LogEntry = v.InferOutput<typeof LogEntry>;

/** The log keeps this many of the newest lines. */
export const LOG_MAX = 200;

/** Our own writing (record.ts has its shape): the book is read by pages that have nothing else to do with it. */
const isFact = (value: unknown): value is Fact =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
const Facts = v.pipe(v.array(v.custom<Fact>(isFact)), v.maxLength(200));
const Place = v.strictObject({ count: EntryNumber, head: Hash });

/** How far the record of a session is, on this side; its entries are kept elsewhere (platform/records). */
export const RecordState = v.strictObject({
  /** This side's own. */
  key: PublicKey,
  /** The customer's draw counts; the agent's side hears it with the first entry. */
  id: Id,
  ...Place.entries,
  /** When the last entry was written, on the writer's clock. */
  at: Timestamp,
  /** Customer: heads that the agent has not signed yet. */
  unsigned: v.pipe(v.array(Place), v.maxLength(64)),
  /** Agent: what was said and heard here and is not in the record yet, each in its order. */
  said: Facts,
  heard: Facts,
  /** Agent: this machine's clock minus the record's, ms. */
  shift: v.nullable(v.pipe(v.number(), v.integer())),
  /** The end is in it. */
  ended: v.boolean(),
  /** The two sides do not hold the same. */
  differs: v.boolean(),
  /** Nothing more is exchanged. */
  closed: v.boolean(),
});
export type RecordState = v.InferOutput<typeof RecordState>;

export const Session = v.strictObject({
  id: Id,
  role: Role,
  createdAt: Timestamp,
  serverOrigin: Origin,
  /** Agent: the ticket it was started from, with the origin of the page (from `sender`). */
  ticket: v.nullable(v.strictObject({ ...Ticket.entries, origin: Origin, url: TicketUrl })),
  /** Agent: the name given to the customer. Customer: what the agent calls themselves. */
  agentName: lineOf(100),
  /** Customer: what the agent says the ticket is. */
  claimed: v.nullable(ClaimedTicket),
  /** The invite was open in the served page before: both are asked to compare the check number. (decision 11) */
  exposed: v.boolean(),
  /** Customer: the origin of the page from which the invitation was opened, if known. Stays on this machine. */
  openedOn: v.nullable(Origin),
  phase: Phase,
  /** In the order they were asked for. */
  shares: v.pipe(v.array(Share), v.maxLength(64)),
  /** Agent: joins that were refused since the session began. */
  failedAttempts: FailedAttempts,
  /** From the handshake on. */
  record: v.nullable(RecordState),
  log: v.pipe(v.array(LogEntry), v.maxLength(LOG_MAX)),
});
export type Session = v.InferOutput<typeof Session>;

/** Every session of this browser, newest last. */
export const Book = v.strictObject({ sessions: v.pipe(v.array(Session), v.maxLength(200)) });
export type Book = v.InferOutput<typeof Book>;
