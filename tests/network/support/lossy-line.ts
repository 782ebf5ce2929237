import { startLossyLine } from '../../../scripts/network/lossy-line.mjs';
import { test as base, chromium } from '../../e2e/support/stage';
import { port } from '../../e2e/support/worker-place';

export { expect } from '../../e2e/support/stage';

type LossyLine = Awaited<ReturnType<typeof startLossyLine>>;

export const DELAY_MS = 50;
export const LOSS_PERCENT = 5;

/** The two people sit in two networks; between these there is a bad line and nothing else. The server is near to both. */
export const test = base.extend<object, { line: LossyLine }>({
  line: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures wanted from the pattern
    async ({}, use) => {
      const wish = { delayMs: DELAY_MS, lossPercent: LOSS_PERCENT, serverPort: port() };
      const line = await startLossyLine(wish);
      await use(line);
      await line.close();
    },
    { scope: 'worker' },
  ],
  browsers: [
    async ({ line }, use) => {
      const [agent, customer] = line.networks;
      await use([agent.wrap(chromium()), customer.wrap(chromium())]);
    },
    { scope: 'worker' },
  ],
});
