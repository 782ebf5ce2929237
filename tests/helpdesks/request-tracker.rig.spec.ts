import { firstPage } from '../e2e/support/stage';
import { expect, openReply, openTicketAsAgent, replyBody, sendReply, test } from './support/request-tracker';

/** The product by itself, what the other stories rest on. */
test('an agent answers, and the customer gets a mail', async ({ stage, rt }) => {
  const page = firstPage(stage.agent);
  await openTicketAsAgent(page, rt);
  await expect(page.locator('#header h1')).toHaveText('#1: Cannot export the quarterly report');
  await openReply(page);
  await expect(replyBody(page)).toContainText('the Export button does nothing');
  await replyBody(page).press('Control+Home');
  await page.keyboard.type('We have a look.');
  await sendReply(page);
  await expect(page.locator('.transaction .messagebody').last()).toContainText('We have a look.');
  expect(rt.mail()).toContain('We have a look.');
});
