import type { Page } from '@playwright/test';
import { allowSite, denySite } from '../../scripts/lib/permission-prompt.mjs';
import { openToolbarPopup } from '../../scripts/lib/toolbar-popup.mjs';
import { expect, firstPage, type Stage, test } from './support/stage';
import { stateIn } from './support/steps';
import { port } from './support/worker-place';

/** The demo helpdesk by another name of this machine: an origin that the extension was not built for. */
const elsewhere = () => `http://127.0.0.1:${port()}`;
test.use({
  serverEnv: {
    ALLOWED_HOSTS: `localhost:${port()},127.0.0.1:${port()}`,
  },
});

async function openElsewhere({ agent }: Stage) {
  const page = firstPage(agent);
  await page.goto(`${elsewhere()}/demo/tickets/1042`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.bringToFront();
  return page;
}

const buttons = (page: Page) => page.locator('deskside-panel');

async function enable({ agent }: Stage, page: Page): Promise<void> {
  const popup = await openToolbarPopup(agent, agent.display);
  await popup.press('I support customers');
  await popup.press(`Use Deskside on 127.0.0.1:${port()}`);
  await allowSite(agent.display);
  await expect(page.getByRole('button', { name: 'Request view' })).toBeVisible();
}

test('a helpdesk is enabled with one click for exactly its origin, and its open ticket has buttons at once', async ({
  stage,
}) => {
  const { agent } = stage;
  const page = await openElsewhere(stage);
  await expect(buttons(page)).toHaveCount(0);
  await enable(stage, page);
  await expect(buttons(page)).toHaveCount(1);
  const worker = await agent.worker();
  const granted = await worker.evaluate(() => chrome.permissions.getAll());
  expect(granted.origins?.filter((pattern) => pattern.includes('127.0.0.1'))).toEqual([`${elsewhere()}/*`]);
});

test('denied at the browser’s question: no buttons, and the settings say so', async ({ stage }) => {
  const { agent } = stage;
  const page = await openElsewhere(stage);
  const popup = await openToolbarPopup(agent, agent.display);
  await popup.press('I support customers');
  await popup.press(`Use Deskside on 127.0.0.1:${port()}`);
  await denySite(agent.display);
  const options = await agent.openPage('options.html');
  await stateIn(options, 'The browser has not been allowed to use this site, so it is off.');
  await expect(buttons(page)).toHaveCount(0);
});

test('removed in the settings: the buttons are gone from the open page, and stay away', async ({ stage }) => {
  const { agent } = stage;
  const page = await openElsewhere(stage);
  await enable(stage, page);
  const options = await agent.openPage('options.html');
  await options.getByRole('button', { name: `Remove 127.0.0.1:${port()}` }).click();
  await expect(buttons(page)).toHaveCount(0);
  await page.reload();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await expect(buttons(page)).toHaveCount(0);
});

test('the permission is taken back in the browser: the buttons are gone from the open page', async ({
  stage,
}) => {
  const { agent } = stage;
  const page = await openElsewhere(stage);
  await enable(stage, page);
  const worker = await agent.worker();
  await worker.evaluate((pattern) => chrome.permissions.remove({ origins: [pattern] }), `${elsewhere()}/*`);
  await expect(buttons(page)).toHaveCount(0);
});

test('the extension is loaded anew under an open ticket: one set of buttons, and it works', async ({
  stage,
}) => {
  const { agent } = stage;
  const page = await openElsewhere(stage);
  await enable(stage, page);
  await page.evaluate(() => document.querySelector('deskside-panel')?.setAttribute('data-left-over', ''));
  await agent.reload();
  await expect(page.locator('deskside-panel:not([data-left-over])')).toHaveCount(1);
  await expect(buttons(page)).toHaveCount(1);
  await page.getByRole('button', { name: 'Request view' }).click();
  await stateIn(page, 'Waiting for the customer to join.');
});

test('the extension is gone: so are its buttons', async ({ stage }) => {
  const page = await openElsewhere(stage);
  await enable(stage, page);
  await stage.agent.uninstall();
  await expect(buttons(page)).toHaveCount(0);
});
