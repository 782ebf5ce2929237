import type { Fingerprints } from './fingerprint';

/** What either role needs of the world around it. */
export type HandshakeOptions = {
  /** The signalling server both met through. A customer led to another one does not get in. */
  serverOrigin: string;
  /** The certificates of this connection, asked for once, when the peer's share is in; undefined: cannot be told. */
  fingerprints: () => Fingerprints | undefined;
  /** n bytes from a cryptographic source. */
  random: (length: number) => Uint8Array;
};

/** Two ends with one certificate are one end talking to itself. */
export function distinctFingerprints(options: HandshakeOptions): Fingerprints | undefined {
  const found = options.fingerprints();
  if (found === undefined || found.agent === '' || found.customer === '') return undefined;
  return found.agent === found.customer ? undefined : found;
}
