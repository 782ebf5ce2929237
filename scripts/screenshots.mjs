/**
 * `npm run screenshots`: sets up what is missing, then plays through what people see, in both languages, light and dark,
 * and saves it below screenshots/. What follows `--` goes to Playwright: `npm run screenshots -- --grep ja-dark`.
 */
import process from 'node:process';
import { toolPath } from './lib/project.mjs';
import { run } from './lib/run.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { main } from './setup/main.mjs';
import { ensureSystem } from './setup/system.mjs';

await main(async () => {
  await ensureDependencies();
  const { chromium } = await ensureSystem({ virtualDisplay: true });
  const playwright = toolPath('@playwright/test', 'playwright');
  const args = ['test', '--config=playwright.screenshots.config.ts', ...process.argv.slice(2)];
  return run(process.execPath, [playwright, ...args], { env: { ...process.env, CHROMIUM: chromium } });
});
