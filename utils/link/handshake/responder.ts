import { bytesToHex, hexToBytes } from '@noble/curves/utils.js';
import type { HandshakeMessage, InviteVia } from '../../protocol/handshake';
import { PROTOCOL_VERSION } from '../../protocol/limits';
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

/** `secrets`: those still good. One that is used, burned or expired is simply left out. */
export type ResponderOptions = HandshakeOptions & {
  locator: string;
  secrets: { code?: string | undefined; link?: string | undefined };
};

type Hello = Extract<HandshakeMessage, { type: 'handshake.hello' }>;

type State =
  | { at: 'awaitingHello' }
  | { at: 'awaitingShare'; via: InviteVia; exchange: Exchange }
  | { at: 'awaitingConfirm'; via: InviteVia; keys: KeySchedule };

/** The agent's side: it listens, one machine an attempt. `start()` sends nothing. */
export function createResponder(options: ResponderOptions): Handshake {
  return createMachine<State>({ at: 'awaitingHello' }, (state, event) => step(options, state, event));
}

/**
 * A kind of invite we do not have is refused at once, so a stranger with the locator can learn that its code is gone.
 * That says nothing about the secret, and spares a customer who comes late the wait.
 */
async function answerHello(options: ResponderOptions, { version, via, nonce }: Hello): Promise<Turn<State>> {
  if (version !== PROTOCOL_VERSION) return refuse('version');
  const secret = options.secrets[via];
  if (secret === undefined || secret === '') return refuse('refused');
  const ownNonce = bytesToHex(options.random(32));
  const invite = { via, locator: options.locator, secret };
  const exchange = await openExchange('agent', invite, { customer: nonce, agent: ownNonce }, options);
  return proceed<State>({ at: 'awaitingShare', via, exchange }, { type: 'handshake.nonce', nonce: ownNonce });
}

async function answerShare(
  options: ResponderOptions,
  via: InviteVia,
  exchange: Exchange,
  point: string,
): Promise<Turn<State>> {
  const fingerprints = distinctFingerprints(options);
  if (fingerprints === undefined) return refuse('fingerprint');
  const keys = await closeExchange(exchange, point, fingerprints);
  if (keys === undefined) return refuse('protocol');
  const share = { type: 'handshake.share', point: shareHex(exchange) } as const;
  return proceed<State>({ at: 'awaitingConfirm', via, keys }, share);
}

/**
 * The one place where a guess at the secret shows: until the customer has confirmed, nothing we sent can be checked
 * against one. So a wrong confirmation burns a typed code; a link's 128 bits are out of reach and stay.
 */
async function checkConfirm(via: InviteVia, keys: KeySchedule, mac: string): Promise<Turn<State>> {
  if (!(await isConfirmation(keys, 'customer', hexToBytes(mac))))
    return refuse('wrongSecret', via === 'code');
  const own = bytesToHex(await confirmationOf(keys, 'agent'));
  return succeed(keys.sas, { type: 'handshake.confirm', mac: own });
}

/** In this state, upon this: do that. Everything else is a breach of the protocol. */
async function step(options: ResponderOptions, state: State, event: HandshakeEvent): Promise<Turn<State>> {
  if (state.at === 'awaitingHello' && event.type === 'start') return proceed<State>(state);
  if (state.at === 'awaitingHello' && event.type === 'handshake.hello') return answerHello(options, event);
  if (state.at === 'awaitingShare' && event.type === 'handshake.share') {
    return answerShare(options, state.via, state.exchange, event.point);
  }
  if (state.at === 'awaitingConfirm' && event.type === 'handshake.confirm') {
    return checkConfirm(state.via, state.keys, event.mac);
  }
  return event.type === 'handshake.refused' ? acceptRefusal() : refuse('protocol');
}
