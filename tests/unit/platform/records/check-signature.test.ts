import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { checkSignature } from '../../../../utils/platform/records/check-signature';
import { makeKeys } from '../../session/record/records';

const words = new TextEncoder().encode('deskside head 1\n3\nabc');
let signer: Awaited<ReturnType<typeof makeKeys>>;
let signature: string;
beforeAll(async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  signer = await makeKeys();
  signature = await signer.sign('agent', words);
});

/** One bit of a text in base64url. */
const flipped = (text: string, bit: number): string => {
  const bytes = Buffer.from(text, 'base64url');
  const at = Math.floor(bit / 8) % bytes.length;
  bytes[at] = (bytes[at] ?? 0) ^ (1 << (bit % 8));
  return bytes.toString('base64url');
};

describe('a signature', () => {
  it('of the key over these words is one', async () => {
    expect(await checkSignature(signer.keys.agent, signature, words)).toBe(true);
  });

  it('of another key, or over other words, is none', async () => {
    expect(await checkSignature(signer.keys.customer, signature, words)).toBe(false);
    expect(await checkSignature(signer.keys.agent, signature, words.slice(1))).toBe(false);
  });

  it('with one bit flipped anywhere is none; nor is it one of a key with one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 64 * 8 - 1 }), async (bit) => {
        expect(await checkSignature(signer.keys.agent, flipped(signature, bit), words)).toBe(false);
        expect(await checkSignature(flipped(signer.keys.agent, bit), signature, words)).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it('written otherwise, though it stands for the same bytes, is none', async () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const next = (text: string) => text.slice(0, -1) + alphabet.charAt(alphabet.indexOf(text.slice(-1)) ^ 1);
    expect(Buffer.from(next(signature), 'base64url')).toEqual(Buffer.from(signature, 'base64url'));
    expect(await checkSignature(signer.keys.agent, next(signature), words)).toBe(false);
    expect(await checkSignature(next(signer.keys.agent), signature, words)).toBe(false);
    expect(await checkSignature(signer.keys.agent, `${signature}==`, words)).toBe(false);
    // One of the two is the same point, in a form that browsers take.
    for (const hybrid of [flipped(signer.keys.agent, 1), flipped(flipped(signer.keys.agent, 1), 0)])
      expect(await checkSignature(hybrid, signature, words)).toBe(false);
  });

  it('that is no such thing at all is none, and nothing is thrown', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 100 }), fc.string({ maxLength: 100 }), async (key, text) => {
        expect(await checkSignature(key, signature, words)).toBe(false);
        expect(await checkSignature(signer.keys.agent, text, words)).toBe(false);
      }),
      { numRuns: 60 },
    );
  });
});
