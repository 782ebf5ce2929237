/**
 * The handshake of a link: two strangers whom a hostile server introduced prove to each other that they hold the same
 * invite and sit at the two ends of the same DTLS connection. No transport, no clock: the caller carries messages
 * (through `parseHandshakeMessage`), ends an attempt after HANDSHAKE_TIMEOUT_MS and allows one at a time.
 *
 *     customer (initiator)                              agent (responder)
 *       hello {version, via, nonce}   ──────────────▶
 *                                     ◀──────────────   nonce
 *       share                         ──────────────▶
 *                                     ◀──────────────   share
 *       confirm                       ──────────────▶   done
 *       done                          ◀──────────────   confirm
 */
export type { Fingerprints } from './fingerprint';
export { createInitiator, type InitiatorOptions } from './initiator';
export type { FailureReason, Handshake, Outcome, Step } from './machine';
export { createResponder, type ResponderOptions } from './responder';
