/**
 * `npm start`: sets up what is missing, builds, then runs the demo: server, ticket page, an agent's and a
 * customer's browser. `npm start -- --auto` plays both people on a display of its own.
 */
import process from 'node:process';
import { freePort } from './lib/server.mjs';
import { buildExtension, buildServer } from './setup/build.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { main } from './setup/main.mjs';
import { ensureSystem, needsVirtualDisplay } from './setup/system.mjs';

/** What the extension knows unless DESKSIDE_SERVERS says otherwise; another one if it is taken. */
const DEFAULT_PORT = 8787;

const argv = process.argv.slice(2);

await main(async () => {
  const unattended = argv.includes('--auto');
  const virtualDisplay = needsVirtualDisplay({ platform: process.platform, env: process.env, unattended });
  await ensureDependencies();
  const { chromium } = await ensureSystem({ virtualDisplay });
  const port = await freePort(Number(process.env.PORT ?? DEFAULT_PORT));
  const extension = await buildExtension({ servers: `http://localhost:${port}`, output: '.output/demo' });
  await buildServer();
  const demo = await import('./demo/main.mjs');
  return demo.main(argv, { chromium, port, extension });
});
