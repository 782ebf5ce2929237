import * as v from 'valibot';
import { Id } from './primitives';

/**
 * Frames of the PeerJS signalling protocol that a client may send (peerjs 1.5.5, `ServerMessageType`). The server drops
 * everything else; it stamps `src` itself. Payload members are what peerjs 1.5.5's Negotiator writes.
 */
const Description = v.strictObject({
  sdp: v.strictObject({
    type: v.picklist(['offer', 'answer']),
    sdp: v.pipe(v.string(), v.maxLength(12_000)),
  }),
  type: v.literal('data'),
  connectionId: Id,
  label: v.optional(v.pipe(v.string(), v.maxLength(64))),
  reliable: v.optional(v.boolean()),
  serialization: v.optional(v.literal('raw')),
  metadata: v.optional(v.undefined()),
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

const addressed = { dst: Id, src: v.optional(Id) };

export const SignallingFrame = v.variant('type', [
  v.strictObject({ type: v.literal('HEARTBEAT') }),
  v.strictObject({ type: v.literal('OFFER'), payload: Description, ...addressed }),
  v.strictObject({ type: v.literal('ANSWER'), payload: Description, ...addressed }),
  v.strictObject({ type: v.literal('CANDIDATE'), payload: Candidate, ...addressed }),
  v.strictObject({ type: v.literal('LEAVE'), dst: Id, src: v.optional(Id), payload: v.optional(v.undefined()) }),
]);
export type SignallingFrame = v.InferOutput<typeof SignallingFrame>;
