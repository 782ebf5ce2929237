import { type Bytes, lv, utf8 } from './encoding';
import type { Fingerprints } from './fingerprint';

export type Role = 'agent' | 'customer';

/** What both sides can prove and read aloud once they share a key. Nothing in it leaves this machine as it is. */
export type KeySchedule = {
  /** One key for each role: nobody's confirmation can be sent back to them as their peer's. */
  confirmKeys: Record<Role, CryptoKey>;
  /** What is confirmed: the certificates of this very connection, ordered by role. */
  confirmed: Bytes;
  sas: string;
};

/** Derives confirmation keys and the short authentication string from CPace's key. Both are bound to `sessionId`. */
export async function scheduleKeys(
  isk: Bytes,
  sessionId: Bytes,
  fingerprints: Fingerprints,
): Promise<KeySchedule> {
  const root = await crypto.subtle.importKey('raw', isk, 'HKDF', false, ['deriveBits', 'deriveKey']);
  const confirmed = lv(utf8(fingerprints.agent), utf8(fingerprints.customer));
  const [agent, customer, sas] = await Promise.all([
    confirmKey(root, sessionId, 'agent'),
    confirmKey(root, sessionId, 'customer'),
    shortString(root, sessionId, confirmed),
  ]);
  return { confirmKeys: { agent, customer }, confirmed, sas };
}

/** The confirmation `role` sends: 32 bytes. */
export async function confirmationOf(schedule: KeySchedule, role: Role): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.sign('HMAC', schedule.confirmKeys[role], schedule.confirmed));
}

/** Whether `mac` is the confirmation of `role`. WebCrypto compares in constant time. */
export function isConfirmation(schedule: KeySchedule, role: Role, mac: Bytes): Promise<boolean> {
  return crypto.subtle.verify('HMAC', schedule.confirmKeys[role], mac, schedule.confirmed);
}

function confirmKey(root: CryptoKey, sessionId: Bytes, role: Role): Promise<CryptoKey> {
  const hmac = { name: 'HMAC', hash: 'SHA-256', length: 256 };
  return crypto.subtle.deriveKey(hkdf(sessionId, 'confirm', utf8(role)), root, hmac, false, [
    'sign',
    'verify',
  ]);
}

/**
 * `4821 9035 1177`: twelve decimal digits, the same in every language and easy to say over the phone.
 *
 * Twelve, because they carry 40 bits. CPace has no commitment round: one who knows the secret (an invite that travelled
 * over a bad channel) and stands in the middle can try shares until both sides' strings agree, and must not succeed
 * within the seconds a handshake may take. Drawn from 64 bits, so that no string is noticeably likelier than another.
 */
async function shortString(root: CryptoKey, sessionId: Bytes, confirmed: Bytes): Promise<string> {
  const bits = await crypto.subtle.deriveBits(hkdf(sessionId, 'sas', confirmed), root, 64);
  const digits = (new DataView(bits).getBigUint64(0) % 10n ** 12n).toString().padStart(12, '0');
  return digits.replace(/(.{4})(?=.)/gu, '$1 ');
}

function hkdf(salt: Bytes, purpose: string, context: Bytes): HkdfParams {
  const info = lv(utf8('deskside'), utf8(purpose), context);
  return { name: 'HKDF', hash: 'SHA-256', salt, info };
}
