import { warn } from '../../log';
import { fromBase64Url } from './base64-url';

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' } as const;

/** Whether this is the key's signature over these words. What is no key, or no signature, has not signed: it never throws. */
export async function checkSignature(
  key: string,
  signature: string,
  words: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  try {
    const signer = await crypto.subtle.importKey('raw', fromBase64Url(key), CURVE, false, ['verify']);
    return await crypto.subtle.verify(SIGNING, signer, fromBase64Url(signature), words);
  } catch (error) {
    warn('a signature could not be checked', error);
    return false;
  }
}
