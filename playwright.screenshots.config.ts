import { defineConfig } from '@playwright/test';
import stories from './playwright.config';

/** Pictures of every screen (`npm run screenshots`), under the same rules. They prove nothing: each only has to come. */
export default defineConfig({
  ...stories,
  testIgnore: [],
  testDir: 'tests/screenshots',
  outputDir: 'test-results/screenshots',
  workers: 1,
  // One story goes through all screens.
  timeout: 180_000,
});
