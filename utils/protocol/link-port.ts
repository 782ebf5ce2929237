import * as v from 'valibot';
import { IceServer } from './http';
import { RoutedSignal } from './media';
import { Id } from './primitives';

/** What the link page says over a media port: the relays to use for a session, and the other side's signals. */
export const FromLink = v.variant('type', [
  v.strictObject({
    type: v.literal('ice'),
    sessionId: Id,
    iceServers: v.pipe(v.array(IceServer), v.maxLength(8)),
  }),
  v.strictObject({ type: v.literal('signal'), routed: RoutedSignal }),
]);
export type FromLink = v.InferOutput<typeof FromLink>;
