import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createThumbnails, STALE_MS } from '../../../entrypoints/console/thumbnails';

/** Addresses that were made and not let go of. */
let held: string[];
let made = 0;
beforeEach(() => {
  held = [];
  vi.useFakeTimers();
  vi.spyOn(URL, 'createObjectURL').mockImplementation(() => {
    made += 1;
    held.push(`blob:${made}`);
    return `blob:${made}`;
  });
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation((address) => {
    held = held.filter((other) => other !== address);
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const jpeg = new Blob();
function seeing(...shareIds: string[]) {
  const thumbnails = createThumbnails();
  thumbnails.keepOnly(shareIds);
  for (const shareId of shareIds) thumbnails.take(shareId, jpeg);
  return thumbnails;
}

describe('small pictures', () => {
  it('have an address each', () => {
    const { addresses } = seeing('share-001', 'share-002');
    expect([...addresses.value.keys()]).toEqual(['share-001', 'share-002']);
    expect([...addresses.value.values()]).toEqual(held);
  });

  it('are taken of nothing that is not seen', () => {
    const thumbnails = seeing('share-001');
    thumbnails.take('share-002', jpeg);
    expect([...thumbnails.addresses.value.keys()]).toEqual(['share-001']);
    expect(held).toHaveLength(1);
  });

  it('are let go of when the next one comes', () => {
    const thumbnails = seeing('share-001');
    const [first] = held;
    thumbnails.take('share-001', jpeg);
    expect(held).toEqual([...thumbnails.addresses.value.values()]);
    expect(held).not.toContain(first);
  });

  it('go at once with what they are of, and do not come back with a late one', () => {
    const thumbnails = seeing('share-001', 'share-002');
    thumbnails.keepOnly(['share-002']);
    thumbnails.take('share-001', jpeg);
    expect([...thumbnails.addresses.value.keys()]).toEqual(['share-002']);
    expect(held).toHaveLength(1);
  });

  it('go when no newer one has come for a while', () => {
    const thumbnails = seeing('share-001');
    vi.advanceTimersByTime(STALE_MS - 1);
    thumbnails.take('share-001', jpeg);
    vi.advanceTimersByTime(STALE_MS - 1);
    expect(held).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect([[...thumbnails.addresses.value], held, vi.getTimerCount()]).toEqual([[], [], 0]);
  });
});
