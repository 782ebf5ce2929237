import { randomBytes } from 'node:crypto';

/** Crockford's base32: no I, L, O, U. 32 letters, so a random byte maps onto them without bias. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LOCATOR_CHARS = 5;
/** 130 bits: an id cannot be guessed, and knowing it is of no use without its ticket. */
const RANDOM_CHARS = 26;
const PEER_ID = /^([ac])-([0-9A-HJKMNP-TV-Z]{5})-[0-9A-HJKMNP-TV-Z]{26}$/u;

export type Role = 'agent' | 'customer';
export interface PeerName {
  readonly role: Role;
  readonly locator: string;
}

/** Never an invite's: the peers of connection checks are named after it, so there is nobody they can reach. */
export const CHECK_LOCATOR = '00000';

/** Five random characters; whether they are taken is the invite registry's question. */
export function mintLocator(draw: () => string = () => randomChars(LOCATOR_CHARS)): string {
  const locator = draw();
  return locator === CHECK_LOCATOR ? mintLocator(draw) : locator;
}

/** `a-LOCATOR-RANDOM` or `c-LOCATOR-RANDOM`: letters, digits and single hyphens, as PeerJS wants its ids. */
export function mintPeerId({ role, locator }: PeerName): string {
  return `${role === 'agent' ? 'a' : 'c'}-${locator}-${randomChars(RANDOM_CHARS)}`;
}

/** What a peer id says about its holder; undefined for anything this server did not mint. */
export function readPeerId(id: string): PeerName | undefined {
  const [, letter, locator] = PEER_ID.exec(id) ?? [];
  if (!letter || !locator) return undefined;
  return { role: letter === 'a' ? 'agent' : 'customer', locator };
}

/** Who may write to whom: the two roles of one locator, and nobody else. */
export function mayWrite(from: string, to: string): boolean {
  const sender = readPeerId(from);
  const receiver = readPeerId(to);
  if (!sender || !receiver) return false;
  return sender.locator === receiver.locator && sender.role !== receiver.role;
}

function randomChars(count: number): string {
  return [...randomBytes(count)].map((byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('');
}
