import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Session } from '../../utils/protocol/session';
import { seenShares } from '../../utils/session/viewer-view';

/** Which of several pictures is the large one. */
export interface Large {
  id: ReadonlySignal<string | null>;
  choose(shareId: string): void;
}

/** Whoever is looked at stays large until another one is chosen or it ends: one that comes takes no place. */
export function createLarge(session: ReadonlySignal<Session | undefined>): Large {
  const id = signal<string | null>(null);
  effect(() => {
    const seen = session.value ? seenShares(session.value) : [];
    if (!seen.some((share) => share.id === id.value)) id.value = seen[0]?.id ?? null;
  });
  return {
    id,
    choose(shareId) {
      id.value = shareId;
    },
  };
}
