/** An X server's frame buffer (X Window Dump, as Xvfb keeps it in a file) to PNG, with nothing but Node. */
import { deflateSync } from 'node:zlib';

/** Header fields used here, as 32-bit words from the start of the file (X11/XWDFile.h). */
const word = {
  headerSize: 0,
  version: 1,
  width: 4,
  height: 5,
  byteOrder: 7,
  bitsPerPixel: 11,
  bytesPerLine: 12,
  colours: 19,
};

/**
 * @typedef {{ width: number, height: number, rgb: Buffer }} Picture three bytes a pixel, rows from the top
 */

/**
 * @param {Buffer} file an XWD version 7 dump of 32 bits a pixel, as made by Xvfb with depth 24
 * @returns {Picture}
 * @throws {Error} for any other kind
 */
export function readXwd(file) {
  const field = (name) => file.readUInt32BE(word[name] * 4);
  if (field('version') !== 7 || field('bitsPerPixel') !== 32)
    throw new Error('Only 32-bit XWD version 7 is understood.');
  const [width, height, stride] = [field('width'), field('height'), field('bytesPerLine')];
  const start = field('headerSize') + field('colours') * 12;
  const [red, blue] = field('byteOrder') === 0 ? [2, 0] : [1, 3];
  const green = field('byteOrder') === 0 ? 1 : 2;
  const rgb = Buffer.allocUnsafe(width * height * 3);
  let to = 0;
  for (let y = 0; y < height; y++) {
    for (let from = start + y * stride, end = from + width * 4; from < end; from += 4) {
      rgb[to++] = file[from + red];
      rgb[to++] = file[from + green];
      rgb[to++] = file[from + blue];
    }
  }
  return { width, height, rgb };
}

/**
 * @param {Picture} picture
 * @param {{ x: number, y: number, width: number, height: number }} area within the picture
 * @returns {Picture} that part of it
 */
export function crop({ width: stride, rgb }, { x, y, width, height }) {
  const rows = Array.from({ length: height }, (_, row) => {
    const start = ((y + row) * stride + x) * 3;
    return rgb.subarray(start, start + width * 3);
  });
  return { width, height, rgb: Buffer.concat(rows) };
}

/**
 * @param {Picture} picture
 * @returns {Buffer} a PNG file
 */
export function writePng({ width, height, rgb }) {
  const rows = Buffer.alloc(height * (1 + width * 3)); // each row begins with filter type 0
  for (let y = 0; y < height; y++)
    rgb.copy(rows, y * (1 + width * 3) + 1, y * width * 3, (y + 1) * width * 3);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8); // 8 bits a channel, RGB
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

const crcTable = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});

/** Node has zlib.crc32 only since 20.15 and 22.2; this is its table form. */
function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crcTable[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
