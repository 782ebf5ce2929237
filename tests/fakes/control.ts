import fc from 'fast-check';
import type { ControlAct, ControlActOf, ControlField, ControlNotice } from '../../utils/protocol/control';
import type { HandField } from '../../utils/protocol/hand';
import { SHARE_ID } from './examples';
import type { Fate } from './lossy-lanes';

export const moveTo = (x: number, y = 0.5): ControlActOf<'pointer.move'> => ({
  type: 'pointer.move',
  x,
  y,
  width: 800,
  height: 600,
  buttons: 0,
  modifiers: 0,
});
export const pressAt = (x: number): ControlAct => ({
  ...moveTo(x),
  type: 'pointer.down',
  button: 'left',
  count: 1,
});
export const releaseAt = (x: number): ControlAct => ({
  ...moveTo(x),
  type: 'pointer.up',
  button: 'left',
  count: 1,
});
export const keyDown = (key: string): ControlAct => ({
  type: 'key.down',
  code: '',
  key,
  text: key,
  modifiers: 0,
  location: 0,
  repeat: false,
});
export const keyUp = (key: string): ControlActOf<'key.up'> => ({
  type: 'key.up',
  code: '',
  key,
  modifiers: 0,
  location: 0,
});
export const typed = (text: string): ControlAct => ({ type: 'text.commit', text });

export const standing = (
  change: Partial<Extract<ControlNotice, { type: 'standing' }>> = {},
): ControlNotice => ({
  type: 'standing',
  shareId: SHARE_ID,
  epoch: 1,
  standing: 'free',
  suspended: null,
  ...change,
});

/** As the script in the page tells it. */
export const HAND_FIELD: HandField = {
  id: 'field-01',
  kind: 'select',
  label: 'Country',
  options: [],
  multiple: false,
  value: '',
  min: '',
  max: '',
  step: '',
};

/** As the viewer hears of it: with its place. */
export const fieldOf = (change: Partial<ControlField> = {}): ControlField => ({
  ...HAND_FIELD,
  x: 0.1,
  y: 0.2,
  right: 0.3,
  bottom: 0.25,
  width: 800,
  height: 600,
  ...change,
});

export const option = (label: string, change: Partial<ControlField['options'][number]> = {}) => ({
  label,
  group: '',
  disabled: false,
  selected: false,
  ...change,
});

/** What a network may do, message by message. */
export const fatesArbitrary: fc.Arbitrary<Fate[]> = fc.array(
  fc.record({
    delay: fc.integer({ min: 0, max: 120 }),
    lost: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, fc.boolean()),
    twice: fc.boolean(),
  }),
  { minLength: 1, maxLength: 60 },
);

/** What a hand does, and after how many ms. */
export const doingsArbitrary = (acts: fc.Arbitrary<ControlAct>) =>
  fc.array(fc.record({ after: fc.integer({ min: 0, max: 90 }), act: acts }), { minLength: 1, maxLength: 60 });

const at = fc.integer({ min: 0, max: 1_000 }).map((step) => step / 1_000);
export const movesArbitrary: fc.Arbitrary<ControlAct> = at.map((x) => moveTo(x));
export const pressesArbitrary: fc.Arbitrary<ControlAct> = at.map(pressAt);
export const keysArbitrary: fc.Arbitrary<ControlAct> = fc.constantFrom('a', 'b', 'Enter').map(keyDown);
