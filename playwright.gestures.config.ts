import { defineConfig } from '@playwright/test';
import stories, { alone } from './playwright.config';

/**
 * Hundreds of inputs, each compared with the same made by hand: one story at a time, as what is late is dropped, and rightly
 * so. And what has to be back within a second.
 */
export default defineConfig({
  ...stories,
  testIgnore: [],
  testMatch: alone,
  outputDir: 'test-results/gestures',
  workers: 1,
});
