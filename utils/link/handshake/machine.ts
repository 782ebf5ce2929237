import type { HandshakeMessage } from '../../protocol/handshake';

/**
 * Why a handshake failed, for our own side only: the peer is told nothing but `handshake.refused`.
 * - `refused`: the peer refused, or asked for a kind of invite that is not there (any more)
 * - `wrongSecret`: the peer's confirmation does not fit ours: another secret, or somebody in the middle
 * - `protocol`: a message that is broken, out of turn, repeated or sent back to us
 * - `version`: the peer speaks another version of this protocol
 * - `fingerprint`: the connection's certificates cannot be told
 */
export type FailureReason = 'refused' | 'wrongSecret' | 'protocol' | 'version' | 'fingerprint';

/** `burned`: this typed code must not be used again; a new one has to be made. */
export type Outcome =
  | { ok: true; sas: string; isk?: never }
  | { ok: false; reason: FailureReason; burned: boolean };

/** Messages to send now, in order; with an outcome the handshake is over. */
export type Step = { send: HandshakeMessage[]; outcome?: Outcome };

/** One attempt at a handshake. Neither method ever rejects; after the outcome both answer an empty step. */
export interface Handshake {
  start(): Promise<Step>;
  receive(message: HandshakeMessage): Promise<Step>;
}

export type HandshakeEvent = { type: 'start' } | HandshakeMessage;

/** What a transition decides: go on in a state, or end. */
export type Turn<State> =
  | { next: State; send: HandshakeMessage[] }
  | { end: Outcome; send: HandshakeMessage[] };

export function proceed<State>(next: State, ...send: HandshakeMessage[]): Turn<State> {
  return { next, send };
}

export function succeed(sas: string, ...send: HandshakeMessage[]): Turn<never> {
  return { end: { ok: true, sas }, send };
}

/** Our own no: one generic refusal goes out, whatever the reason. */
export function refuse(reason: FailureReason, burned = false): Turn<never> {
  return { end: { ok: false, reason, burned }, send: [{ type: 'handshake.refused' }] };
}

/** The peer's no. It is not answered. */
export function acceptRefusal(burned = false): Turn<never> {
  return { end: { ok: false, reason: 'refused', burned }, send: [] };
}

/**
 * Runs a transition function over events, strictly one at a time: a message that comes in while the cryptography for
 * the one before is under way waits for the state that follows from it. `ended` swallows everything.
 */
export function createMachine<State extends object>(
  initial: State,
  step: (state: State, event: HandshakeEvent) => Promise<Turn<State>>,
): Handshake {
  let state: State | 'ended' = initial;
  let queue: Promise<unknown> = Promise.resolve();

  async function advance(event: HandshakeEvent): Promise<Step> {
    if (state === 'ended') return { send: [] };
    // Whatever throws in there (a random source, a closed connection asked for its SDP) is a no.
    const turn = await step(state, event).catch(() => refuse('protocol'));
    state = 'next' in turn ? turn.next : 'ended';
    return 'next' in turn ? { send: turn.send } : { send: turn.send, outcome: turn.end };
  }

  function enqueue(event: HandshakeEvent): Promise<Step> {
    const done = queue.then(() => advance(event));
    queue = done;
    return done;
  }

  return { start: () => enqueue({ type: 'start' }), receive: enqueue };
}
