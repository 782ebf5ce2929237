import * as v from 'valibot';
import { PEER_MESSAGE_MAX_CHARS } from './limits';
import { MediaSignal } from './media';
import { parseText } from './parse-text';
import { Id, lineOf } from './primitives';
import { ConsentAnswer, Direction, Level, Round, Surface, ToldControlNote, ToldStopReason } from './share';
import { ClaimedTicket } from './ticket';

/** Everything one peer may say to the other once the handshake has passed. */
export const PeerMessage = v.variant('type', [
  /** Agent → customer, first: who asks, for which ticket. Claims, shown as claims. */
  v.strictObject({
    type: v.literal('session.greet'),
    agentName: lineOf(100),
    ticket: v.nullable(ClaimedTicket),
  }),
  /** Customer → agent: the invite was in reach of the served page; compare the check number first. (decision 11) */
  v.strictObject({ type: v.literal('session.compare') }),
  /** Agent → customer: asks to see (`toAgent`), or to show (`toCustomer`). */
  v.strictObject({ type: v.literal('share.request'), shareId: Id, direction: Direction, level: Level }),
  /** Agent → customer: asks for control of one that is being shown (`toAgent`), or to lend it (`toCustomer`). */
  v.strictObject({ type: v.literal('share.upgrade'), shareId: Id, round: Round }),
  /** Agent → customer: show the open question once more. */
  v.strictObject({ type: v.literal('share.remind'), shareId: Id }),
  /**
   * Agent → customer: the request is taken back, or the offer of control of what is seen. Viewer → sharer: I do not want to
   * see it any more.
   */
  v.strictObject({ type: v.literal('share.withdraw'), shareId: Id }),
  /** Customer → agent, in both directions: the customer is who consents. */
  v.strictObject({ type: v.literal('share.answer'), shareId: Id, round: Round, answer: ConsentAnswer }),
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
  v.strictObject({ type: v.literal('share.started'), shareId: Id, surface: Surface }),
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
  v.strictObject({ type: v.literal('session.end') }),
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
