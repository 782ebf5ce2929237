import * as v from 'valibot';
import { Id } from './primitives';
import { StopPlace } from './share';

/**
 * BroadcastChannel between our own pages and the worker: what is to happen to a share goes straight to the share window,
 * with or without a worker. (decision 5)
 */
export const SHARE_CHANNEL = 'deskside.share';

const ofShare = { sessionId: Id, shareId: Id };

export const ShareCommand = v.variant('type', [
  v.strictObject({ type: v.literal('share.stop'), ...ofShare, place: StopPlace }),
  v.strictObject({ type: v.literal('share.pause'), ...ofShare }),
  v.strictObject({ type: v.literal('share.resume'), ...ofShare }),
  /** Takes control back; seeing goes on. */
  v.strictObject({ type: v.literal('share.lower'), ...ofShare }),
]);
export type ShareCommand = v.InferOutput<typeof ShareCommand>;
