/**
 * `npm start`: sets up what is missing, builds, then runs the demo: server, ticket page, an agent's and a
 * customer's browser. `npm start -- --auto` plays both people on a display of its own.
 */
import process from 'node:process';
import { buildExtension, buildServer } from './setup/build.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { main } from './setup/main.mjs';
import { ensureSystem, needsVirtualDisplay } from './setup/system.mjs';

const argv = process.argv.slice(2);

await main(async () => {
  const unattended = argv.includes('--auto');
  const virtualDisplay = needsVirtualDisplay({ platform: process.platform, env: process.env, unattended });
  await ensureDependencies();
  const { chromium } = await ensureSystem({ virtualDisplay });
  await buildExtension();
  await buildServer();
  const demo = await import('./demo/main.mjs');
  return demo.main(argv, { chromium });
});
