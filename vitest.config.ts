import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

/**
 * Unit tests run in Node. Tests of components ask for a DOM in their first line (`@vitest-environment`, as CONTRIBUTING.md
 * shows). The plugin brings our build's aliases and a fake browser API.
 */
export default defineConfig({
  plugins: [WxtVitest()],
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    exclude: ['tests/e2e/**', '**/node_modules/**'],
    environment: 'node',
    allowOnly: false,
    // Vitest would leave one core to its own process, which has next to nothing to do: of two that is half the machine.
    maxWorkers: availableParallelism(),
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
