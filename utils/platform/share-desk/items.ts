import { type ReadonlySignal, signal } from '@preact/signals';
import type { ControlTarget } from '../../control/surface-control';
import type { ToldStopReason } from '../../protocol/share';
import { isOver, type ShareEvent, stepShare } from '../../session/share-machine';
import type { SharerItem } from '../../session/sharer-item';

export type Ids = { sessionId: string; shareId: string };

export const idsOf = ({ sessionId, shareId }: SharerItem): Ids => ({ sessionId, shareId });

/** Null: nobody knows which it is, or nothing here can act in it. */
export const targetOf = ({ tabId, native }: SharerItem): ControlTarget | null =>
  tabId === null ? native : { kind: 'tab', tabId };

/** The shares of this window, and the only way to change one: through its state machine. */
export interface ShareItems {
  readonly all: ReadonlySignal<readonly SharerItem[]>;
  find(shareId: string): SharerItem | undefined;
  add(item: SharerItem): void;
  amend(shareId: string, change: Partial<Omit<SharerItem, 'state'>>): void;
  /** What the book says of it, where the book may. */
  follow(item: SharerItem): void;
  /** True if the machine took the event. */
  apply(shareId: string, event: ShareEvent): boolean;
  stop(shareId: string, reason: ToldStopReason): void;
}

/**
 * `left` comes with the item as it was in the state that it leaves. `over` comes once for each share that ends, in the same
 * task: there, and nowhere else, it lets go of what it holds.
 */
export function createShareItems(on: {
  left(before: SharerItem): void;
  over(item: SharerItem): void;
  stopped(ids: Ids, reason: ToldStopReason): void;
}): ShareItems {
  const all = signal<readonly SharerItem[]>([]);
  const find = (shareId: string) => all.value.find((item) => item.shareId === shareId);
  const set = (shareId: string, change: Partial<SharerItem>) => {
    all.value = all.value.map((item) => (item.shareId === shareId ? { ...item, ...change } : item));
  };

  function apply(shareId: string, event: ShareEvent): boolean {
    const item = find(shareId);
    const state = item && stepShare(item.state, event);
    if (!item || !state || state === item.state) return false;
    set(shareId, { state });
    if (state.name !== item.state.name) on.left(item);
    if (isOver(state)) on.over({ ...item, state });
    return true;
  }

  return {
    all,
    find,
    add(item) {
      all.value = [...all.value, item];
    },
    amend: set,
    follow(item) {
      const before = find(item.shareId);
      if (!before || before === item) return;
      set(item.shareId, item);
      if (before.state.name !== item.state.name) on.left(before);
    },
    apply,
    stop(shareId, reason) {
      const item = find(shareId);
      if (item && apply(shareId, { name: 'stop', reason })) on.stopped(idsOf(item), reason);
    },
  };
}
