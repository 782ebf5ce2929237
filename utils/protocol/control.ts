import * as v from 'valibot';
import {
  ACT_TEXT_MAX,
  CHOSEN_MAX,
  CONTROL_INPUT_MAX_CHARS,
  CONTROL_NOTICE_MAX_CHARS,
  KEY_NAME_MAX,
  KEY_TEXT_MAX,
  TICK_AGE_MAX_MS,
  WHEEL_MAX,
} from './limits';
import { parseText } from './parse-text';
import { Id } from './primitives';

/**
 * Remote control, over the two data channels of a picture's own connection (design decision 4). Nothing of it passes the
 * server, the worker or the book. What it means, and what becomes of it: docs/control.md.
 */

/** A place in the picture: 0 is its left or upper edge, 1 the other. */
const Fraction = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
/** The picture's own size as the viewer sees it, in its pixels: the sharer's may have changed meanwhile. */
const Side = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(16_384));
/** A set of {@link MODIFIER}s. */
const Modifiers = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(15));
/** As `MouseEvent.buttons`: 1 left, 2 right, 4 middle, 8 back, 16 forward. */
const Buttons = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(31));
const Count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));
/** Wheel distances. */
const Distance = v.pipe(v.number(), v.minValue(-WHEEL_MAX), v.maxValue(WHEEL_MAX));

export const MODIFIER = { alt: 1, ctrl: 2, meta: 4, shift: 8 } as const;

/** `MouseEvent.button`, by word. */
export const MouseButton = v.picklist(['left', 'middle', 'right', 'back', 'forward']);
export type MouseButton = v.InferOutput<typeof MouseButton>;

const place = { x: Fraction, y: Fraction, width: Side, height: Side };
const pointer = { ...place, buttons: Buttons, modifiers: Modifiers };

/** `KeyboardEvent.code`: where the key is. Empty: an on-screen keyboard does not say. */
const KeyCode = v.pipe(v.string(), v.regex(/^[A-Za-z0-9]{0,32}$/u));
/** `KeyboardEvent.key`: what it means, a name or the produced character. */
const KeyName = v.pipe(v.string(), v.minLength(1), v.maxLength(KEY_NAME_MAX));
/** What it writes. Empty: nothing. */
const KeyText = v.pipe(v.string(), v.maxLength(KEY_TEXT_MAX));

const key = { code: KeyCode, key: KeyName, modifiers: Modifiers, location: v.picklist([0, 1, 2, 3]) };

const Text = v.pipe(v.string(), v.maxLength(ACT_TEXT_MAX));

/** An option's index for lists (several for multiple), else the value as `<input>` has it. */
export const FieldValue = v.union([
  v.pipe(v.string(), v.maxLength(64)),
  v.pipe(v.array(Count), v.maxLength(CHOSEN_MAX)),
]);

/** What a viewer does. */
export const ControlAct = v.variant('type', [
  /** The viewer has clicked into the picture: from now on input comes. */
  v.strictObject({ type: v.literal('take') }),
  /** The viewer has left: Esc twice, the button, the focus. Everything held is let go of. */
  v.strictObject({ type: v.literal('leave') }),
  /** Still here; at least every 150 ms while control is taken. */
  v.strictObject({ type: v.literal('beat') }),
  v.strictObject({ type: v.literal('pointer.move'), ...pointer }),
  v.strictObject({
    type: v.literal('pointer.down'),
    ...pointer,
    button: MouseButton,
    /** 1, 2 for a double click, 3 for a triple one. */
    count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(3)),
  }),
  v.strictObject({
    type: v.literal('pointer.up'),
    ...pointer,
    button: MouseButton,
    count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(3)),
  }),
  v.strictObject({
    type: v.literal('pointer.wheel'),
    ...pointer,
    dx: Distance,
    dy: Distance,
    unit: v.picklist(['pixel', 'line', 'page']),
  }),
  v.strictObject({ type: v.literal('key.down'), ...key, text: KeyText, repeat: v.boolean() }),
  v.strictObject({ type: v.literal('key.up'), ...key }),
  /** What an input method is putting together; `start` and `end` are its caret. Empty text: given up. */
  v.strictObject({ type: v.literal('text.compose'), text: Text, start: Count, end: Count }),
  /** Text that no single key wrote: an input method, a dead key, an emoji panel. */
  v.strictObject({ type: v.literal('text.commit'), text: Text }),
  /** The answer to a `field` notice. */
  v.strictObject({ type: v.literal('field.set'), field: Id, value: FieldValue }),
  v.strictObject({ type: v.literal('field.close'), field: Id }),
]);
export type ControlAct = v.InferOutput<typeof ControlAct>;
export type ControlActOf<T extends ControlAct['type']> = Extract<ControlAct, { type: T }>;

/** Every act of a viewer as it travels. */
const envelope = {
  shareId: Id,
  /** Of the grant it is made under; grows with every grant, on the sharer's side. */
  epoch: Count,
  /** The last tick heard from the sharer (its own clock, ms), and how long before this act that was, ms. */
  tick: Count,
  since: v.pipe(v.number(), v.minValue(0), v.maxValue(TICK_AGE_MAX_MS)),
};

/**
 * `event`: none may be lost, doubled or reordered; counted from 1 on each connection. `move`: only the newest matters;
 * `after` is the last event before it, `move` counts from 1 on each connection.
 */
export const ControlMessage = v.variant('lane', [
  v.strictObject({
    lane: v.literal('event'),
    ...envelope,
    seq: v.pipe(v.number(), v.integer(), v.minValue(1)),
    act: ControlAct,
  }),
  v.strictObject({
    lane: v.literal('move'),
    ...envelope,
    after: Count,
    move: v.pipe(v.number(), v.integer(), v.minValue(1)),
    act: v.strictObject({ type: v.literal('pointer.move'), ...pointer }),
  }),
]);
export type ControlMessage = v.InferOutput<typeof ControlMessage>;

/**
 * Why input has no effect at the moment, though control is granted. `localHand`: the sharer's own mouse or keyboard;
 * `dialog`: the page asks something that the sharer answers; `fileChooser`, `permission`: the browser does; `loading`: a
 * page comes; `forbidden`: a page that only its own person may act in; `minimised`: the window is; `paused`: nothing is shown.
 */
export const SuspendReason = v.picklist([
  'localHand',
  'dialog',
  'fileChooser',
  'permission',
  'loading',
  'forbidden',
  'minimised',
  'paused',
]);
export type SuspendReason = v.InferOutput<typeof SuspendReason>;

/** Why one message was not applied. `place`: there, nothing may be done from afar. */
export const RefusalReason = v.picklist([
  'invalid',
  'share',
  'level',
  'epoch',
  'surface',
  'suspended',
  'age',
  'rate',
  'notTaken',
  'place',
  'policy',
]);
export type RefusalReason = v.InferOutput<typeof RefusalReason>;

const Words = v.pipe(v.string(), v.maxLength(300));

/** A field whose list or calendar the browser draws outside the page, and so outside the picture. (facts.md, "Control") */
export const ControlField = v.strictObject({
  id: Id,
  kind: v.picklist(['select', 'date', 'time', 'datetime-local', 'month', 'week', 'color']),
  /** What the page calls it; empty: nothing. */
  label: Words,
  ...place,
  /** Where it ends. */
  right: Fraction,
  bottom: Fraction,
  /** `select` only. */
  options: v.pipe(
    v.array(v.strictObject({ label: Words, group: Words, disabled: v.boolean(), selected: v.boolean() })),
    v.maxLength(300),
  ),
  multiple: v.boolean(),
  /** As `<input>` has it; empty for `select`. */
  value: v.pipe(v.string(), v.maxLength(64)),
  min: v.pipe(v.string(), v.maxLength(64)),
  max: v.pipe(v.string(), v.maxLength(64)),
  step: v.pipe(v.string(), v.maxLength(64)),
});
export type ControlField = v.InferOutput<typeof ControlField>;

/** What the sharer's window tells the viewer, over the same channels. */
export const ControlNotice = v.variant('type', [
  /** The sharer's clock, ms; several a second while control is granted. Comes on the lossy channel. */
  v.strictObject({ type: v.literal('tick'), tick: Count }),
  /** Where control of a share stands. `epoch`: to be put into every message. */
  v.strictObject({
    type: v.literal('standing'),
    shareId: Id,
    epoch: Count,
    standing: v.picklist(['none', 'free', 'taken']),
    suspended: v.nullable(SuspendReason),
  }),
  /** So many messages were not applied since control was granted; the last one for this reason. */
  v.strictObject({ type: v.literal('refused'), shareId: Id, reason: RefusalReason, count: Count }),
  /** A field to be drawn for the viewer, or none any more. */
  v.strictObject({ type: v.literal('field'), shareId: Id, field: v.nullable(ControlField) }),
  /** What the page asks the sharer, in its own words, or nothing any more. */
  v.strictObject({
    type: v.literal('dialog'),
    shareId: Id,
    dialog: v.nullable(
      v.strictObject({
        kind: v.picklist(['alert', 'confirm', 'prompt', 'beforeunload']),
        text: v.pipe(v.string(), v.maxLength(2_000)),
      }),
    ),
  }),
]);
export type ControlNotice = v.InferOutput<typeof ControlNotice>;
export type NoticeOf<T extends ControlNotice['type']> = Extract<ControlNotice, { type: T }>;

/** A viewer's bytes → a message, or undefined. Never throws. */
export const parseControlMessage = (raw: unknown): ControlMessage | undefined =>
  parseText(ControlMessage, raw, CONTROL_INPUT_MAX_CHARS);

/** A sharer's bytes → a notice, or undefined. Never throws. */
export const parseControlNotice = (raw: unknown): ControlNotice | undefined =>
  parseText(ControlNotice, raw, CONTROL_NOTICE_MAX_CHARS);
