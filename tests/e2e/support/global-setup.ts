import type { FullConfig } from '@playwright/test';
import { freePort } from '../../../scripts/lib/server.mjs';
import { buildExtension, buildServer } from '../../../scripts/setup/build.mjs';
import { findChromium } from '../../../scripts/setup/chromium.mjs';

/**
 * Builds what the stories use, once: an extension knows the one loopback origin at which its story's server runs, so each
 * worker has one. tests/e2e/support/worker-place.ts finds it.
 */
export default async function globalSetup({ workers }: FullConfig): Promise<void> {
  process.env.CHROMIUM ??= chromium();
  await buildServer();
  for (let worker = 0; worker < workers; worker += 1) {
    const port = await freePort(18_787 + worker);
    process.env[`DESKSIDE_TEST_PORT_${worker}`] = String(port);
    process.env[`DESKSIDE_TEST_EXTENSION_${worker}`] = await buildExtension({
      servers: `http://localhost:${port}`,
      output: `.output/e2e-${worker}`,
    });
  }
}

function chromium(): string {
  const found = findChromium();
  if ('problem' in found) throw new Error(found.problem);
  return found.path;
}
