import { defineConfig } from '@playwright/test';
import stories from './playwright.config';

/** The stories with the native host in real applications, under the same rules. Apart, because the applications have to be installed. */
export default defineConfig({
  ...stories,
  testIgnore: [],
  testDir: 'tests/native',
  outputDir: 'test-results/native',
});
