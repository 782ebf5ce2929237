import { randomBytes } from 'node:crypto';
import { type FileHandle, link, mkdir, open, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { TicketKeySource } from './config';
import { SentenceError } from './sentence-error';

const KEY_BYTES = 32;

/**
 * The key that signs tickets: given, read from its file, or made there once (mode 0600). Throws a
 * {@link SentenceError} when the file is readable by others or holds no key.
 */
export async function loadTicketKey(source: TicketKeySource): Promise<Uint8Array> {
  if ('bytes' in source) return source.bytes;
  await createOnce(source.file);
  const file = await open(source.file, 'r').catch((cause) => refuse(source.file, cause));
  try {
    return await readKey(file, source.file);
  } finally {
    await file.close();
  }
}

/** Written aside, then linked into place: of two servers started together, one makes the key and both read it. */
async function createOnce(path: string): Promise<void> {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    if (await exists(path)) return;
    await writeFile(draft, `${randomBytes(KEY_BYTES).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
    await link(draft, path).catch((cause) => exists(path).then((there) => there || Promise.reject(cause)));
  } catch (cause) {
    refuse(path, cause);
  } finally {
    await rm(draft, { force: true }).catch(() => {});
  }
}

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );

async function readKey(file: FileHandle, path: string): Promise<Uint8Array> {
  // Windows has no mode bits; there the profile directory's own protection has to do.
  const othersMayRead = process.platform !== 'win32' && ((await file.stat()).mode & 0o077) !== 0;
  if (othersMayRead)
    throw new SentenceError(
      `${path} can be read by others: run chmod 600 on it, or delete it to get a new key.`,
    );
  const text = (await file.readFile('utf8')).trim();
  const key = Buffer.from(text, 'base64url');
  if (!/^[\w-]+$/u.test(text) || key.length < KEY_BYTES) {
    throw new SentenceError(`${path} holds no ticket key: delete it to get a new one.`);
  }
  return new Uint8Array(key);
}

function refuse(path: string, cause: unknown): never {
  const sentence = `The ticket key cannot be kept in ${path}: set TICKET_KEY_FILE to a file in a writable folder.`;
  throw new SentenceError(sentence, { cause });
}
