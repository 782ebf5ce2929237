import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { root } from '../../scripts/lib/project.mjs';
import { DELAY_MS, expect, LOSS_PERCENT, test } from './support/lossy-line';

/** The line by itself, what the stories rest on. */
const output = async ([command, args]: [string, string[]]): Promise<string> =>
  (await promisify(execFile)(command, args)).stdout;

const COUNT = 2_000;

const ECHO = `
  const socket = require('dgram').createSocket('udp4');
  socket.on('message', (data, { port, address }) => socket.send(data, port, address));
  socket.bind(4000, () => console.log('ready'));`;

/** A datagram each millisecond; in the end, how long each answer took, ms. */
const ASK = `
  const socket = require('dgram').createSocket('udp4');
  const took = [];
  let heardAt = performance.now();
  socket.on('message', (data) => {
    heardAt = performance.now();
    took.push(heardAt - Number(data));
  });
  // Timers come before what has arrived meanwhile, on a machine that was busy; what is set by setImmediate comes after it.
  const untilSilent = () =>
    setTimeout(() => setImmediate(() => {
      if (performance.now() - heardAt < 500) untilSilent();
      else process.exit(console.log(JSON.stringify(took)));
    }), 50);
  const until = performance.now() + ${COUNT};
  let sent = 0;
  const timer = setInterval(() => {
    for (; sent < ${COUNT} - (until - performance.now()) && sent < ${COUNT}; sent += 1)
      socket.send(String(performance.now()), 4000, '10.88.0.2');
    if (sent < ${COUNT}) return;
    clearInterval(timer);
    untilSilent();
  }, 1);`;

test('packets take their time, some are lost, and there is no other way', async ({ line }) => {
  const [near, far] = line.networks;
  for (const network of line.networks) {
    const links: Array<{ ifname: string }> = JSON.parse(await output(network.within('ip', ['-j', 'link'])));
    expect(links.map(({ ifname }) => ifname)).toEqual(['lo', 'line']);
  }

  const echo = spawn(...far.within(process.execPath, ['-e', ECHO]));
  await createInterface({ input: echo.stdout })[Symbol.asyncIterator]().next();
  const before = await line.count();
  const took: number[] = JSON.parse(await output(near.within(process.execPath, ['-e', ASK])));
  const after = await line.count();
  echo.kill();
  took.sort((a, b) => a - b);
  expect(took[0]).toBeGreaterThanOrEqual(2 * DELAY_MS);
  expect(took[took.length >> 1]).toBeLessThan(2 * DELAY_MS + 10);
  const lostPercent = (100 * (after.lost - before.lost)) / (after.sent - before.sent);
  // Four times what chance does to so many.
  expect(Math.abs(lostPercent - LOSS_PERCENT)).toBeLessThan(1.5);
  // Nothing of ours goes another way. What the systems themselves say over the line, a few packets, may be lost, too.
  const othersLost = after.lost - before.lost - (COUNT - took.length);
  expect(othersLost).toBeGreaterThanOrEqual(0);
  expect(othersLost).toBeLessThanOrEqual(3);
});

const OWNER = `
  import { startLossyLine } from ${JSON.stringify(join(root, 'scripts', 'network', 'lossy-line.mjs'))};
  const { networks } = await startLossyLine({ delayMs: 1, lossPercent: 0, serverPort: 9 });
  console.log(JSON.stringify(networks.map(({ within }) => within('true', [])[1][0].replace('--net=', ''))));`;

/** Processes in one of these networks, which are called as /proc does. */
const processesIn = (networks: string[]): string[] =>
  readdirSync('/proc').filter((name) => {
    try {
      return networks.includes(readlinkSync(`/proc/${name}/ns/net`));
    } catch {
      // No process, or gone meanwhile.
      return false;
    }
  });

test('no process and no network is left when its owner is killed', async () => {
  // Who is killed cannot take its temporary folder along.
  const folder = mkdtempSync(join(tmpdir(), 'deskside-killed-'));
  const env = { ...process.env, TMPDIR: folder };
  const owner = spawn(process.execPath, ['--input-type=module', '-e', OWNER], { env });
  const { value } = await createInterface({ input: owner.stdout })[Symbol.asyncIterator]().next();
  const networks = (JSON.parse(value) as string[]).map((path) => readlinkSync(path));
  // The line itself, and each network's way to the server.
  expect(processesIn(networks)).toHaveLength(3);
  owner.kill('SIGKILL');
  await expect.poll(() => processesIn(networks)).toEqual([]);
  rmSync(folder, { recursive: true });
});
