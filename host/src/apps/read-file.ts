import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

/** A regular file of at most so many bytes, or undefined. Waits for no pipe and opens no device's other end. */
export async function readFileUpTo(path: string, maxBytes: number): Promise<Buffer | undefined> {
  try {
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const status = await file.stat();
      if (!status.isFile() || status.size > maxBytes) return undefined;
      const size = status.size;
      const { buffer, bytesRead } = await file.read(Buffer.alloc(size), 0, size, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch {
    return undefined;
  }
}
