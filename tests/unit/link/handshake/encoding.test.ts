import { bytesToHex } from '@noble/curves/utils.js';
import { describe, expect, it } from 'vitest';
import { lv, utf8 } from '../../../../utils/link/handshake/encoding';

describe('lv', () => {
  it.each([
    [[], ''],
    [[''], '00'],
    [['1234'], '0431323334'],
    [['12', '34'], '023132023334'],
    [['', '1234'], '000431323334'],
  ])('of %j', (parts, hex) => {
    expect(bytesToHex(lv(...parts.map(utf8)))).toBe(hex);
  });

  it.each([
    [127, '7f'],
    [128, '8001'],
    [300, 'ac02'],
    [16_384, '808001'],
  ])('writes the length %i as LEB128', (length, prefix) => {
    const bytes = lv(new Uint8Array(length));
    expect(bytes).toHaveLength(length + prefix.length / 2);
    expect(bytesToHex(bytes.slice(0, prefix.length / 2))).toBe(prefix);
  });
});
