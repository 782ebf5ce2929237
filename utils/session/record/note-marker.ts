import { sha256 } from '@noble/hashes/sha2.js';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** What a session's note is found by in the ticket: short enough to be read aloud, and the same whenever it is asked for. */
export function noteMarker(recordId: string): string {
  const hash = sha256(new TextEncoder().encode(`deskside note ${recordId}`));
  const code = Array.from(hash.subarray(0, 8), (byte) => ALPHABET.charAt(byte & 31)).join('');
  return `Deskside session ${code.slice(0, 4)}-${code.slice(4)}`;
}
