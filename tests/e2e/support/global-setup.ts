import { freePort } from '../../../scripts/lib/server.mjs';
import { buildExtension, buildServer } from '../../../scripts/setup/build.mjs';
import { findChromium } from '../../../scripts/setup/chromium.mjs';

/** Builds what the stories use, once: the extension knows the one loopback origin at which each story's server runs. */
export default async function globalSetup(): Promise<void> {
  const port = await freePort(18_787);
  process.env.DESKSIDE_TEST_PORT = String(port);
  process.env.CHROMIUM ??= chromium();
  process.env.DESKSIDE_TEST_EXTENSION = await buildExtension({
    servers: `http://localhost:${port}`,
    output: '.output/e2e',
  });
  await buildServer();
}

function chromium(): string {
  const found = findChromium();
  if ('problem' in found) throw new Error(found.problem);
  return found.path;
}
