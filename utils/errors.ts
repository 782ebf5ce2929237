/**
 * Everything that can go wrong inside the extension, by word. A word is for programs and logs; the sentence that a
 * person reads is found under the word by the context that shows it (locales `problem.*`).
 */
export const REASONS = [
  /** A message came from a context that may not send it. */
  'forbidden',
  /** A message did not fit its schema. */
  'invalid',
  /** Nobody answered. */
  'noReceiver',
  /** A handler threw. */
  'handlerFailed',
  /** The server could not be reached, or did not speak as expected. */
  'serverUnreachable',
  'serverRefused',
  'unknownInvite',
  'tooManyAttempts',
  /** The agent's side did not answer the call. */
  'agentAway',
  /** The browser did not give the capture. */
  'captureFailed',
  /** A window of this browser was picked. */
  'ownWindow',
  /** The organisation does not allow it to be shown. */
  'surfaceForbidden',
  /** Remote input was meant for a place where nothing may be done from afar. */
  'outOfReach',
  /** No native host is there, or it has ended. */
  'helperMissing',
  /** The native host speaks another version of the protocol. */
  'helperVersion',
  /** The native host could not do it. */
  'helperRefused',
] as const;
export type Reason = (typeof REASONS)[number];

export class DesksideError extends Error {
  override readonly name = 'DesksideError';

  constructor(
    readonly reason: Reason,
    options?: ErrorOptions & { detail?: string },
  ) {
    super(options?.detail ? `${reason}: ${options.detail}` : reason, options);
  }
}

export const isReason = (word: unknown): word is Reason => REASONS.includes(word as Reason);
