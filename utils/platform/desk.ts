import { warn } from '../log';
import { isControlAllowed } from '../protocol/policy';
import type { Book } from '../protocol/session';
import { step } from '../session/book';
import type { Effect } from '../session/effects';
import type { SessionEvent } from '../session/events';
import { loadStored, type OutboxEntry, saveStored } from './book-store';
import { loadPolicy } from './policy';
import { loadSettings } from './settings';

/** What the desk needs from its surroundings. */
export interface DeskPorts {
  /** Does one effect. May be called twice with the same entry. */
  perform(entry: OutboxEntry): Promise<void>;
  /** What it means that an effect could not be done: an event, or nothing. */
  failed(effect: Effect, error: unknown): SessionEvent | undefined;
  /** The book has changed: bring derived things (panels, badge) up to date. */
  changed(book: Book): Promise<void>;
}

export interface Desk {
  /** Resolves when the event is stored and its effects are done. One at a time, in order. */
  dispatch(event: SessionEvent): Promise<void>;
  /** Effects that an earlier worker stored and did not live to perform. */
  drain(): Promise<void>;
  /** Other work that no step may cross. It must not dispatch and wait for it: that would wait for itself. */
  inTurn(work: () => Promise<void>): Promise<void>;
}

/**
 * Runs `step` for one event at a time. State and effects are stored together before anything is done, so a worker that
 * dies leaves either nothing or everything behind. (design decision 5)
 */
export function createDesk(ports: DeskPorts): Desk {
  let tail: Promise<unknown> = Promise.resolve();
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const done = tail.then(work);
    tail = done.catch((error) => warn('a step failed', error));
    return done;
  };
  const dispatch = (event: SessionEvent) => inTurn(() => handle(ports, event, later));
  const later = (event: SessionEvent): void => void dispatch(event).catch(() => undefined);
  return { dispatch, drain: () => inTurn(() => performAll(ports, later)), inTurn };
}

async function handle(
  ports: DeskPorts,
  event: SessionEvent,
  later: (event: SessionEvent) => void,
): Promise<void> {
  const stored = await loadStored();
  const [{ consentTimeoutMs }, policy] = await Promise.all([loadSettings(), loadPolicy()]);
  const context = { now: Date.now(), consentTimeoutMs, isControlAllowed: isControlAllowed(policy) };
  const { book, effects } = step(stored.book, event, context);
  if (book === stored.book && effects.length === 0) return;
  await saveStored({ book, outbox: [...stored.outbox, ...effects.map(entryOf)] });
  await ports.changed(book).catch((error: unknown) => warn('views were not updated', error));
  await performAll(ports, later);
}

const entryOf = (effect: Effect): OutboxEntry => ({ id: crypto.randomUUID(), effect });

async function performAll(ports: DeskPorts, later: (event: SessionEvent) => void): Promise<void> {
  for (const entry of (await loadStored()).outbox) {
    await ports.perform(entry).catch((error: unknown) => {
      warn(`effect ${entry.effect.name} failed`, error);
      const event = ports.failed(entry.effect, error);
      if (event) later(event);
    });
    const stored = await loadStored();
    await saveStored({ ...stored, outbox: stored.outbox.filter(({ id }) => id !== entry.id) });
  }
}
