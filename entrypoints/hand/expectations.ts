import type { Announcement } from '../../utils/protocol/hand';

/** Announced acts of the viewer, so that what the sharer does can be told from them. (security.md rule 4) */
export interface Expectations {
  /** @param at in this frame's top window, CSS px; null in frames that cannot know */
  add(what: Announcement, at: { x: number; y: number } | null): void;
  /** The event was announced. What can come only once is used up by it. */
  take(event: Event): boolean;
  /** A viewer's act took effect in this tab within the last second. */
  isRecent(): boolean;
  promptEvent(name: string): void;
  readonly promptName: string | null;
}

/** From the announcement to when the event was made, ms. A page that is busy gets it later; it was made in time all the same. */
const VALID_MS = 250;
/** For so long an event may wait for its page. */
const LATEST_MS = 5_000;
const RECENT_MS = 1_000;
/** Places are rounded on their way through the browser, px. */
const NEAR = 1.5;

interface Entry {
  what: Announcement;
  at: { x: number; y: number } | null;
  /** When it was announced, ms. */
  since: number;
}

export function createExpectations(now: () => number = () => performance.now()): Expectations {
  let entries: Entry[] = [];
  let last = Number.NEGATIVE_INFINITY;
  let promptName: string | null = null;

  const forgetOld = (time: number): void => {
    entries = entries.filter(({ since }) => time - since < LATEST_MS);
  };

  const fits = ({ what, at, since }: Entry, event: Event): boolean => {
    if (event.timeStamp - since >= VALID_MS) return false;
    if (what.kind === 'text' || what.kind !== event.type) return false;
    if (event instanceof KeyboardEvent) return 'key' in what && what.key === event.key;
    // A frame within the tab does not know where in the tab it is.
    if (!(event instanceof MouseEvent) || at === null || window !== window.top) return true;
    return Math.abs(event.clientX - at.x) <= NEAR && Math.abs(event.clientY - at.y) <= NEAR;
  };

  return {
    add(what, at) {
      const time = now();
      last = time;
      forgetOld(time);
      entries.push({ what, at, since: time });
    },
    take(event) {
      forgetOld(now());
      const found = entries.findIndex((entry) => fits(entry, event));
      if (found === -1) return false;
      // Several moves come out of the browser as one; what was announced before this one has been, too.
      if (event.type === 'pointermove')
        entries = entries.filter(({ what }, at) => what.kind !== 'pointermove' || at >= found);
      else entries.splice(found, 1);
      return true;
    },
    isRecent: () => now() - last < RECENT_MS,
    promptEvent(name) {
      promptName = name;
    },
    get promptName() {
      return promptName;
    },
  };
}
