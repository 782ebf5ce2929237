import { signal } from '@preact/signals';

/** No newer one for so long: what it shows may not be so any more. They come every two seconds. */
export const STALE_MS = 7_000;

/** The small pictures as addresses for `<img>`, each let go of when it is replaced, stale or not to be seen any more. */
export function createThumbnails() {
  const addresses = signal<ReadonlyMap<string, string>>(new Map());
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  let seen: ReadonlySet<string> = new Set();

  function put(shareId: string, address: string | undefined): void {
    const next = new Map(addresses.value);
    const old = next.get(shareId);
    clearTimeout(timers.get(shareId));
    if (address === undefined) next.delete(shareId);
    else {
      next.set(shareId, address);
      timers.set(
        shareId,
        setTimeout(() => put(shareId, undefined), STALE_MS),
      );
    }
    addresses.value = next;
    if (old) URL.revokeObjectURL(old);
  }

  return {
    addresses,
    take(shareId: string, jpeg: Blob): void {
      if (seen.has(shareId)) put(shareId, URL.createObjectURL(jpeg));
    },
    /** Only these are seen now; a paused share is not among them. */
    keepOnly(shareIds: Iterable<string>): void {
      seen = new Set(shareIds);
      for (const shareId of addresses.value.keys()) if (!seen.has(shareId)) put(shareId, undefined);
    },
  };
}
