import type { Page } from '@playwright/test';
import { allowSite, denySite } from '../../scripts/lib/permission-prompt.mjs';
import { openToolbarPopup } from '../../scripts/lib/toolbar-popup.mjs';
import { expect, firstPage, type Stage, test } from './support/stage';
import { expectAccessible, stateIn } from './support/steps';
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

/** The real menu over the page in front, at the part for agents. */
async function openMenu({ agent }: Stage) {
  const popup = await openToolbarPopup(agent, agent.display);
  await popup.press('I support customers');
  return popup;
}

async function enable(stage: Stage, page: Page): Promise<void> {
  const { agent } = stage;
  const popup = await openMenu(stage);
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

test('its product is named where it was recognised, and what is missing in a page; a page that hides the document’s own properties keeps its buttons', async ({
  stage,
}) => {
  const { agent } = stage;
  const page = await openElsewhere(stage);
  await enable(stage, page);
  await page.evaluate(() => {
    document.body.insertAdjacentHTML('beforeend', '<img name="querySelector"><img name="URL">');
    document.querySelectorAll('deskside-panel')[0]?.remove();
  });
  expect(await page.evaluate(() => [typeof document.querySelector, typeof document.URL])).toEqual([
    'object',
    'object',
  ]);
  await expect(buttons(page)).toHaveCount(1);

  await page.evaluate(() => document.querySelectorAll('.ticket-toolbar')[0]?.remove());
  await expect(buttons(page)).toHaveCount(0);
  const menu = await openMenu(stage);
  await expect
    .poll(() => menu.text())
    .toContain(
      'Harbor Desk (Deskside’s demo) was recognised here. Not found on this page: the place for the buttons. You can still start',
    );
  await menu.dismiss();
  const options = await agent.openPage('options.html');
  await stateIn(options, 'Harbor Desk (Deskside’s demo) was recognised here.');
  await stateIn(options, /^the place for the buttons: not found since /u);
  await stateIn(options, /^the ticket: found$/u);
  await expectAccessible(options);
  await options.getByRole('button', { name: 'Copy report' }).click();
  await stateIn(options, /^Copied\./u);
});

test('denied at the browser’s question: menu and settings explain what it is for, and ask again until it is allowed', async ({
  stage,
}) => {
  const { agent } = stage;
  const host = `127.0.0.1:${port()}`;
  const page = await openElsewhere(stage);
  await (await openMenu(stage)).press(`Use Deskside on ${host}`);
  await denySite(agent.display);

  const options = await agent.openPage('options.html');
  await stateIn(options, 'The browser has not been allowed to use this site, so it is off.');
  await options.getByRole('button', { name: `Allow ${host}` }).click();
  await denySite(agent.display);
  await stateIn(
    options,
    /^This permission is for showing the buttons in your tickets here.* To try again, press/u,
  );
  await expectAccessible(options);

  await page.bringToFront();
  await expect(buttons(page)).toHaveCount(0);
  const menu = await openMenu(stage);
  await expect.poll(() => menu.text()).toContain(`The browser has not been allowed to use ${host}`);
  await menu.press(`Use Deskside on ${host}`);
  await allowSite(agent.display);
  await expect(buttons(page)).toHaveCount(1);
  await stateIn(options, 'Harbor Desk (Deskside’s demo) was recognised here.');
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
