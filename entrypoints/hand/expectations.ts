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

const VALID_MS = 250;
const RECENT_MS = 1_000;
/** Places are rounded on their way through the browser, px. */
const NEAR = 1.5;

interface Entry {
  what: Announcement;
  at: { x: number; y: number } | null;
  until: number;
}

export function createExpectations(now: () => number = () => performance.now()): Expectations {
  let entries: Entry[] = [];
  let last = Number.NEGATIVE_INFINITY;
  let promptName: string | null = null;

  const fits = ({ what, at }: Entry, event: Event): boolean => {
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
      entries = entries.filter(({ until }) => until > time);
      entries.push({ what, at, until: time + VALID_MS });
    },
    take(event) {
      const time = now();
      entries = entries.filter(({ until }) => until > time);
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
