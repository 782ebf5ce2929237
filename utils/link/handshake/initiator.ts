import { bytesToHex, hexToBytes } from '@noble/curves/utils.js';
import { PROTOCOL_VERSION } from '../../protocol/limits';
import type { JoinSecret } from '../../session/invite-code';
import { closeExchange, type Exchange, openExchange, shareHex } from './exchange';
import { confirmationOf, isConfirmation, type KeySchedule } from './key-schedule';
import {
  acceptRefusal,
  createMachine,
  type Handshake,
  type HandshakeEvent,
  proceed,
  refuse,
  succeed,
  type Turn,
} from './machine';
import { distinctFingerprints, type HandshakeOptions } from './options';

export type InitiatorOptions = HandshakeOptions & { secret: JoinSecret };

type State =
  | { at: 'ready' }
  | { at: 'awaitingNonce'; ownNonce: string }
  | { at: 'awaitingShare'; exchange: Exchange }
  | { at: 'awaitingConfirm'; keys: KeySchedule };

/** The customer's side: it calls, and it confirms first. Starts with `start()`. */
export function createInitiator(options: InitiatorOptions): Handshake {
  return createMachine<State>({ at: 'ready' }, (state, event) => step(options, state, event));
}

function sayHello({ secret, random }: InitiatorOptions): Turn<State> {
  const nonce = bytesToHex(random(32));
  const hello = { type: 'handshake.hello', version: PROTOCOL_VERSION, via: secret.via, nonce } as const;
  return proceed<State>({ at: 'awaitingNonce', ownNonce: nonce }, hello);
}

async function sendShare(
  options: InitiatorOptions,
  ownNonce: string,
  theirNonce: string,
): Promise<Turn<State>> {
  if (theirNonce === ownNonce) return refuse('protocol');
  const nonces = { customer: ownNonce, agent: theirNonce };
  const exchange = await openExchange('customer', options.secret, nonces, options);
  const share = { type: 'handshake.share', point: shareHex(exchange) } as const;
  return proceed<State>({ at: 'awaitingShare', exchange }, share);
}

async function confirmFirst(
  options: InitiatorOptions,
  exchange: Exchange,
  point: string,
): Promise<Turn<State>> {
  const fingerprints = distinctFingerprints(options);
  if (fingerprints === undefined) return refuse('fingerprint');
  const keys = await closeExchange(exchange, point, fingerprints);
  if (keys === undefined) return refuse('protocol');
  const mac = bytesToHex(await confirmationOf(keys, 'customer'));
  return proceed<State>({ at: 'awaitingConfirm', keys }, { type: 'handshake.confirm', mac });
}

async function finish(options: InitiatorOptions, keys: KeySchedule, mac: string): Promise<Turn<State>> {
  const confirmed = await isConfirmation(keys, 'agent', hexToBytes(mac));
  return confirmed ? succeed(keys.sas) : refuse('wrongSecret', costsCode(options));
}

/**
 * Our confirmation lets whoever got it check one guess at the secret. A code is too short for a second try with the
 * same one, so from there on any failure uses it up on this side too, though the agent may never hear of it.
 */
function costsCode({ secret }: InitiatorOptions): boolean {
  return secret.via === 'code';
}

/** In this state, upon this: do that. Everything else is a breach of the protocol. */
async function step(options: InitiatorOptions, state: State, event: HandshakeEvent): Promise<Turn<State>> {
  if (state.at === 'ready' && event.type === 'start') return sayHello(options);
  if (state.at === 'awaitingNonce' && event.type === 'handshake.nonce') {
    return sendShare(options, state.ownNonce, event.nonce);
  }
  if (state.at === 'awaitingShare' && event.type === 'handshake.share') {
    return confirmFirst(options, state.exchange, event.point);
  }
  if (state.at === 'awaitingConfirm' && event.type === 'handshake.confirm') {
    return finish(options, state.keys, event.mac);
  }
  const burned = state.at === 'awaitingConfirm' && costsCode(options);
  return event.type === 'handshake.refused' ? acceptRefusal(burned) : refuse('protocol', burned);
}
