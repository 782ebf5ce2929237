import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FloodGate } from '../../host/src/flood-gate';
import { FrameReader, frameOf } from '../../host/src/frames';
import { HOST_FRAME_MAX_BYTES } from '../../utils/protocol/limits';

const lengthOf = (bytes: number): Buffer => {
  const header = new Uint32Array([bytes]);
  return Buffer.from(header.buffer);
};
const framed = (body: Buffer): Buffer => Buffer.concat([lengthOf(body.length), body]);

/** What a reader makes of pieces that come one after the other. */
function read(...pieces: Uint8Array[]) {
  const reader = new FrameReader();
  const frames = pieces.flatMap((piece) => [...reader.push(piece)].map(String));
  return { frames, broken: reader.broken };
}

describe('FrameReader', () => {
  const largest = Buffer.alloc(HOST_FRAME_MAX_BYTES, 'x');

  it.each<[string, Buffer[], string[], boolean]>([
    ['nothing', [], [], false],
    ['an empty piece', [Buffer.alloc(0)], [], false],
    ['one frame', [framed(Buffer.from('{}'))], ['{}'], false],
    [
      'many in one piece',
      [Buffer.concat(['1', '22', '3'].map((text) => framed(Buffer.from(text))))],
      ['1', '22', '3'],
      false,
    ],
    ['half a length', [lengthOf(2).subarray(0, 3)], [], false],
    ['half a frame', [framed(Buffer.from('{}')).subarray(0, 5)], [], false],
    ['the largest there may be', [framed(largest)], [largest.toString()], false],
    ['one byte more', [framed(Buffer.alloc(HOST_FRAME_MAX_BYTES + 1, 'x'))], [], true],
    ['a length of 4 GB', [lengthOf(0xffff_ffff)], [], true],
    ['a length of 0', [lengthOf(0)], [], true],
    [
      'a frame, then a length of 0, then a frame',
      [framed(Buffer.from('1')), lengthOf(0), framed(Buffer.from('2'))],
      ['1'],
      true,
    ],
  ])('%s', (_, pieces, frames, broken) => {
    expect(read(...pieces)).toEqual({ frames, broken });
  });

  it('gives the same frames wherever the bytes are split', () => {
    const texts = fc.array(fc.string({ minLength: 1, maxLength: 300, unit: 'binary' }), { maxLength: 8 });
    const cuts = fc.array(fc.nat(3_000), { maxLength: 20 });
    fc.assert(
      fc.property(texts, cuts, (sent, at) => {
        const bodies = sent.map((text) => Buffer.from(text)).filter(({ length }) => length > 0);
        const bytes = Buffer.concat(bodies.map(framed));
        const places = [
          0,
          ...at.map((place) => Math.min(place, bytes.length)).sort((a, b) => a - b),
          bytes.length,
        ];
        const pieces = places.slice(1).map((end, index) => bytes.subarray(places[index], end));
        expect(read(...pieces)).toEqual({ frames: bodies.map(String), broken: false });
      }),
    );
  });

  it('keeps a frame as it was, whatever comes after', () => {
    const reader = new FrameReader();
    const piece = framed(Buffer.from('kept'));
    const [frame] = reader.push(piece);
    piece.fill(0);
    expect([...reader.push(framed(Buffer.from('next')))].map(String)).toEqual(['next']);
    expect(String(frame)).toBe('kept');
  });

  it('takes any bytes without throwing', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 64 })), (pieces) => {
        expect(() => read(...pieces)).not.toThrow();
      }),
    );
  });
});

describe('frameOf', () => {
  it('is read as what was said', () => {
    expect(read(frameOf({ re: 1, text: '日本😀' })).frames).toEqual(['{"re":1,"text":"日本😀"}']);
  });

  it('throws at what no reader would take', () => {
    expect(() => frameOf('x'.repeat(HOST_FRAME_MAX_BYTES - 2))).not.toThrow();
    expect(() => frameOf('x'.repeat(HOST_FRAME_MAX_BYTES - 1))).toThrow(RangeError);
  });
});

describe('FloodGate', () => {
  it('counts within any second', () => {
    let now = 0;
    const gate = new FloodGate(3, () => now);
    const come = (at: number) => {
      now = at;
      return gate.admits();
    };
    expect([0, 900, 950].map(come)).toEqual([true, true, true]);
    expect(come(999)).toBe(false);
    expect([1_950, 1_960, 1_999].map(come)).toEqual([true, true, true]);
    expect(come(2_000)).toBe(false);
  });
});
