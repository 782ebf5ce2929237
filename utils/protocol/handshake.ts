import * as v from 'valibot';
import { HANDSHAKE_MESSAGE_MAX_CHARS } from './limits';
import { parseText } from './parse-text';

/** 32 bytes as lower-case hex: one spelling for one value, so that a replay cannot be dressed up as new. */
const Hex32 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/u));

/** How the customer came by the secret. It picks the agent's secret and what a wrong one costs. (design decision 2) */
export const InviteVia = v.picklist(['code', 'link']);
export type InviteVia = v.InferOutput<typeof InviteVia>;

/**
 * The handshake in order: hello (customer → agent), nonce (agent → customer), share and share, confirm and confirm
 * (the customer first each time). `refused` may come at any point, from either side, and never says why.
 */
export const HandshakeMessage = v.variant('type', [
  v.strictObject({
    type: v.literal('handshake.hello'),
    /** Any version parses, so that another one can be told apart from nonsense. */
    version: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535)),
    via: InviteVia,
    nonce: Hex32,
  }),
  v.strictObject({ type: v.literal('handshake.nonce'), nonce: Hex32 }),
  v.strictObject({ type: v.literal('handshake.share'), point: Hex32 }),
  v.strictObject({ type: v.literal('handshake.confirm'), mac: Hex32 }),
  v.strictObject({ type: v.literal('handshake.refused') }),
]);
export type HandshakeMessage = v.InferOutput<typeof HandshakeMessage>;

/** What came over the data channel as a handshake message, or undefined. Never throws, whatever is handed in. */
export const parseHandshakeMessage = (text: unknown): HandshakeMessage | undefined =>
  parseText(HandshakeMessage, text, HANDSHAKE_MESSAGE_MAX_CHARS);
