import { bytesToHex, hexToBytes } from '@noble/curves/utils.js';
import { PROTOCOL_VERSION } from '../../protocol/limits';
import type { JoinSecret } from '../../session/invite-code';
import { type Contribution, generatorOf, intermediateKey, sampleScalar, sharedPoint, shareOf } from './cpace';
import { type Bytes, lv, utf8 } from './encoding';
import type { Fingerprints } from './fingerprint';
import { type KeySchedule, type Role, scheduleKeys } from './key-schedule';

/** One run of CPace as one role sees it, from the nonces on. Used once. */
export type Exchange = { sessionId: Bytes; scalar: bigint; share: Bytes; role: Role; serverOrigin: string };

/** Nonces as they were on the wire: 64 characters of lower-case hex. */
export type Nonces = Record<Role, string>;

/** What CPace calls CI: the two roles, always in this order. */
const CHANNEL = lv(utf8('agent'), utf8('customer'));

/** Draws our share. The invite's secret goes no further than this function. */
export async function openExchange(
  role: Role,
  invite: JoinSecret,
  nonces: Nonces,
  options: { serverOrigin: string; random: (length: number) => Uint8Array },
): Promise<Exchange> {
  const sessionId = await sessionIdOf(invite.locator, nonces);
  const generator = await generatorOf(utf8(`${invite.via}:${invite.secret}`), CHANNEL, sessionId);
  const scalar = sampleScalar(options.random);
  return { sessionId, scalar, share: shareOf(generator, scalar), role, serverOrigin: options.serverOrigin };
}

/** Our share as it goes over the wire. */
export function shareHex(exchange: Exchange): string {
  return bytesToHex(exchange.share);
}

/** The keys that follow from the peer's share; undefined when that is our own, the identity or no point at all. */
export async function closeExchange(
  exchange: Exchange,
  theirShareHex: string,
  fingerprints: Fingerprints,
): Promise<KeySchedule | undefined> {
  const { sessionId, scalar, role } = exchange;
  if (theirShareHex === shareHex(exchange)) return undefined;
  const theirShare = hexToBytes(theirShareHex);
  const shared = sharedPoint(scalar, theirShare);
  if (shared === undefined) return undefined;
  const shareOfRole = (of: Role) => contribution(of, of === role ? exchange.share : theirShare, exchange);
  const isk = await intermediateKey(sessionId, shared, shareOfRole('customer'), shareOfRole('agent'));
  return scheduleKeys(isk, sessionId, fingerprints);
}

/** SHA-256(locator ‖ customer's nonce ‖ agent's nonce), each behind its length: fresh if either side is honest. */
async function sessionIdOf(locator: string, nonces: Nonces): Promise<Bytes> {
  const parts = lv(utf8(locator), hexToBytes(nonces.customer), hexToBytes(nonces.agent));
  return new Uint8Array(await crypto.subtle.digest('SHA-256', parts));
}

/** A share with its associated data: who says it, in which version, met through which server. */
function contribution(role: Role, share: Uint8Array, { serverOrigin }: Exchange): Contribution {
  return { share, data: lv(utf8(role), utf8(String(PROTOCOL_VERSION)), utf8(serverOrigin)) };
}
