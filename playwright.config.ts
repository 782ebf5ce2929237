import { defineConfig } from '@playwright/test';

/**
 * One worker: a story takes two browsers with pictures and a machine may have two cores. No retries: a test that
 * fails now and then has failed.
 */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  globalSetup: './tests/e2e/support/global-setup.ts',
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  reporter: 'list',
  use: { trace: 'off' },
});
