import * as v from 'valibot';
import { Id } from './primitives';

/** Where the signalling socket is: PeerJS appends `peerjs` to its `path` option, so that option stays `/`. */
export const SIGNALLING_PATH = '/peerjs';

/** PeerJS's `key` option. The stock server insists on one; it guards nothing, the ticket does. */
export const SIGNALLING_KEY = 'peerjs';

const sdp = v.pipe(v.string(), v.maxLength(12_000));

/** The Negotiator of the customer, who calls, on a `raw` data connection; it names its label after the connection. */
const Offer = v.strictObject({
  sdp: v.strictObject({ type: v.literal('offer'), sdp }),
  type: v.literal('data'),
  connectionId: Id,
  label: v.pipe(v.string(), v.maxLength(64)),
  reliable: v.boolean(),
  /** Required: a frame without it makes the receiving PeerJS throw. */
  serialization: v.literal('raw'),
});

const Answer = v.strictObject({
  sdp: v.strictObject({ type: v.literal('answer'), sdp }),
  type: v.literal('data'),
  connectionId: Id,
});

const Candidate = v.strictObject({
  candidate: v.strictObject({
    candidate: v.pipe(v.string(), v.maxLength(1_000)),
    sdpMid: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(32)))),
    sdpMLineIndex: v.optional(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(64)))),
    usernameFragment: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(256)))),
  }),
  type: v.literal('data'),
  connectionId: Id,
});

/**
 * All that a peerjs 1.5.5 client sends for `raw` data connections (its dist/bundler.mjs, each `socket.send`). No `src`:
 * the server stamps it. No `LEAVE`: the client knows that word but never says it. The server drops everything else.
 */
export const SignallingFrame = v.variant('type', [
  v.strictObject({ type: v.literal('HEARTBEAT') }),
  v.strictObject({ type: v.literal('OFFER'), payload: Offer, dst: Id }),
  v.strictObject({ type: v.literal('ANSWER'), payload: Answer, dst: Id }),
  v.strictObject({ type: v.literal('CANDIDATE'), payload: Candidate, dst: Id }),
]);
export type SignallingFrame = v.InferOutput<typeof SignallingFrame>;
