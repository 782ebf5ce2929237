import * as v from 'valibot';
import { Id, lineOf, Origin, Timestamp } from './primitives';
import {
  EndWhy,
  EntryNumber,
  FailedAttempts,
  Hash,
  Outcome,
  PublicKey,
  RECORD_ENTRIES_MAX,
  REMARK_MAX,
  ShownText,
  Signature,
  Title,
} from './record-parts';
import {
  ConsentAnswer,
  Direction,
  Level,
  Role,
  Round,
  Surface,
  ToldControlNote,
  ToldStopReason,
} from './share';
import { ClaimedTicket } from './ticket';

/**
 * The record of a session: what was said over the link, in one order, as a chain of hashes. The customer's side writes it, as
 * it is the customer who consents; the agent's side checks each entry against what itself has said and heard, and signs the
 * head. (security.md rule 12)
 */

const ofShare = { by: Role, shareId: Id };

/** One thing that was said over the link, or that this side alone knows (`lost` and after). */
export const Fact = v.variant('type', [
  /** The agent has introduced themselves; everything else refers to this. */
  v.strictObject({
    type: v.literal('met'),
    recordId: Id,
    server: Origin,
    /** The check number that both could compare. */
    sas: lineOf(32),
    agentName: lineOf(100),
    ticket: v.nullable(ClaimedTicket),
    /** The invitation had been open in the served page before. (design decision 11) */
    exposed: v.boolean(),
    /** Wrong codes and links since this session's first invitation, as the agent's side counted them. */
    failedAttempts: FailedAttempts,
    /** `customer`: null where the agent's side never heard of it, and writes this by itself. */
    keys: v.strictObject({ agent: PublicKey, customer: v.nullable(PublicKey) }),
  }),
  /** The agent asks: to see or to show (`round` 0), or for control of what is shown. `shown`: the warning read before lending. */
  v.strictObject({
    type: v.literal('asked'),
    shareId: Id,
    direction: v.nullable(Direction),
    level: Level,
    round: Round,
    shown: v.nullable(ShownText),
  }),
  /** The customer answers. `shown`: the box; none where it was answered without one. */
  v.strictObject({
    type: v.literal('answered'),
    shareId: Id,
    round: Round,
    answer: ConsentAnswer,
    shown: v.nullable(ShownText),
  }),
  v.strictObject({ type: v.literal('withdrawn'), ...ofShare }),
  v.strictObject({ type: v.literal('added'), ...ofShare, direction: Direction }),
  v.strictObject({
    type: v.literal('started'),
    ...ofShare,
    surface: Surface,
  }),
  /** What its window or tab is called, where the sharer's side can tell: the browser itself does not. */
  v.strictObject({ type: v.literal('titled'), ...ofShare, title: Title }),
  v.strictObject({
    type: v.literal('level'),
    ...ofShare,
    level: v.picklist(['view', 'control']),
    note: v.nullable(ToldControlNote),
  }),
  /** The viewer gives control back, or takes the request for it back. */
  v.strictObject({ type: v.literal('lowered'), ...ofShare }),
  v.strictObject({ type: v.literal('paused'), ...ofShare }),
  v.strictObject({ type: v.literal('resumed'), ...ofShare }),
  v.strictObject({ type: v.literal('stopped'), ...ofShare, reason: ToldStopReason }),
  v.strictObject({ type: v.literal('ended'), by: Role, why: EndWhy }),
  // what one side concludes or adds by itself
  v.strictObject({ type: v.literal('lost') }),
  /** The browser was closed or crashed while the session went on; found when it started again. */
  v.strictObject({ type: v.literal('closed') }),
  /** Agent, afterwards. */
  v.strictObject({
    type: v.literal('outcome'),
    outcome: v.nullable(Outcome),
    remark: v.pipe(v.string(), v.maxLength(REMARK_MAX)),
  }),
]);
export type Fact = v.InferOutput<typeof Fact>;
export type FactOf<T extends Fact['type']> = Extract<Fact, { type: T }>;

export const Entry = v.strictObject({
  n: EntryNumber,
  /** Hash of the entry before; of the first, 64 zeros. */
  prev: Hash,
  /** On the clock of whoever wrote it, ms: the customer's for what both have, its own for what one side adds. */
  at: Timestamp,
  /** Both sides have it; once one is not, none after it is. */
  shared: v.boolean(),
  fact: Fact,
});
export type Entry = v.InferOutput<typeof Entry>;

/** A side's word for the chain so far: its signature over count and head. */
export const HeadSignature = v.strictObject({
  count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(RECORD_ENTRIES_MAX + 100)),
  head: Hash,
  signature: Signature,
});
export type HeadSignature = v.InferOutput<typeof HeadSignature>;

/**
 * A grant's receipt: whoever grants signs the hash of the entry that says so, and with it the text that was shown, the
 * share, the level, and all that came before. The customer's yes; the agent's decision to lend.
 */
export const Receipt = v.strictObject({ n: Entry.entries.n, by: Role, signature: Signature });
export type Receipt = v.InferOutput<typeof Receipt>;

/** Whether both sides hold the same. `behind`: as far as both have signed; then the line was lost. */
export const Verdict = v.picklist(['open', 'agreed', 'behind', 'differs']);
export type Verdict = v.InferOutput<typeof Verdict>;

/** A record as it is saved to a file and checked again. */
export const SavedRecord = v.strictObject({
  format: v.literal('deskside-record'),
  version: v.literal(1),
  /** Whose copy it is. */
  role: Role,
  entries: v.pipe(v.array(Entry), v.minLength(1), v.maxLength(RECORD_ENTRIES_MAX + 100)),
  /** The last word of each side; null: there is none. */
  heads: v.strictObject({ customer: v.nullable(HeadSignature), agent: v.nullable(HeadSignature) }),
  receipts: v.pipe(v.array(Receipt), v.maxLength(RECORD_ENTRIES_MAX)),
  verdict: Verdict,
});
export type SavedRecord = v.InferOutput<typeof SavedRecord>;

/** Over a saved record. A file is at most this long, characters. */
export const SAVED_RECORD_MAX_CHARS = 8_000_000;

/** Where the ticket's internal note about a session stands. (flows.md F9) */
export const NoteState = v.variant('name', [
  /** Not asked for, or the agent wants none. */
  v.strictObject({ name: v.literal('none') }),
  /** Will be written as soon as the ticket is open in a tab. */
  v.strictObject({ name: v.literal('wanted'), text: v.string() }),
  /** Was sent at that time, and nobody has said yet that it arrived. */
  v.strictObject({ name: v.literal('posting'), text: v.string(), at: Timestamp }),
  v.strictObject({ name: v.literal('posted'), text: v.string(), at: Timestamp }),
  /** The helpdesk did not take it. */
  v.strictObject({ name: v.literal('refused'), text: v.string() }),
]);
export type NoteState = v.InferOutput<typeof NoteState>;
