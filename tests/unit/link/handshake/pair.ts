import {
  createInitiator,
  createResponder,
  type Handshake,
  type InitiatorOptions,
  type Outcome,
  type ResponderOptions,
  type Step,
} from '../../../../utils/link/handshake/handshake';
import type { HandshakeMessage } from '../../../../utils/protocol/handshake';
import { PROTOCOL_VERSION } from '../../../../utils/protocol/limits';

const LOCATOR = 'K7QM4';
export const CODE = 'XW9P2H';
export const LINK = 'AAECAwQFBgcICQoLDA0ODw';
export const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));

const certificate = (byte: string) => Array(32).fill(byte).join(':');
export const FINGERPRINTS = { agent: certificate('AA'), customer: certificate('CC') };
/** What each end sees when somebody sits in the middle with certificates of their own. */
export const TAPPED = {
  agent: { agent: certificate('AA'), customer: certificate('EE') },
  customer: { agent: certificate('EF'), customer: certificate('CC') },
};

const world = { serverOrigin: 'https://help.example', fingerprints: () => FINGERPRINTS, random };

export const customer = (change: Partial<InitiatorOptions> = {}) =>
  createInitiator({ ...world, secret: { via: 'code', locator: LOCATOR, secret: CODE }, ...change });

export const agent = (change: Partial<ResponderOptions> = {}) =>
  createResponder({ ...world, locator: LOCATOR, secrets: { code: CODE, link: LINK }, ...change });

export const secret = (via: 'code' | 'link', text: string) => ({ via, locator: LOCATOR, secret: text });
export const hello = (change: Partial<Extract<HandshakeMessage, { type: 'handshake.hello' }>> = {}) =>
  ({
    type: 'handshake.hello',
    version: PROTOCOL_VERSION,
    via: 'code',
    nonce: '01'.repeat(32),
    ...change,
  }) as const;
export const REFUSED: HandshakeMessage = { type: 'handshake.refused' };

export type Sent = { from: 'customer' | 'agent'; message: HandshakeMessage };
export type Result = { customer?: Outcome; agent?: Outcome; sent: Sent[] };

/**
 * Carries messages between two ends until both are silent. `relay` stands in the middle: it sees each message with its
 * number and says what arrives (nothing, the same, other messages).
 */
export async function run(
  ends: { customer: Handshake; agent: Handshake },
  relay: (sent: Sent, index: number) => HandshakeMessage[] = ({ message }) => [message],
): Promise<Result> {
  const result: Result = { sent: [] };
  const waiting: Sent[] = [];
  const take = (from: Sent['from'], step: Step) => {
    waiting.push(...step.send.map((message) => ({ from, message })));
    if (step.outcome !== undefined) result[from] = step.outcome;
  };
  take('agent', await ends.agent.start());
  take('customer', await ends.customer.start());
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const to = next.from === 'agent' ? 'customer' : 'agent';
    const index = result.sent.push(next) - 1;
    for (const message of relay(next, index)) take(to, await ends[to].receive(message));
  }
  return result;
}

/** Brings an agent to the point where it waits for the customer's confirmation; gives that back, not yet sent. */
export async function untilConfirm(ends: { customer: Handshake; agent: Handshake }) {
  let confirm: HandshakeMessage | undefined;
  await run(ends, ({ message }) => {
    if (message.type !== 'handshake.confirm') return [message];
    confirm ??= message;
    return [];
  });
  if (confirm === undefined) throw new Error('the customer never confirmed');
  return confirm;
}
