import type { Page } from '@playwright/test';
import { startRequestTracker } from '../../../scripts/helpdesks/request-tracker.mjs';
import { test as base } from '../../e2e/support/stage';

export { expect } from '../../e2e/support/stage';

type RequestTracker = Awaited<ReturnType<typeof startRequestTracker>>;

/** With a Request Tracker beside the two people, made new for each run (about 7 s) and shared by the stories in it. */
export const test = base.extend<object, { rt: RequestTracker }>({
  rt: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures wanted from the pattern
    async ({}, use) => {
      const rt = await startRequestTracker();
      await use(rt);
      await rt.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

/**
 * Logs the agent in and opens a ticket. Not through the login form: Chromium would then ask whether to save the password,
 * in a bubble over the page.
 */
export async function openTicketAsAgent(page: Page, rt: RequestTracker, id = rt.tickets[0]): Promise<void> {
  const { name: user, password: pass } = rt.agent;
  await page.context().request.post(`${rt.origin}/NoAuth/Login.html`, { form: { user, pass } });
  await page.goto(rt.ticketUrl(id));
  await page.locator('#header h1', { hasText: `#${id}:` }).waitFor();
}

/**
 * From the ticket, by the arrow at the customer's message, which is quoted. (The menu's "Reply" hides below "Actions" or,
 * in a window this narrow, below "More".) Ends when the rich editor can be written into.
 */
export async function openReply(page: Page): Promise<void> {
  await page.locator('a.reply-link').first().click();
  await replyBody(page).waitFor();
}

/** What the agent writes into: the page within CKEditor's frame. */
export const replyBody = (page: Page) =>
  page.frameLocator('#cke_UpdateContent iframe').locator('body[contenteditable="true"]');

/** Sends what is in the reply editor; ends on the ticket, where the reply is the last message of its history. */
export async function sendReply(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Update Ticket' }).click();
  await page.waitForURL(/\/Ticket\/Display\.html/u);
}
