import { type ReadonlySignal, signal } from '@preact/signals';

/** The element that plays each share now, in whichever window it stands. */
export interface Videos {
  all: ReadonlySignal<ReadonlyMap<string, HTMLVideoElement>>;
  /** Returns what takes it out again, once another one has not taken its place. */
  enter(shareId: string, video: HTMLVideoElement): () => void;
}

export function createVideos(): Videos {
  const all = signal<ReadonlyMap<string, HTMLVideoElement>>(new Map());
  return {
    all,
    enter(shareId, video) {
      all.value = new Map(all.value).set(shareId, video);
      return () => {
        if (all.value.get(shareId) !== video) return;
        const next = new Map(all.value);
        next.delete(shareId);
        all.value = next;
      };
    },
  };
}
