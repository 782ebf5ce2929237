import * as v from 'valibot';
import { lineOf, linesOf } from './primitives';

/** What records are made of (record.ts), apart for those who need no more: the book, and so the popup. */

/** A session that says more than this ends: nothing goes on unrecorded. */
export const RECORD_ENTRIES_MAX = 1_000;

/** SHA-256, hexadecimal. */
export const Hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/u));
/** A point of P-256, uncompressed, 65 bytes as base64url. Bits that are left over in the last character are 0: one spelling. */
export const PublicKey = v.pipe(v.string(), v.regex(/^[\w-]{86}[AEIMQUYcgkosw048]$/u));
/** ECDSA on P-256 with SHA-256, 64 bytes as base64url, in one spelling as well. */
export const Signature = v.pipe(v.string(), v.regex(/^[\w-]{85}[AQgw]$/u));

export const SHOWN_TEXT_MAX = 4_000;
/** What somebody read before they said yes, as it stood there, lines included; `hash` is of its UTF-8. */
export const ShownText = v.strictObject({
  text: v.pipe(linesOf(SHOWN_TEXT_MAX), v.minLength(1)),
  hash: Hash,
});
export type ShownText = v.InferOutput<typeof ShownText>;

/** Why somebody ended a session. */
export const EndWhy = v.picklist(['pressed', 'timeLimit', 'recordFull']);
export type EndWhy = v.InferOutput<typeof EndWhy>;

export const OUTCOMES = ['solved', 'partly', 'notSolved', 'handedOver'] as const;
export const Outcome = v.picklist(OUTCOMES);
export type Outcome = v.InferOutput<typeof Outcome>;
export const REMARK_MAX = 2_000;

export const FailedAttempts = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000));

export const Title = v.pipe(lineOf(200), v.minLength(1));

/** From 0, without gaps; or how many there are. */
export const EntryNumber = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(0),
  v.maxValue(RECORD_ENTRIES_MAX + 100),
);
