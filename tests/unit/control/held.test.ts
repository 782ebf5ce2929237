import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHeld, type Held } from '../../../utils/control/held';
import { BUTTON_BIT } from '../../../utils/control/injector';
import type { ControlAct, ControlActOf, MouseButton } from '../../../utils/protocol/control';
import { keyDown, moveTo, pressAt } from '../../fakes/control';

const down = (key: string, code = ''): ControlActOf<'key.down'> => ({
  type: 'key.down',
  code,
  key,
  text: '',
  modifiers: 0,
  location: 0,
  repeat: false,
});
const up = (key: string, code = ''): ControlActOf<'key.up'> => ({
  type: 'key.up',
  code,
  key,
  modifiers: 0,
  location: 0,
});
const button = (type: 'pointer.down' | 'pointer.up', which: MouseButton, x = 0.5): ControlAct => ({
  ...moveTo(x),
  type,
  button: which,
  count: 1,
});

const heldAfter = (...acts: ControlAct[]): Held => {
  const held = createHeld();
  for (const act of acts) held.note(act);
  return held;
};
const named = (act: ControlActOf<'key.up' | 'pointer.up'>): string =>
  act.type === 'key.up' ? act.key : act.button;

describe('what is held', () => {
  it.each([
    ['nothing at first', [], []],
    ['a key', [down('a')], ['a']],
    ['a key once, however often it repeats', [down('a'), down('a'), down('a')], ['a']],
    ['not what came up', [down('a'), up('a')], []],
    [
      'not what came up under another name: Shift went first',
      [down('Shift', 'ShiftLeft'), down('A', 'KeyA'), up('Shift', 'ShiftLeft'), up('a', 'KeyA')],
      [],
    ],
    ['both of two like keys', [down('Shift', 'ShiftLeft'), down('Shift', 'ShiftRight')], ['Shift', 'Shift']],
    ['every button', [button('pointer.down', 'left'), button('pointer.down', 'right')], ['left', 'right']],
    ['not a button that came up', [button('pointer.down', 'left'), button('pointer.up', 'left')], []],
    ['nothing of a move', [moveTo(0.1)], []],
    ['nothing of text', [{ type: 'text.commit', text: '日本語' }], []],
  ] satisfies ReadonlyArray<[string, ControlAct[], string[]]>)('is %s', (_, acts, names) => {
    const held = heldAfter(...acts);
    expect(held.isEmpty).toBe(names.length === 0);
    expect(held.letGo().map(named)).toEqual(names);
    expect([held.isEmpty, held.letGo()]).toEqual([true, []]);
  });

  it.each([
    ['a key', up('a')],
    ['a button', button('pointer.up', 'left')],
  ])('makes no sense to release, if %s was never pressed', (_, act) => {
    expect(createHeld().note(act)).toBe(false);
  });

  it('comes up where the pointer went last, each button under those that are still down', () => {
    const held = heldAfter(
      button('pointer.down', 'left', 0.1),
      button('pointer.down', 'middle', 0.2),
      moveTo(0.75, 0.25),
    );
    expect(held.letGo()).toEqual([
      { ...moveTo(0.75, 0.25), type: 'pointer.up', button: 'left', count: 1, buttons: BUTTON_BIT.middle },
      { ...moveTo(0.75, 0.25), type: 'pointer.up', button: 'middle', count: 1, buttons: 0 },
    ]);
  });

  it('comes up modifiers last', () => {
    const held = heldAfter(down('Control'), down('Shift'), down('c'), down('AltGraph'), down('ArrowLeft'));
    expect(held.letGo().map(named)).toEqual(['c', 'ArrowLeft', 'Control', 'Shift', 'AltGraph']);
  });
});

describe('what did not happen after all', () => {
  it.each([
    ['a key', down('a')],
    ['a button', pressAt(0.5)],
  ])('is not held (%s)', (_, act) => {
    const held = heldAfter(act);
    held.undo();
    expect(held.isEmpty).toBe(true);
  });

  it.each([
    ['a key that repeats', down('a')],
    ['a button that is said to be pressed twice', pressAt(0.5)],
  ])('leaves down what was down before (%s)', (_, act) => {
    const held = heldAfter(act, act);
    held.undo();
    expect(held.letGo()).toHaveLength(1);
  });

  it.each([
    ['a move', moveTo(0.1)],
    ['a release', up('b')],
  ])('changes nothing else (%s)', (_, act) => {
    const held = heldAfter(down('a'), down('b'), act);
    held.undo();
    expect(held.letGo().map(named)).toContain('a');
  });
});

it('every press is released exactly once, by the viewer or at the end', () => {
  const keys = fc.constantFrom('a', 'b', 'Shift', 'Control');
  const buttons = fc.constantFrom<MouseButton>('left', 'right', 'middle');
  const acts = fc.oneof(
    keys.map((key): ControlAct => keyDown(key)),
    keys.map((key): ControlAct => up(key)),
    buttons.map((which) => button('pointer.down', which)),
    buttons.map((which) => button('pointer.up', which)),
    fc.constant<ControlAct>(moveTo(0.3)),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(acts, fc.boolean())), (steps) => {
      const held = createHeld();
      const isDown = new Map<string, boolean>();
      const nameOf = (act: ControlAct) => ('key' in act ? act.key : 'button' in act ? act.button : '');
      for (const [act, fails] of steps) {
        const before = isDown.get(nameOf(act)) ?? false;
        const isNoted = held.note(act);
        if (act.type.endsWith('.up')) {
          expect(isNoted).toBe(before);
          isDown.set(nameOf(act), false);
        } else if (act.type.endsWith('.down')) {
          if (fails) held.undo();
          isDown.set(nameOf(act), before || !fails);
        }
      }
      const left = [...isDown].flatMap(([name, is]) => (is ? [name] : []));
      expect(held.letGo().map(named).sort()).toEqual(left.sort());
      expect(held.isEmpty).toBe(true);
    }),
  );
});
