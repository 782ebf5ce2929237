import * as v from 'valibot';
import { Id } from './primitives';
import { Direction } from './share';

const Sdp = v.pipe(v.string(), v.maxLength(48_000));
const Mid = v.pipe(v.string(), v.maxLength(32));

/**
 * Negotiation of one media connection between the sharer's share window and the viewer's window. `connection` is chosen
 * anew by the viewer each time its page loads; signals of another connection are dropped.
 */
export const MediaSignal = v.variant('type', [
  /** Sharer → viewer: my window has (re)opened; tell me your connection. */
  v.strictObject({ type: v.literal('ask') }),
  /** Viewer → sharer: send me pictures on this connection. */
  v.strictObject({ type: v.literal('watch'), connection: Id }),
  v.strictObject({
    type: v.literal('description'),
    connection: Id,
    kind: v.picklist(['offer', 'answer']),
    sdp: Sdp,
    /** Which transceiver shows which share; only in offers. */
    shares: v.pipe(v.array(v.strictObject({ mid: Mid, shareId: Id })), v.maxLength(16)),
  }),
  v.strictObject({
    type: v.literal('candidate'),
    connection: Id,
    candidate: v.pipe(v.string(), v.maxLength(1_000)),
    mid: v.nullable(Mid),
  }),
]);
export type MediaSignal = v.InferOutput<typeof MediaSignal>;

/** A signal on its way between a page and the link page: which session and direction it belongs to. */
export const RoutedSignal = v.strictObject({ sessionId: Id, direction: Direction, signal: MediaSignal });
export type RoutedSignal = v.InferOutput<typeof RoutedSignal>;

/** `runtime.connect` port names between media pages and the link page. */
export const MEDIA_PORT = { share: 'media.share', viewer: 'media.viewer' } as const;
