import { ristretto255, ristretto255_hasher } from '@noble/curves/ed25519.js';
import { bytesToNumberLE, concatBytes } from '@noble/curves/utils.js';
import { type Bytes, lv, utf8 } from './encoding';

/**
 * CPace, draft-irtf-cfrg-cpace-21, suite CPACE-RISTR255-SHA512, initiator-responder setting: two who know the same
 * short password agree on a strong key, and whoever stands between them gets one guess an attempt.
 *
 * Known limit: JavaScript's big integers do not run in constant time. Scalars live for one attempt, and passwords for
 * one wrong guess, which is why that is taken. (docs/attacks)
 */
export type Point = InstanceType<typeof ristretto255.Point>;

/** One side's public contribution: its share and the data it binds to it. */
export type Contribution = { share: Uint8Array; data: Uint8Array };

const DSI = utf8('CPaceRistretto255');
const DSI_ISK = utf8('CPaceRistretto255_ISK');
const SHA512_BLOCK_BYTES = 128;

/** `calculate_generator`: the password decides the generator; without it the shares say nothing. */
export async function generatorOf(password: Bytes, channel: Bytes, sessionId: Bytes): Promise<Point> {
  const padding = Math.max(0, SHA512_BLOCK_BYTES - 1 - lv(password).length - lv(DSI).length);
  const hash = await sha512(lv(DSI, password, new Uint8Array(padding), channel, sessionId));
  return elementOf(hash);
}

/** A secret scalar, 1 ≤ y < order. 64 bytes for a 252-bit order: the reduction's bias is below 2^-250. */
export function sampleScalar(random: (length: number) => Uint8Array): bigint {
  return (bytesToNumberLE(random(64)) % (ristretto255.Point.Fn.ORDER - 1n)) + 1n;
}

/** `scalar_mult`: the share that goes over the wire, 32 bytes. */
export function shareOf(generator: Point, scalar: bigint): Bytes {
  return generator.multiply(scalar).toBytes();
}

/** `scalar_mult_vfy`: the secret point both arrive at; undefined for the identity or what is no point at all. */
export function sharedPoint(scalar: bigint, theirShare: Uint8Array): Bytes | undefined {
  const shared = decode(theirShare)?.multiply(scalar);
  return shared === undefined || shared.is0() ? undefined : shared.toBytes();
}

/** `ISK`: 64 bytes, equal on both sides exactly if password, session and both contributions are. */
export function intermediateKey(
  sessionId: Bytes,
  shared: Bytes,
  initiator: Contribution,
  responder: Contribution,
): Promise<Bytes> {
  const transcript = [lv(initiator.share, initiator.data), lv(responder.share, responder.data)];
  return sha512(concatBytes(lv(DSI_ISK, sessionId, shared), ...transcript));
}

/** RFC 9496, section 4.3.4. noble's types call it optional because other curves have none. */
function elementOf(hash: Bytes): Point {
  const point = ristretto255_hasher.deriveToCurve?.(hash);
  if (point === undefined) throw new Error('this @noble/curves cannot derive ristretto255 elements');
  return point;
}

function decode(share: Uint8Array): Point | undefined {
  try {
    return ristretto255.Point.fromBytes(share);
  } catch {
    return undefined;
  }
}

async function sha512(data: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-512', data));
}
