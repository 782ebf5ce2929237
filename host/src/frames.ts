import { endianness } from 'node:os';
import { HOST_FRAME_MAX_BYTES } from '../../utils/protocol/limits';

/** Bytes before each frame that say how long it is, in the machine's byte order. */
const HEADER = 4;
const little = endianness() === 'LE';

/**
 * Bytes in pieces of any size → the frames they hold, in order. Keeps at most one frame that is not whole yet. After a
 * length that cannot be, nothing that follows can be told apart: {@link broken} stays true and no frame comes any more.
 */
export class FrameReader {
  broken = false;
  /** What is being filled: the length, or the frame it announced. */
  private filling = Buffer.alloc(HEADER);
  private filled = 0;
  private inFrame = false;

  *push(chunk: Uint8Array): Generator<Buffer, void> {
    let rest = chunk;
    while (!this.broken && rest.length > 0) {
      const taken = rest.subarray(0, this.filling.length - this.filled);
      this.filling.set(taken, this.filled);
      this.filled += taken.length;
      rest = rest.subarray(taken.length);
      if (this.filled < this.filling.length) return;
      const frame = this.inFrame ? this.filling : undefined;
      this.turn();
      if (frame) yield frame;
    }
  }

  /** From a length to its frame, from a frame to the next length. */
  private turn(): void {
    const length = this.inFrame ? HEADER : readLength(this.filling);
    this.broken = length === 0 || length > HOST_FRAME_MAX_BYTES;
    // A frame leaves with its buffer, so the next is another one.
    this.filling = this.broken ? Buffer.alloc(0) : Buffer.alloc(length);
    this.filled = 0;
    this.inFrame = !this.inFrame;
  }
}

/** A message as it travels. Throws a RangeError where it is longer than the other side takes. */
export function frameOf(message: unknown): Buffer {
  const json = Buffer.from(JSON.stringify(message));
  if (json.length > HOST_FRAME_MAX_BYTES) throw new RangeError('too long for a frame');
  const header = Buffer.alloc(HEADER);
  if (little) header.writeUInt32LE(json.length);
  else header.writeUInt32BE(json.length);
  return Buffer.concat([header, json]);
}

const readLength = (header: Buffer): number => (little ? header.readUInt32LE() : header.readUInt32BE());
