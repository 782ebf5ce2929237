import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadTicketKey } from '../../server/src/ticket-key';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deskside-key-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('makes a key once, for its owner only, and finds it again', async () => {
  const file = join(folder, 'state', 'ticket.key');
  const [first, second] = await Promise.all([loadTicketKey({ file }), loadTicketKey({ file })]);
  expect(await readdir(dirname(file))).toEqual(['ticket.key']);
  expect(first).toHaveLength(32);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await loadTicketKey({ file })).toEqual(first);
  expect(second).toEqual(first);
});

it('refuses a file that others can read', async () => {
  const file = join(folder, 'ticket.key');
  await writeFile(file, 'A'.repeat(43));
  await chmod(file, 0o640);
  await expect(loadTicketKey({ file })).rejects.toThrow(`${file} can be read by others: run chmod 600 on it`);
});

it.each(['', 'short', '!'.repeat(60)])('refuses the content %j and does not touch it', async (text) => {
  const file = join(folder, 'ticket.key');
  await writeFile(file, text, { mode: 0o600 });
  await expect(loadTicketKey({ file })).rejects.toThrow('holds no ticket key');
  expect(await readFile(file, 'utf8')).toBe(text);
});

it('says in words when the folder cannot be made', async () => {
  await writeFile(join(folder, 'file'), '');
  const file = join(folder, 'file', 'ticket.key');
  await expect(loadTicketKey({ file })).rejects.toThrow('set TICKET_KEY_FILE to a file in a writable folder');
});
