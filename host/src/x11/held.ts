import type { DesktopPorts, HeldChange } from '../desktop';
import type { Connection } from './connection';
import type { ExpectedEvents } from './expected-events';

type Kind = HeldChange['kind'];

/** The only hand on keys and buttons: what it has pressed, it knows, and tells before it does. */
export interface Held {
  press(kind: Kind, code: number): void;
  /** Nothing if it is not down. */
  lift(kind: Kind, code: number): void;
  isDown(kind: Kind, code: number): boolean;
  /** Keys that are down, in the order in which they were pressed. */
  keys(): number[];
  /** Any button. */
  hasButton(): boolean;
  move(x: number, y: number): void;
  /** Everything comes up: buttons, then keys, those for which it says so last. */
  liftAll(isModifier: (code: number) => boolean): void;
}

export function createHeld(connection: Connection, expected: ExpectedEvents, ports: DesktopPorts): Held {
  const { x, display } = connection;
  const down = { key: new Set<number>(), button: new Set<number>() };

  function send(kind: Kind, code: number, isDown: 0 | 1): void {
    if (kind === 'key') x.fakeKey(display, code, isDown, 0);
    else x.fakeButton(display, code, isDown, 0);
    // On its way, whatever becomes of this process now.
    x.flush(display);
  }

  function press(kind: Kind, code: number): void {
    ports.held({ kind, code, down: true });
    down[kind].add(code);
    expected.expect(kind, code);
    send(kind, code, 1);
  }

  function lift(kind: Kind, code: number): void {
    if (!down[kind].delete(code)) return;
    send(kind, code, 0);
    ports.held({ kind, code, down: false });
  }

  return {
    press,
    lift,
    isDown: (kind, code) => down[kind].has(code),
    keys: () => [...down.key],
    hasButton: () => down.button.size > 0,
    move(toX, toY) {
      expected.expect('motion', 0);
      x.fakeMotion(display, -1, toX, toY, 0);
      x.flush(display);
    },
    liftAll(isModifier) {
      if (down.button.size + down.key.size === 0) return;
      for (const button of [...down.button]) lift('button', button);
      const keys = [...down.key].sort((a, b) => Number(isModifier(a)) - Number(isModifier(b)));
      for (const key of keys) lift('key', key);
      connection.sync();
    },
  };
}
