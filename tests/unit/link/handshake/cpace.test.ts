import { ristretto255 } from '@noble/curves/ed25519.js';
import { bytesToHex, bytesToNumberLE, hexToBytes } from '@noble/curves/utils.js';
import { describe, expect, it } from 'vitest';
import {
  generatorOf,
  intermediateKey,
  sampleScalar,
  sharedPoint,
  shareOf,
} from '../../../../utils/link/handshake/cpace';
import { lv, utf8 } from '../../../../utils/link/handshake/encoding';

/** draft-irtf-cfrg-cpace-21, appendix B.3 (G_Ristretto255, SHA-512). */
const DRAFT = {
  password: utf8('Password'),
  channel: lv(utf8('A_initiator'), utf8('B_responder')),
  sessionId: hexToBytes('7e4b4791d6a8ef019b936c79fb7f2c57'),
  generator: '222b6b195fe84b1652badb6f6a3ae3d24341e7306967f0b8115b40d5698c7e56',
  ya: 'da3d23700a9e5699258aef94dc060dfda5ebb61f02a5ea77fad53f4ff0976d08',
  yb: 'd2316b454718c35362d83d69df6320f38578ed5984651435e2949762d900b80d',
  shareA: 'd6bac480f2c386c394efc7c47adb9925dcd2630b64f240c50f8d0eec482b9157',
  shareB: '3ea7e0b19560d7c0b0f5734f63b955286dfa8232b5ebe63324e2d9e7433f7258',
  shared: '80b69a8a76457ab6a4d7f887a4bf6b55a2f80ac19c333f917a05fc9887c8b40f',
  isk: 'b69effbf61b51d56401c0f65601abe428de8206feaaf0e32198896dcae7b35cd2b38950a39dfd5d4a79164614c2984f7daa460b588c1e80c3fa2068af7900447',
};
const scalar = (hex: string) => bytesToNumberLE(hexToBytes(hex));
const generator = () => generatorOf(DRAFT.password, DRAFT.channel, DRAFT.sessionId);

describe('the draft’s vectors', () => {
  it('give the generator', async () => {
    expect(bytesToHex(DRAFT.channel)).toBe('0b415f696e69746961746f720b425f726573706f6e646572');
    expect((await generator()).toHex()).toBe(DRAFT.generator);
  });

  it('give both shares', async () => {
    expect(bytesToHex(shareOf(await generator(), scalar(DRAFT.ya)))).toBe(DRAFT.shareA);
    expect(bytesToHex(shareOf(await generator(), scalar(DRAFT.yb)))).toBe(DRAFT.shareB);
  });

  it('give the shared point on both sides', () => {
    expect(sharedPoint(scalar(DRAFT.ya), hexToBytes(DRAFT.shareB))).toEqual(hexToBytes(DRAFT.shared));
    expect(sharedPoint(scalar(DRAFT.yb), hexToBytes(DRAFT.shareA))).toEqual(hexToBytes(DRAFT.shared));
  });

  it('give the intermediate key', async () => {
    const initiator = { share: hexToBytes(DRAFT.shareA), data: utf8('ADa') };
    const responder = { share: hexToBytes(DRAFT.shareB), data: utf8('ADb') };
    const isk = await intermediateKey(DRAFT.sessionId, hexToBytes(DRAFT.shared), initiator, responder);
    expect(bytesToHex(isk)).toBe(DRAFT.isk);
  });

  it('multiply a valid point (B.3.10)', () => {
    const s = scalar('7cd0e075fa7955ba52c02759a6c90dbbfc10e6d40aea8d283e407d88cf538a05');
    const x = hexToBytes('2c3c6b8c4f3800e7aef6864025b4ed79bd599117e427c41bd47d93d654b4a51c');
    const result = '7c13645fe790a468f62c39beb7388e541d8405d1ade69d1778c5fe3e7f6b600e';
    expect(sharedPoint(s, x)).toEqual(hexToBytes(result));
  });
});

describe('a share that is refused', () => {
  it.each([
    ['an invalid encoding (B.3.11)', '2b3c6b8c4f3800e7aef6864025b4ed79bd599117e427c41bd47d93d654b4a51c'],
    ['the identity (B.3.11)', '00'.repeat(32)],
    ['all ones', 'ff'.repeat(32)],
    ['the field’s prime as an identity in disguise', `ed${'ff'.repeat(30)}7f`],
    ['the identity with the top bit set', `${'00'.repeat(31)}80`],
    ['a negative field element', `01${'00'.repeat(31)}`],
    ['a valid point with the top bit set', DRAFT.shareA.replace(/57$/, 'd7')],
    ['31 bytes', DRAFT.shareA.slice(2)],
    ['33 bytes', `${DRAFT.shareA}00`],
    ['nothing', ''],
  ])('%s', (_name, hex) => {
    expect(sharedPoint(scalar(DRAFT.ya), hexToBytes(hex))).toBeUndefined();
  });
});

describe('a scalar', () => {
  const { ORDER } = ristretto255.Point.Fn;

  it('is between one and the order for every source', () => {
    expect(sampleScalar((length) => new Uint8Array(length))).toBe(1n);
    for (const byte of [1, 127, 128, 255]) {
      const drawn = sampleScalar((length) => new Uint8Array(length).fill(byte));
      expect(drawn > 0n && drawn < ORDER).toBe(true);
    }
  });

  it('never becomes zero where the source hits the order', () => {
    for (const value of [ORDER - 2n, ORDER - 1n, ORDER]) {
      const bytes = hexToBytes(value.toString(16).padStart(128, '0')).reverse();
      const drawn = sampleScalar(() => bytes);
      expect(drawn > 0n && drawn < ORDER).toBe(true);
    }
  });
});
