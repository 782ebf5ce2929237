import { DesksideError } from '../errors';
import { warn } from '../log';
import type { ControlAct, ControlMessage, RefusalReason } from '../protocol/control';
import { createHeld } from './held';
import type { Injector } from './injector';

/**
 * Applies a viewer's acts to one surface, one after the other. Each passes the gate at the moment it would take effect, not
 * when it came: what waited behind something slow may be too old, or forbidden, by then.
 */
export interface ActQueue {
  put(message: ControlMessage): void;
  /**
   * What waits for the surface is dropped, and everything held is let go of. The last word on who has control stays: a viewer
   * who has left while something slow was under way has left. Resolves when that is done.
   */
  clear(): Promise<void>;
  /** Everything held is let go of, before what waits goes on. Resolves when that is done. */
  letGo(): Promise<void>;
  /** The line is gone that it came over: whatever waits is nobody's any more. */
  forget(): void;
  readonly isHoldingNothing: boolean;
}

export interface ActQueuePorts {
  injector: Injector;
  /** The gate. True: apply it now. */
  admit(message: ControlMessage): boolean;
  refused(why: RefusalReason): void;
  /** Acts that are about control itself, not about the surface: take, leave, beat. */
  standing(act: ControlAct): void;
}

const STANDING: ReadonlySet<ControlAct['type']> = new Set(['take', 'leave', 'beat']);
/** Of several in a row only the newest says anything. */
const NEWEST: ReadonlySet<ControlAct['type']> = new Set(['pointer.move', 'beat']);
const UP: ReadonlySet<ControlAct['type']> = new Set(['pointer.up', 'key.up']);

/** More than a second's worth would be too old by the time it takes effect. */
const WAITING_MAX = 400;

export function createActQueue({ injector, ...ports }: ActQueuePorts): ActQueue {
  const held = createHeld();
  let waiting: ControlMessage[] = [];
  let isToLetGo = false;
  let working: Promise<void> | undefined;

  function put(message: ControlMessage): void {
    const { type } = message.act;
    if (NEWEST.has(type) && waiting.at(-1)?.act.type === type) waiting.pop();
    waiting.push(message);
    if (waiting.length > WAITING_MAX) {
      ports.refused('rate');
      void clear();
    }
    void work();
  }

  function clear(): Promise<void> {
    waiting = waiting.filter(({ act: { type } }) => type === 'take' || type === 'leave').slice(-1);
    return letGo();
  }

  function letGo(): Promise<void> {
    isToLetGo = true;
    return work();
  }

  function work(): Promise<void> {
    working ??= workOff().finally(() => {
      working = undefined;
      return isToLetGo || waiting.length > 0 ? work() : undefined;
    });
    return working;
  }

  /** One thing at a time, releases too: what comes up has gone down before. */
  async function workOff(): Promise<void> {
    for (;;) {
      if (isToLetGo) await release();
      const next = waiting.shift();
      if (!next) return;
      await settle(next);
    }
  }

  async function settle(message: ControlMessage): Promise<void> {
    const { act } = message;
    if (!ports.admit(message)) {
      // It is up where the viewer is: a release that comes too late must leave nothing down here.
      if (UP.has(act.type)) isToLetGo = true;
    } else if (STANDING.has(act.type)) ports.standing(act);
    else if (held.note(act)) await apply(act);
  }

  async function release(): Promise<void> {
    isToLetGo = false;
    if (!held.isEmpty) await injector.abandon().catch((error) => warn('a drag goes on', error));
    for (const act of held.letGo()) await apply(act);
  }

  async function apply(act: ControlAct): Promise<void> {
    try {
      await applyTo(injector, act);
    } catch (error) {
      held.undo();
      if (error instanceof DesksideError && error.reason === 'outOfReach') ports.refused('place');
      else warn(`${act.type} had no effect`, error);
    }
  }

  return {
    put,
    clear,
    letGo,
    forget() {
      waiting = [];
    },
    get isHoldingNothing() {
      return held.isEmpty;
    },
  };
}

function applyTo(injector: Injector, act: ControlAct): Promise<void> {
  switch (act.type) {
    case 'pointer.move':
    case 'pointer.down':
    case 'pointer.up':
    case 'pointer.wheel':
      return injector.pointer(act);
    case 'key.down':
    case 'key.up':
      return injector.key(act);
    case 'text.compose':
      return injector.compose(act);
    case 'text.commit':
      return injector.commit(act.text);
    case 'field.set':
      return injector.setField(act);
    case 'field.close':
      return injector.closeField();
    default:
      return Promise.resolve();
  }
}
