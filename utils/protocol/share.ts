import * as v from 'valibot';
import { Timestamp } from './primitives';

/** The vocabulary of one share: words that stand in states, on the wire and in the record. (flows.md) */

export const Level = v.picklist(['view', 'suggest', 'control']);
export type Level = v.InferOutput<typeof Level>;

/** `toAgent`: the customer shares. `toCustomer`: the agent shares. */
export const Direction = v.picklist(['toAgent', 'toCustomer']);
export type Direction = v.InferOutput<typeof Direction>;

export const Role = v.picklist(['agent', 'customer']);
export type Role = v.InferOutput<typeof Role>;

/** What was picked in the browser's picker. */
export const SurfaceKind = v.picklist(['window', 'screen', 'tab']);
export type SurfaceKind = v.InferOutput<typeof SurfaceKind>;

/**
 * Why a share stopped: a closed list; each word has a sentence in locales (`stopped.*`). `cancelled`: the sharer closed
 * the application dialog without choosing. `barGone`: the share bar was closed and not asked for again in time.
 * `browserBar`: the track ended by the browser's own bar or because the shared window was closed; the browser does not
 * tell which (docs/adr/0005-what-ended-a-capture.md).
 */
export const StopReason = v.picklist([
  'popup',
  'ticket',
  'console',
  'badge',
  'shareBar',
  'barGone',
  'browserBar',
  'windowClosed',
  'cancelled',
  'revoked',
  'peerLeft',
  'ended',
  'policy',
  'lost',
  'failed',
]);
export type StopReason = v.InferOutput<typeof StopReason>;

/** Reasons that a sharer may give for its own share over the wire; the others are concluded, never told. */
export const ToldStopReason = v.picklist([
  'popup',
  'ticket',
  'console',
  'badge',
  'shareBar',
  'barGone',
  'browserBar',
  'windowClosed',
  'cancelled',
  'policy',
  'failed',
]);
export type ToldStopReason = v.InferOutput<typeof ToldStopReason>;

export const ConsentAnswer = v.picklist(['accepted', 'denied', 'timedOut']);
export type ConsentAnswer = v.InferOutput<typeof ConsentAnswer>;

/** Where in our own places a person pressed Stop. */
export const StopPlace = v.picklist(['popup', 'ticket', 'console', 'badge', 'shareBar']);
export type StopPlace = v.InferOutput<typeof StopPlace>;

/** The most applications that one side shows at once, in one session. */
export const LIVE_SHARES_MAX = 8;

/**
 * The thing being shown. `number`: the sharer's count of this kind, so that both people can say "window 2". No size: right after capture the track still tells the size asked for, and the picture brings
 * its own (seen in Chromium 156).
 */
export const Surface = v.strictObject({
  kind: SurfaceKind,
  number: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(99)),
});
export type Surface = v.InferOutput<typeof Surface>;

/** One share's state, as in flows.md "One state machine per share". */
export const ShareState = v.variant('name', [
  v.strictObject({
    name: v.literal('requested'),
    deadline: v.nullable(Timestamp),
    /** The customer has the consent box before them. */
    boxShown: v.boolean(),
  }),
  v.strictObject({ name: v.literal('accepted') }),
  v.strictObject({ name: v.literal('picking') }),
  v.strictObject({ name: v.literal('pickCancelled') }),
  v.strictObject({ name: v.literal('launching') }),
  v.strictObject({ name: v.literal('sharing'), level: Level, surface: Surface }),
  v.strictObject({ name: v.literal('upgradeRequested'), surface: Surface }),
  v.strictObject({ name: v.literal('paused'), level: Level, surface: Surface }),
  v.strictObject({ name: v.literal('reconnecting'), level: Level, surface: Surface }),
  v.strictObject({ name: v.literal('denied') }),
  v.strictObject({ name: v.literal('timedOut') }),
  v.strictObject({ name: v.literal('withdrawn') }),
  v.strictObject({ name: v.literal('stopped'), reason: StopReason, wasShown: v.boolean() }),
]);
export type ShareState = v.InferOutput<typeof ShareState>;
