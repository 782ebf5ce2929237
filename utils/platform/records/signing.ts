import type { RecordStart } from '../../session/record/record-state';
import { base64Url } from './base64-url';
import { database } from './record-store';

/**
 * What a side signs its records with: a key pair of this session alone, so that nobody can tell by it that two sessions
 * were the same person's. It cannot be exported, and is deleted with the session's end. (WebCrypto, ECDSA on P-256)
 */
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' } as const;

/** Called twice, the first key stays. */
export async function beginSigning(sessionId: string): Promise<RecordStart> {
  const db = await database();
  const fresh = await crypto.subtle.generateKey(ALGORITHM, false, ['sign', 'verify']);
  const transaction = db.transaction('keys', 'readwrite');
  const pair = (await transaction.store.get(sessionId)) ?? fresh;
  if (pair === fresh) await transaction.store.put(fresh, sessionId);
  await transaction.done;
  const key = base64Url(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)));
  return { key, recordId: crypto.randomUUID() };
}

/** Undefined when the key is gone. */
export async function sign(sessionId: string, words: Uint8Array<ArrayBuffer>): Promise<string | undefined> {
  const pair = await (await database()).get('keys', sessionId);
  return pair && base64Url(new Uint8Array(await crypto.subtle.sign(SIGNING, pair.privateKey, words)));
}

export const forgetKey = async (sessionId: string): Promise<void> =>
  (await database()).delete('keys', sessionId);

/** Of sessions that are not there any more. */
export async function forgetOtherKeys(sessionIds: readonly string[]): Promise<void> {
  const db = await database();
  const left = (await db.getAllKeys('keys')).filter((id) => !sessionIds.includes(id));
  await Promise.all(left.map((id) => db.delete('keys', id)));
}
