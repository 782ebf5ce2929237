/** The embedded server as a child process, for the demo and the stories. */
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import process from 'node:process';
import { root } from './project.mjs';
import { until } from './until.mjs';

/**
 * A port that is free now: the wished one if possible.
 * @param {number} [wish]
 * @returns {Promise<number>}
 */
export function freePort(wish = 0) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', () => (wish === 0 ? reject(new Error('no free port')) : resolve(freePort(0))));
    probe.listen(wish, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (probe.address());
      probe.close(() => resolve(port));
    });
  });
}

/**
 * Starts `server/dist/server.mjs` and waits until it answers.
 * @param {{ port: number, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<{ origin: string, log: () => string, kill: () => Promise<void> }>} `kill` ends it without grace
 */
export async function startServerProcess({ port, env = {} }) {
  const origin = `http://localhost:${port}`;
  const child = spawn(process.execPath, [join(root, 'server', 'dist', 'server.mjs')], {
    env: { ...process.env, ...env, PORT: String(port), HOST: '127.0.0.1', PUBLIC_ORIGIN: origin },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const parts = [];
  child.stdout.on('data', (part) => parts.push(part));
  child.stderr.on('data', (part) => parts.push(part));
  const log = () => Buffer.concat(parts).toString('utf8');
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const killAtExit = () => child.kill('SIGKILL');
  process.once('exit', killAtExit);
  await until(
    async () => {
      if (child.exitCode !== null) throw new Error(`the server ended at once:\n${log()}`);
      return fetch(`${origin}/health`).then(
        ({ ok }) => ok,
        () => false,
      );
    },
    { deadlineMs: 15_000, what: 'the server to answer' },
  );
  return {
    origin,
    log,
    async kill() {
      process.off('exit', killAtExit);
      child.kill('SIGKILL');
      await exited;
    },
  };
}
