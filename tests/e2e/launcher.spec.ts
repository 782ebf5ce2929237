import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { openToolbarPopup } from '../../scripts/lib/toolbar-popup.mjs';
import { expect, type Stage, test } from './support/stage';
import { consentBox, expectPicture, invitedLink, joinByLink, pressOk, stateIn } from './support/steps';
import { openWebPage } from './support/web-page';

/** A helpdesk that nobody knows; it was never enabled. */
const DESK = 'https://desk.example/cases';
const DESK_PAGE = `<!doctype html><html lang="en"><title>Case</title><style>div { padding: 90px; color: red }</style>
  <main><h1>No sound</h1><form><label>Answer <textarea name="answer">Hello,\n</textarea></label></form></main>
  <script>addEventListener('keydown', ({ key }) => { if (key.length === 1) document.title += key; });</script></html>`;

async function openByPopup({ agent }: Stage, page: Page): Promise<void> {
  await page.bringToFront();
  const popup = await openToolbarPopup(agent, agent.display);
  await popup.press('I support customers');
  await popup.press('Enter ticket by hand');
  await expect(page.getByLabel('Ticket number')).toBeFocused();
}

/** axe has nothing to say about the card; the page is somebody else's. */
async function expectAccessibleCard(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).include('deskside-launcher').analyze();
    expect(violations.map(({ id, nodes }) => `${colorScheme} ${id} ${nodes[0]?.html}`)).toEqual([]);
  }
}

test('a ticket is named by hand in a page of no known helpdesk, and the session is as any other', async ({
  stage,
}) => {
  const { agent } = stage;
  const page = await openWebPage(agent, DESK, DESK_PAGE);
  const card = page.locator('deskside-launcher');
  await openByPopup(stage, page);
  await expectAccessibleCard(page);

  // By keyboard, none of which is the page's.
  await page.keyboard.press('Enter');
  await stateIn(page, 'Type the ticket’s number.');
  await page.keyboard.type('INC-4711');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Keiko');
  await page.keyboard.press('Enter');
  await stateIn(page, 'Ask the customer to show you an application.');
  await expect(page).toHaveTitle('Case');
  await expectAccessibleCard(page);
  const popup = await openToolbarPopup(agent, agent.display);
  expect(await popup.text()).toContain('INC-4711 · Keiko');
  await popup.dismiss();

  // A page that goes on without loading keeps it.
  await page.evaluate(() => history.pushState({}, '', '/cases?view=2'));
  await page.getByRole('button', { name: 'Request view' }).click();
  const viewer = await agent.ownPage('viewer.html');
  const link = await invitedLink(viewer);
  await viewer.getByRole('button', { name: 'Put the link into the reply' }).click();
  await stateIn(viewer, 'The link is in the reply.');
  expect(await page.getByLabel('Answer').inputValue()).toContain(link);

  await joinByLink(stage, link);
  const share = await consentBox(stage);
  await stateIn(share, 'According to them, it is about ticket INC-4711 at desk.example.');
  await expect(share.getByText('Keiko')).toHaveCount(0);
  await pressOk(share);
  await expectPicture(viewer, stage);
  await stateIn(page, "You are seeing the customer's application.");

  // The card goes with its page; the session does not.
  await page.reload();
  await expect(card).toHaveCount(0);
  await openByPopup(stage, page);
  await page.keyboard.type('INC-4711');
  await page.keyboard.press('Enter');
  await stateIn(page, "You are seeing the customer's application.");
  await page.getByRole('button', { name: 'End session' }).click();

  await stateIn(viewer, /entered by hand, so Deskside cannot write the note/u);
  await expect(viewer.getByRole('button', { name: 'Add note to the ticket' })).toHaveCount(0);
  await viewer.getByRole('button', { name: 'Copy note' }).click();
  await stateIn(viewer, 'Copied. You can paste it into the ticket.');
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(card).toHaveCount(0);

  // Where no script may run, there is nothing to press but a reason to read.
  await page.goto('chrome://version');
  const elsewhere = await openToolbarPopup(agent, agent.display);
  await elsewhere.press('I support customers');
  expect(await elsewhere.text()).toContain('On this page Deskside cannot be used');
  expect(await elsewhere.text()).not.toContain('Enter ticket by hand');
});
