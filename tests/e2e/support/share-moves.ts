import type { ShareState } from '../../../utils/protocol/share';
import { isOver, requested, type ShareEvent, stepShare } from '../../../utils/session/share-machine';

/** What a sharer does with what they show, one press after the other. */
export interface ShareMove {
  readonly do: 'pause' | 'resume' | 'add' | 'stop';
  /** Its place among what is shown, in the order it came, from 0; for `add` the place it will have. */
  readonly share: number;
  /** The states of what is shown afterwards, in the same order. */
  readonly after: ReadonlyArray<ShareState['name']>;
}

/** What is shown, in the order it came. */
type Shown = readonly ShareState[];
type Word = ShareMove['do'];

const MOST = 4;
const EVENTS: Record<Exclude<Word, 'add'>, ShareEvent> = {
  pause: { name: 'pause' },
  resume: { name: 'resume' },
  stop: { name: 'stop', reason: 'popup' },
};

/**
 * Moves that are possible one after the other, drawn from the machine itself: from one share that is shown, never fewer
 * than one, never more than four. The same seed gives the same moves.
 */
export function* drawMoves(seed: number, count: number): Generator<ShareMove> {
  const random = randomFrom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  let shown: Shown = [fresh()];
  for (let made = 0; made < count; made++) {
    const moves = movesOf(shown);
    // By word first: with many shares, adding one would hardly ever come up.
    const word = pick([...moves.keys()]);
    const [share, next] = pick(moves.get(word) ?? []);
    shown = next;
    yield { do: word, share, after: shown.map(({ name }) => name) };
  }
}

/** Every move that changes something and keeps the bounds, with what it leads to. */
function movesOf(shown: Shown): Map<Word, Array<readonly [share: number, next: Shown]>> {
  const moves = new Map<Word, Array<readonly [number, Shown]>>();
  if (shown.length < MOST) moves.set('add', [[shown.length, [...shown, fresh()]]]);
  for (const word of ['pause', 'resume', 'stop'] as const) {
    const possible = shown.flatMap((state, at): Array<readonly [number, Shown]> => {
      const after = stepShare(state, EVENTS[word]);
      const next = isOver(after) ? shown.toSpliced(at, 1) : shown.with(at, after);
      return after === state || next.length === 0 ? [] : [[at, next]];
    });
    if (possible.length > 0) moves.set(word, possible);
  }
  return moves;
}

/** A share that was asked for, accepted and chosen. */
const fresh = (): ShareState =>
  (
    [
      { name: 'accept' },
      { name: 'pick' },
      { name: 'start', surface: { kind: 'window', number: 1 }, level: 'view' },
    ] as const satisfies readonly ShareEvent[]
  ).reduce<ShareState>(stepShare, requested());

/** mulberry32: small, and the same everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
