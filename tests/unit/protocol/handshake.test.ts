import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HandshakeMessage, parseHandshakeMessage } from '../../../utils/protocol/handshake';
import { HANDSHAKE_MESSAGE_MAX_CHARS } from '../../../utils/protocol/limits';

const HEX = 'ab'.repeat(32);
const MESSAGES = [
  { type: 'handshake.hello', version: 1, via: 'code', nonce: HEX },
  { type: 'handshake.hello', version: 65_535, via: 'link', nonce: HEX },
  { type: 'handshake.nonce', nonce: HEX },
  { type: 'handshake.share', point: HEX },
  { type: 'handshake.confirm', mac: HEX },
  { type: 'handshake.refused' },
] satisfies HandshakeMessage[];

const hello = (change: object) => JSON.stringify({ ...MESSAGES[0], ...change });
const share = (point: unknown) => JSON.stringify({ type: 'handshake.share', point });

describe('parseHandshakeMessage', () => {
  it.each(MESSAGES)('reads $type', (message) => {
    expect(parseHandshakeMessage(JSON.stringify(message))).toEqual(message);
    expect(JSON.stringify(message).length).toBeLessThan(HANDSHAKE_MESSAGE_MAX_CHARS);
  });

  it.each(
    MESSAGES.flatMap((message) => Object.keys(message).map((key) => [message.type, key, message] as const)),
  )('refuses %s without %s', (_type, key, message) => {
    expect(parseHandshakeMessage(JSON.stringify({ ...message, [key]: undefined }))).toBeUndefined();
  });

  it.each([
    ['nothing', ''],
    ['no JSON', '{'],
    ['null', 'null'],
    ['a number', '7'],
    ['a string', '"handshake.refused"'],
    ['an array', '[]'],
    ['an array of a message', JSON.stringify([MESSAGES[5]])],
    ['an empty object', '{}'],
    ['an unknown type', '{"type":"handshake.secret"}'],
    ['an inherited type', '{"type":"toString"}'],
    ['a type that is an array', '{"type":["handshake.refused"]}'],
    ['an unknown key', hello({ extra: 1 })],
    ['a reason for a refusal', '{"type":"handshake.refused","reason":"wrongSecret"}'],
    ['__proto__ as a key', '{"type":"handshake.refused","__proto__":{"type":"handshake.refused"}}'],
    ['a type inside __proto__', '{"__proto__":{"type":"handshake.refused"}}'],
    ['constructor as a key', '{"type":"handshake.refused","constructor":{}}'],
    ['version 0', hello({ version: 0 })],
    ['a fraction of a version', hello({ version: 1.5 })],
    ['a huge version', hello({ version: 1e300 })],
    ['a version as text', hello({ version: '1' })],
    ['another way in', hello({ via: 'server' })],
    ['upper-case hex', share(HEX.toUpperCase())],
    ['short hex', share(HEX.slice(1))],
    ['long hex', share(`${HEX}0`)],
    ['hex and a line feed', share(`${HEX}\n`)],
    ['hex in an array', share([HEX])],
    ['a number for hex', share(7)],
    ['null for hex', share(null)],
    ['full-width hex', share('\uff41'.repeat(64))],
  ])('refuses %s', (_name, text) => {
    expect(parseHandshakeMessage(text)).toBeUndefined();
  });

  it.each([undefined, null, 7, true, [], {}, MESSAGES[5], new ArrayBuffer(8), Symbol('x'), () => '{}'])(
    'refuses what is no text: %s',
    (value) => {
      expect(parseHandshakeMessage(value)).toBeUndefined();
    },
  );

  it('refuses a long text before it looks at it', () => {
    const refused = JSON.stringify(MESSAGES[5]);
    expect(parseHandshakeMessage(refused.padEnd(HANDSHAKE_MESSAGE_MAX_CHARS))).toEqual(MESSAGES[5]);
    expect(parseHandshakeMessage(refused.padEnd(HANDSHAKE_MESSAGE_MAX_CHARS + 1))).toBeUndefined();
    expect(parseHandshakeMessage('['.repeat(10_000_000))).toBeUndefined();
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.string(), fc.json()), (value) => {
        expect(parseHandshakeMessage(value)).toBeUndefined();
      }),
    );
  });
});
