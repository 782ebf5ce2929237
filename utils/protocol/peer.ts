import * as v from 'valibot';
import { ENTRIES_PER_MESSAGE, PEER_MESSAGE_MAX_CHARS } from './limits';
import { MediaSignal } from './media';
import { parseText } from './parse-text';
import { Id, lineOf } from './primitives';
import { Entry, HeadSignature, Receipt } from './record';
import { EndWhy, FailedAttempts, Hash, PublicKey, ShownText, Signature, Title } from './record-parts';
import { ConsentAnswer, Direction, Level, Round, Surface, ToldControlNote, ToldStopReason } from './share';
import { ClaimedTicket } from './ticket';

const Receipts = v.pipe(v.array(Receipt), v.maxLength(ENTRIES_PER_MESSAGE));

/** Everything one peer may say to the other once the handshake has passed. */
export const PeerMessage = v.variant('type', [
  /** Agent → customer, first: who asks, for which ticket. Claims, shown as claims. */
  v.strictObject({
    type: v.literal('session.greet'),
    agentName: lineOf(100),
    ticket: v.nullable(ClaimedTicket),
    /** What the agent signs the record with, in this session alone. */
    key: PublicKey,
    /** Wrong codes and links before this one, for the record. */
    failedAttempts: FailedAttempts,
  }),
  /** Customer → agent: the invite was in reach of the served page; compare the check number first. (decision 11) */
  v.strictObject({ type: v.literal('session.compare') }),
  /** Agent → customer: asks to see (`toAgent`), or to show (`toCustomer`). `shown`: the warning read before lending. */
  v.strictObject({
    type: v.literal('share.request'),
    shareId: Id,
    direction: Direction,
    level: Level,
    shown: v.nullable(ShownText),
  }),
  /** Agent → customer: asks for control of one that is being shown (`toAgent`), or to lend it (`toCustomer`). */
  v.strictObject({
    type: v.literal('share.upgrade'),
    shareId: Id,
    round: Round,
    shown: v.nullable(ShownText),
  }),
  /** Agent → customer: show the open question once more. */
  v.strictObject({ type: v.literal('share.remind'), shareId: Id }),
  /**
   * Agent → customer: the request is taken back, or the offer of control of what is seen. Viewer → sharer: I do not want to
   * see it any more.
   */
  v.strictObject({ type: v.literal('share.withdraw'), shareId: Id }),
  /** Customer → agent, in both directions: the customer is who consents. `shown`: the box; none where there was none. */
  v.strictObject({
    type: v.literal('share.answer'),
    shareId: Id,
    round: Round,
    answer: ConsentAnswer,
    shown: v.nullable(ShownText),
  }),
  /** Customer → agent: the consent box is before them. */
  v.strictObject({ type: v.literal('share.boxShown'), shareId: Id }),
  /** Sharer → viewer: one more application, beside one that is being shown. */
  v.strictObject({ type: v.literal('share.add'), shareId: Id, direction: Direction }),
  /** Sharer → viewer: the step the sharer is at, so that the agent can help. */
  v.strictObject({
    type: v.literal('share.step'),
    shareId: Id,
    step: v.picklist(['picking', 'pickCancelled']),
  }),
  /** Sharer → viewer. */
  v.strictObject({
    type: v.literal('share.started'),
    shareId: Id,
    surface: Surface,
  }),
  /** Sharer → viewer, for the record: what the window or tab is called, where the sharer's side can tell. */
  v.strictObject({ type: v.literal('share.titled'), shareId: Id, title: Title }),
  /** Sharer → viewer: what the viewer may do from now on, and why no more. The sharer decides. */
  v.strictObject({
    type: v.literal('share.level'),
    shareId: Id,
    level: v.picklist(['view', 'control']),
    note: v.nullable(ToldControlNote),
  }),
  /** Viewer → sharer: gives control back, or takes the request for it back. Seeing goes on. */
  v.strictObject({ type: v.literal('share.lower'), shareId: Id }),
  v.strictObject({ type: v.literal('share.paused'), shareId: Id }),
  v.strictObject({ type: v.literal('share.resumed'), shareId: Id }),
  /** Sharer → viewer. */
  v.strictObject({ type: v.literal('share.stopped'), shareId: Id, reason: ToldStopReason }),
  /** Either: no more. */
  v.strictObject({ type: v.literal('session.end'), why: EndWhy }),
  /** Customer → agent: what the record goes on with, the customer's word for it, and receipts. */
  v.strictObject({
    type: v.literal('record.entries'),
    entries: v.pipe(v.array(Entry), v.minLength(1), v.maxLength(ENTRIES_PER_MESSAGE)),
    head: HeadSignature,
    receipts: Receipts,
  }),
  /** Agent → customer: as far as the agent has read the record, whether it is what was said, and the agent's word for it. */
  v.strictObject({
    type: v.literal('record.head'),
    count: HeadSignature.entries.count,
    head: Hash,
    agrees: v.boolean(),
    signature: v.nullable(Signature),
    receipts: Receipts,
  }),
  /** Either: media negotiation, delivered to the page that holds the connection. */
  v.strictObject({ type: v.literal('media.signal'), direction: Direction, signal: MediaSignal }),
  /** Either, every second: still here. */
  v.strictObject({ type: v.literal('link.beat') }),
]);
export type PeerMessage = v.InferOutput<typeof PeerMessage>;

/** What the session machine handles; the link page keeps signals and beats to itself. */
export type SessionMessage = Exclude<PeerMessage, { type: 'media.signal' | 'link.beat' }>;

/** A peer's bytes → a message, or undefined. Never throws. */
export const parsePeerMessage = (raw: unknown): PeerMessage | undefined =>
  parseText(PeerMessage, raw, PEER_MESSAGE_MAX_CHARS);
