import type { HostWindow } from '../../../utils/protocol/host';

/** After a program has ended well this long ago, it has handed over to one that ran already. */
const HANDED_OVER_MS = 2_000;

/** What is known while a program starts. */
export interface Look {
  /** As they were before, and as they are. */
  before: readonly HostWindow[];
  now: readonly HostWindow[];
  /** Whether a window is of the process that was started, or of one of its own. */
  isOfTree(windowId: number): boolean;
  /** What the program's windows may call themselves, in small letters. */
  calledToo: ReadonlySet<string>;
  /** How long ago what was started has ended well; undefined: it runs. */
  endedAgoMs: number | undefined;
}

/**
 * The window that a program opened, as far as can be told: a new one of its processes; else a new one of its name, as many
 * hand over to one that runs already; else one of its name that came to the front.
 */
export function findWindow({ before, now, isOfTree, calledToo, endedAgoMs }: Look): HostWindow | undefined {
  const theirs = now.filter(({ own }) => !own);
  const known = new Map(before.map((window) => [window.id, window]));
  const fresh = theirs.filter(({ id }) => !known.has(id));
  const isCalled = ({ app }: HostWindow) => calledToo.has(app.toLowerCase());
  const opened = fresh.find(({ id }) => isOfTree(id)) ?? fresh.find(isCalled);
  if (opened) return opened;
  const [front] = now;
  return theirs.filter(isCalled).find((window) => {
    const was = known.get(window.id);
    const restored = was?.minimised === true && !window.minimised;
    const raised = window === front && before[0]?.id !== window.id;
    // It may have been in front all the time.
    const asked = window === front && endedAgoMs !== undefined && endedAgoMs >= HANDED_OVER_MS;
    return restored || raised || asked;
  });
}
