import { defineConfig } from '@playwright/test';
import stories from './playwright.config';

/** The stories on real helpdesk products, under the same rules. Apart, because each needs its product installed. */
export default defineConfig({
  ...stories,
  testIgnore: [],
  testDir: 'tests/helpdesks',
  outputDir: 'test-results/helpdesks',
  // Two products at a time: each worker starts those that its files are about, and a file stays in one.
  workers: 2,
  fullyParallel: false,
});
