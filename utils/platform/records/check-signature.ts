import { warn } from '../../log';
import { base64Url, fromBase64Url } from './base64-url';

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' } as const;

/** A point is written in full: the browser would take it in other forms, too. */
const UNCOMPRESSED = 4;
const KEY_BYTES = 65;
const SIGNATURE_BYTES = 64;

/**
 * Whether this is the key's signature over these words, both written in the one way in which we write them. What is no key,
 * or no signature, has not signed: it never throws.
 */
export async function checkSignature(
  key: string,
  signature: string,
  words: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  try {
    const point = bytesOf(key, KEY_BYTES);
    const signed = bytesOf(signature, SIGNATURE_BYTES);
    if (!point || !signed || point[0] !== UNCOMPRESSED) return false;
    const signer = await crypto.subtle.importKey('raw', point, CURVE, false, ['verify']);
    return await crypto.subtle.verify(SIGNING, signer, signed, words);
  } catch (error) {
    warn('a signature could not be checked', error);
    return false;
  }
}

/** The last character has bits to spare: other text may stand for the same bytes, and is not what was saved. */
function bytesOf(text: string, length: number): Uint8Array<ArrayBuffer> | undefined {
  const bytes = fromBase64Url(text);
  return bytes.length === length && base64Url(bytes) === text ? bytes : undefined;
}
