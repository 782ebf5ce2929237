import { beforeAll, describe, expect, it, vi } from 'vitest';
import { checkFile } from '../../../../utils/platform/records/check-file';
import { SAVED_RECORD_MAX_CHARS } from '../../../../utils/protocol/record';
import { fileOf } from '../../../../utils/session/record/file';
import { chainOf, makeKeys, metWith, RICH, signed } from '../../session/record/records';

let file: Uint8Array<ArrayBuffer>;
beforeAll(async () => {
  const keys = await makeKeys();
  const entries = chainOf([metWith(keys), ...RICH.slice(1)]);
  file = new TextEncoder().encode(fileOf(await signed(entries, keys)));
});

const isGenuine = async (bytes: Uint8Array<ArrayBuffer>) => {
  const found = await checkFile(new Blob([bytes]) as File);
  return found.name === 'checked' && found.finding.ok;
};

describe('a file', () => {
  it('as it was saved is genuine', async () => {
    expect(await isGenuine(file)).toBe(true);
  });

  it('with one byte flipped, anywhere, is not', async () => {
    const text = new TextDecoder().decode(file);
    // The last characters of signatures have bits to spare.
    const ends = [...text.matchAll(/"signature":"[^"]+/gu)].map((found) => found.index + found[0].length - 1);
    expect(ends.length).toBeGreaterThan(4);
    const some = Array.from({ length: Math.ceil(file.length / 97) }, (_, nth) => nth * 97);
    for (const at of [...ends, ...some]) {
      const changed = file.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(await isGenuine(changed), `byte ${at}`).toBe(false);
    }
  });

  it('with bytes before it that are nothing to see is not', async () => {
    expect(await isGenuine(new Uint8Array([0xef, 0xbb, 0xbf, ...file]))).toBe(false);
  });

  it('that is no text is not', async () => {
    expect(await isGenuine(new Uint8Array([0xff, 0xfe, 0x00]))).toBe(false);
  });

  it('over the limit is not even read', async () => {
    const arrayBuffer = vi.fn();
    const size = 3 * SAVED_RECORD_MAX_CHARS + 1;
    expect(await checkFile({ size, arrayBuffer })).toEqual({ name: 'tooLarge' });
    expect(arrayBuffer).not.toHaveBeenCalled();
  });

  it('that the browser cannot read is said to be so', async () => {
    const arrayBuffer = () => Promise.reject(new Error('gone'));
    expect(await checkFile({ size: 1, arrayBuffer })).toEqual({ name: 'unreadable' });
  });
});
