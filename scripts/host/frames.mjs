/** Frames of native messaging, as a browser has them (host/PROTOCOL.md). Pure. */
import { endianness } from 'node:os';
import { frameMaxBytes } from './constants.mjs';

const little = endianness() === 'LE';

/** @param {unknown} message @returns {Buffer} */
export function frame(message) {
  const body = Buffer.from(JSON.stringify(message), 'utf8');
  const head = Buffer.alloc(4);
  if (little) head.writeUInt32LE(body.length);
  else head.writeUInt32BE(body.length);
  return Buffer.concat([head, body]);
}

/**
 * @param {Buffer} bytes all that has come so far
 * @returns {'more' | 'rubbish' | { message: unknown }} of the first frame
 */
export function readFrame(bytes) {
  if (bytes.length < 4) return 'more';
  const length = little ? bytes.readUInt32LE() : bytes.readUInt32BE();
  if (length === 0 || length > frameMaxBytes) return 'rubbish';
  if (bytes.length < 4 + length) return 'more';
  try {
    return { message: JSON.parse(bytes.subarray(4, 4 + length).toString('utf8')) };
  } catch {
    return 'rubbish';
  }
}
