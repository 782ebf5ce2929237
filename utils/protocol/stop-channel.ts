import * as v from 'valibot';
import { Id } from './primitives';

/** BroadcastChannel between our own pages: a Stop goes straight to the share window, worker or no worker. (decision 5) */
export const STOP_CHANNEL = 'deskside.stop';

export const StopCommand = v.strictObject({
  type: v.literal('share.stop'),
  sessionId: Id,
  shareId: Id,
  place: v.literal('popup'),
});
export type StopCommand = v.InferOutput<typeof StopCommand>;
