import * as v from 'valibot';
import { ControlField, FieldValue } from './control';
import { Id } from './primitives';

/**
 * Between the share window and the script that watches for the sharer's own hand in a controlled tab, one port for each
 * frame. What the script says comes from a page's process: it can take control away, and it can never give any.
 * (security.md rule 4)
 */
export const HAND_PORT = 'hand';

const Count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));
const Fraction = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const Side = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(16_384));
const Pixel = v.pipe(v.number(), v.minValue(-100_000), v.maxValue(100_000));

/** What the injector is about to do: an event that fits none of these is the sharer's own. */
export const Announcement = v.variant('kind', [
  v.strictObject({
    kind: v.picklist(['pointermove', 'pointerdown', 'pointerup', 'wheel']),
    x: Fraction,
    y: Fraction,
    width: Side,
    height: Side,
  }),
  v.strictObject({ kind: v.picklist(['keydown', 'keyup']), key: v.pipe(v.string(), v.maxLength(32)) }),
  v.strictObject({ kind: v.literal('text') }),
]);
export type Announcement = v.InferOutput<typeof Announcement>;

export const ToHand = v.variant('type', [
  v.strictObject({ type: v.literal('announce'), id: Count, what: Announcement }),
  /** How the answer of a viewer to a field is typed. */
  v.strictObject({
    type: v.literal('plan'),
    id: Count,
    field: Id,
    value: FieldValue,
  }),
  /** Some frame below has a script, and will prove it to the frame around it by this word. */
  v.strictObject({ type: v.literal('child'), secret: Id }),
  /** Prove it now. */
  v.strictObject({ type: v.literal('hello'), secret: Id }),
  /** Under this name the page's own world tells of prompts. */
  v.strictObject({ type: v.literal('prompts'), event: Id }),
  /** What was typed has not led to the value: it is set without keys. */
  v.strictObject({ type: v.literal('settle'), field: Id, value: FieldValue }),
]);
export type ToHand = v.InferOutput<typeof ToHand>;

export const FromHand = v.variant('type', [
  /** The announcement is known; where it is in the page, CSS pixels. Null: there, nothing may be done from afar. */
  v.strictObject({
    type: v.literal('announced'),
    id: Count,
    at: v.nullable(v.strictObject({ x: Pixel, y: Pixel })),
  }),
  v.strictObject({
    type: v.literal('planned'),
    id: Count,
    keys: v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(32))), v.maxLength(400)),
  }),
  v.strictObject({ type: v.literal('localHand') }),
  v.strictObject({
    type: v.literal('field'),
    field: v.nullable(v.omit(ControlField, ['x', 'y', 'width', 'height', 'right', 'bottom'])),
  }),
  /** Something of the browser's is open over the page, or not any more. */
  v.strictObject({
    type: v.literal('prompt'),
    kind: v.picklist(['fileChooser', 'permission']),
    open: v.boolean(),
  }),
  /** A frame has come or gone to another page: it needs a script of its own. */
  v.strictObject({ type: v.literal('frames') }),
]);
export type FromHand = v.InferOutput<typeof FromHand>;
export type HandField = NonNullable<Extract<FromHand, { type: 'field' }>['field']>;
