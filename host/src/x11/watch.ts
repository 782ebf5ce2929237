import type { HostEvent } from '../../../utils/protocol/host';
import { Refused } from '../desktop';
import type { LocalHand } from './local-hand';
import type { Target, TargetState } from './target';

/** Looks after what is controlled: where it is, and whether the person at the machine uses it themselves. */
export interface Watch {
  /** Throws {@link Refused}: `gone`, `minimised`, `localHand`. */
  requireQuiet(): void;
  stop(): void;
}

interface Watched {
  target: Pick<Target, 'state'>;
  hand: Pick<LocalHand, 'watch' | 'isBusy' | 'ignore'>;
  tell(event: HostEvent): void;
  /** Everything that is down comes up. */
  release(): void;
}

/** A hand is seen within a frame; no thread waits for it, so that the process can always end. */
const lookMs = 8;
/** Asking where a window is takes a few questions to the X server. */
const looksPerState = 6;
/** PROTOCOL.md: at most ten a second. */
const tellHandMs = 100;

/** Until it is stopped. */
export function createWatch({ target, hand, tell, release }: Watched): Watch {
  let told: TargetState = 'there';
  let looks = 0;
  let isHandUntold = false;
  let handToldAt = Number.NEGATIVE_INFINITY;

  function tellHand(): void {
    const now = performance.now();
    if (!isHandUntold || now - handToldAt < tellHandMs) return;
    handToldAt = now;
    isHandUntold = false;
    tell({ event: 'localHand' });
  }

  function lookAtTarget(): TargetState {
    const state = target.state();
    if (state === told) return state;
    told = state;
    if (state !== 'there') release();
    tell({ event: 'target', state });
    return state;
  }

  function look(): void {
    hand.isBusy();
    tellHand();
    looks++;
    if (looks % looksPerState === 0) lookAtTarget();
  }

  hand.watch(() => {
    release();
    isHandUntold = true;
    tellHand();
  });
  const timer = setInterval(look, lookMs);
  timer.unref();

  return {
    requireQuiet() {
      const state = lookAtTarget();
      if (state !== 'there') throw new Refused(state);
      if (hand.isBusy()) throw new Refused('localHand');
    },
    stop() {
      clearInterval(timer);
      hand.ignore();
    },
  };
}
