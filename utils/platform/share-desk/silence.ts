import { SILENCE_MS } from '../../protocol/limits';

/** Between two beats of a clock that has twenty a second, on a page that had no time for them. ms */
const STALL_MS = 200;
/** What has come meanwhile waits behind the beats that have, too. ms */
const AFTER_STALL_MS = 150;

/** Whether whoever has control has said nothing for {@link SILENCE_MS}, so that what they hold has to come up. */
export interface Silence {
  /** They have said something. */
  hear(): void;
  /** Several times a second. True: they have been silent for too long. */
  beat(): boolean;
}

/** @param now on this page's clock, ms */
export function createSilence(now: () => number): Silence {
  let heardAt = now();
  let beatAt = heardAt;
  /** Once for each silence: on a page that is always slow it would have no end. */
  let isExcused = false;

  /** It was this page that was silent, not the viewer: what has come meanwhile is heard first. */
  function excuse(at: number): void {
    if (isExcused || at - beatAt <= STALL_MS || at - heardAt <= SILENCE_MS - AFTER_STALL_MS) return;
    heardAt = at - SILENCE_MS + AFTER_STALL_MS;
    isExcused = true;
  }

  return {
    hear() {
      heardAt = now();
      isExcused = false;
    },
    beat() {
      const at = now();
      excuse(at);
      beatAt = at;
      return at - heardAt > SILENCE_MS;
    },
  };
}
