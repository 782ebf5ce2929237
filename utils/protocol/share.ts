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

/**
 * Which of the agent's questions about one share: 0 is the request for it, 1 the first about control of it. Without it, a
 * late answer to a question taken back could not be told from the answer to the next one.
 */
export const Round = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000));

/** `policy`: nobody was asked, as the organisation of whoever would show it has decided. */
export const ConsentAnswer = v.picklist(['accepted', 'denied', 'timedOut', 'policy']);
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
  /** A window or screen that can be acted in: the sharer's computer has the native host. */
  native: v.optional(v.literal(true)),
});
export type Surface = v.InferOutput<typeof Surface>;

/**
 * Why a share is not, or not any more, at the level `control`: a closed list; each word has a sentence in locales
 * (`control.*`). `noHelper`: a window or screen, which the browser alone cannot act in. `helperGone`: what acted in it has ended. `noAccess`: the sharer has not let
 * Deskside into the page. `forbidden`: a page that nobody but its own person may act in. `changed`: another surface came
 * under the track. `browserCancelled`: the sharer pressed Cancel in the browser's own debugging bar. `policy`, `timeLimit`:
 * the sharer's organisation does not allow it, or not for longer (docs/policy.md).
 */
export const ControlNote = v.picklist([
  'denied',
  'timedOut',
  'withdrawn',
  'takenBack',
  'givenBack',
  'browserCancelled',
  'noHelper',
  'helperGone',
  'noAccess',
  'forbidden',
  'changed',
  'failed',
  'policy',
  'timeLimit',
]);
export type ControlNote = v.InferOutput<typeof ControlNote>;

/** What a sharer may tell of its own share's level; the others are concluded from answers. */
export const ToldControlNote = v.picklist([
  'takenBack',
  'browserCancelled',
  'noHelper',
  'helperGone',
  'noAccess',
  'forbidden',
  'changed',
  'failed',
  'policy',
  'timeLimit',
]);
export type ToldControlNote = v.InferOutput<typeof ToldControlNote>;

/** One share's state, as in flows.md "One state machine per share". */
export const ShareState = v.variant('name', [
  /** Agent: has to read what giving control means, before the customer is asked. (flows.md F6) */
  v.strictObject({ name: v.literal('offering') }),
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
  /** As `offering`, for one that is being shown. */
  v.strictObject({ name: v.literal('upgradeOffered'), surface: Surface }),
  /** The customer is asked for control of one that is being shown; the picture goes on. */
  v.strictObject({
    name: v.literal('upgradeRequested'),
    surface: Surface,
    deadline: v.nullable(Timestamp),
    boxShown: v.boolean(),
  }),
  /** Control is agreed to; the sharer's window is making it possible. The picture goes on. */
  v.strictObject({ name: v.literal('upgrading'), surface: Surface }),
  v.strictObject({ name: v.literal('paused'), level: Level, surface: Surface }),
  v.strictObject({ name: v.literal('reconnecting'), level: Level, surface: Surface }),
  v.strictObject({ name: v.literal('denied') }),
  v.strictObject({ name: v.literal('timedOut') }),
  v.strictObject({ name: v.literal('withdrawn') }),
  v.strictObject({ name: v.literal('stopped'), reason: StopReason, wasShown: v.boolean() }),
]);
export type ShareState = v.InferOutput<typeof ShareState>;
