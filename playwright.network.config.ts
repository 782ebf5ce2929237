import { defineConfig } from '@playwright/test';
import stories from './playwright.config';

/** The stories over a bad line, under the same rules. Apart, because the line takes root to make. */
export default defineConfig({
  ...stories,
  testIgnore: [],
  testDir: 'tests/network',
  outputDir: 'test-results/network',
  // Each has the network of the machine to itself.
  workers: 1,
});
