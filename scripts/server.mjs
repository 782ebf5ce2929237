/** `npm run server`: sets up and builds the server alone, then runs it with our environment, output and signals. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { root } from './lib/project.mjs';
import { buildServer } from './setup/build.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { main } from './setup/main.mjs';

await main(async () => {
  await ensureDependencies();
  await buildServer();
  const script = join(root, 'server', 'dist', 'server.mjs');
  const server = spawn(process.execPath, [script, ...process.argv.slice(2)], { stdio: 'inherit' });
  // A process manager signals only us; a terminal's Ctrl+C reaches the server by itself, and twice may mean "at
  // once" to it. Either way we leave when it leaves.
  process.on('SIGINT', () => process.stdin.isTTY || server.kill('SIGINT'));
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill(signal));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 0)));
  });
});
