import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forward, loopback } from '../../scripts/network/forward.mjs';
import { lineProblem, scriptWithin } from '../../scripts/network/lossy-line.mjs';

describe('lineProblem', () => {
  it.each([
    ['linux', true, undefined],
    ['linux', false, /only root/],
    ['darwin', true, /Linux/],
    ['win32', false, /Linux/],
  ] as const)('%s, root: %s', (platform, isRoot, expected) => {
    const problem = lineProblem({ platform, isRoot });
    if (expected) expect(problem).toMatch(expected);
    else expect(problem).toBeUndefined();
  });
});

describe('scriptWithin', () => {
  it.each([
    ['/usr/bin/chromium', "'/usr/bin/chromium'"],
    ['/opt/my browser/chrome', "'/opt/my browser/chrome'"],
    ["/opt/anna's/chrome", "'/opt/anna'\\''s/chrome'"],
  ])('%s takes the place of the script, with its arguments', (program, word) => {
    expect(scriptWithin('/proc/7/fd/3', program)).toBe(
      `#!/bin/sh\nexec 'nsenter' '--net=/proc/7/fd/3' '--' ${word} "$@"\n`,
    );
  });
});

describe('forward', () => {
  let folder: string;
  let callers: Socket[];
  const server = createServer((socket) => socket.on('error', () => undefined).pipe(socket));

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'deskside-forward-'));
    callers = [];
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });

  afterEach(async () => {
    for (const caller of callers) caller.destroy();
    if (server.listening) await closeServer();
    rmSync(folder, { recursive: true });
  });

  const closeServer = () => new Promise((closed) => server.close(closed));

  const call = (path: string): Socket => {
    const caller = connect(path).on('error', () => undefined);
    callers.push(caller);
    return caller;
  };

  it('passes both ways, for several at once', async () => {
    const path = join(folder, 'door');
    const door = await forward({ path }, loopback((server.address() as AddressInfo).port));
    const answers = ['one', 'two'].map(async (word) => {
      const caller = call(path);
      caller.write(word);
      const [answer] = await once(caller, 'data');
      return String(answer);
    });
    expect(await Promise.all(answers)).toEqual(['one', 'two']);
    door.close();
  });

  it('cuts what is open when it is closed', async () => {
    const path = join(folder, 'door');
    const door = await forward({ path }, loopback((server.address() as AddressInfo).port));
    const caller = call(path);
    caller.write('open');
    await once(caller, 'data');
    const closed = once(caller, 'close');
    door.close();
    await closed;
  });

  it('hangs up when nobody is there', async () => {
    const path = join(folder, 'door');
    const { port } = server.address() as AddressInfo;
    await closeServer();
    const door = await forward({ path }, loopback(port));
    await once(call(path), 'close');
    door.close();
  });

  it('says when it cannot listen', async () => {
    await expect(forward({ path: join(folder, 'none', 'door') }, loopback(9))).rejects.toThrow(
      /ENOENT|EACCES/,
    );
  });
});
