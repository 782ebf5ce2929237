import { defineConfig } from '@playwright/test';

/** These have the machine to themselves (playwright.gestures.config.ts). */
export const alone = ['control-gestures.spec.ts', 'control-sizes.spec.ts', 'reload.spec.ts'];

/**
 * Two stories at a time: two browsers with pictures leave two cores half idle, as they mostly wait for each other. Each
 * worker has displays, a server's port and a build of its own. No retries: a test that fails now and then has failed.
 */
export default defineConfig({
  testDir: 'tests/e2e',
  testIgnore: alone,
  outputDir: 'test-results',
  globalSetup: './tests/e2e/support/global-setup.ts',
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  reporter: 'list',
  use: { trace: 'off' },
});
