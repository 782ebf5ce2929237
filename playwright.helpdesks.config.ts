import { defineConfig } from '@playwright/test';
import stories from './playwright.config';

/** The stories on real helpdesk products, under the same rules. Apart, because each needs its product installed. */
export default defineConfig({
  ...stories,
  testIgnore: [],
  testDir: 'tests/helpdesks',
  outputDir: 'test-results/helpdesks',
  // There is one of each product.
  workers: 1,
});
