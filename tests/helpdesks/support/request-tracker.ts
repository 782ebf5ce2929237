import { type IncomingHttpHeaders, request } from 'node:http';
import type { Page } from '@playwright/test';
import { startRequestTracker } from '../../../scripts/helpdesks/request-tracker.mjs';
import { test as base } from '../../e2e/support/stage';

export { expect } from '../../e2e/support/stage';

export type RequestTracker = Awaited<ReturnType<typeof startRequestTracker>>;

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
  const [name = '', value = ''] = (await logIn(rt, user, pass)).split('=');
  await page.context().addCookies([{ name, value, url: rt.origin }]);
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

/** What a ticket's history tells the administrator, who may see everything. */
export interface Transaction {
  /** "Comment": for colleagues. "Correspond": goes to the customer. */
  Type: string;
  /** Of both: the subject. */
  Data: string;
}

/** The ticket's messages with this marker: exactly one, and a comment, is what there should be after everything. */
export async function notesIn(rt: RequestTracker, id: number, marker: string): Promise<Transaction[]> {
  const cookie = await logIn(rt, 'root', 'password');
  const found: Transaction[] = [];
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const query = new URLSearchParams({ fields: 'Type,Data', per_page: '100', page: String(page) });
    const { text } = await ask(rt, `/REST/2.0/ticket/${id}/history?${query}`, { cookie });
    const history = JSON.parse(text) as { pages: number; items: Transaction[] };
    pages = history.pages;
    found.push(...history.items.filter(({ Data }) => Data.includes(marker)));
  }
  return found;
}

/** Makes the ticket long. */
export async function addComments(rt: RequestTracker, id: number, count: number): Promise<void> {
  const cookie = await logIn(rt, rt.agent.name, rt.agent.password);
  for (let number = 1; number <= count; number += 1) {
    const { status } = await ask(rt, `/REST/2.0/ticket/${id}/comment`, {
      cookie,
      type: 'application/json',
      body: JSON.stringify({ Subject: `Comment ${number}`, Content: 'x', ContentType: 'text/plain' }),
    });
    if (status !== 201) throw new Error(`Request Tracker took no comment: ${status}`);
  }
}

/** The mails so far, with what was folded for the way unfolded. */
export const mailOf = (rt: RequestTracker): string => rt.mail().replaceAll(/=?\r?\n/gu, '');

/** The session's cookie, as "name=value". */
async function logIn(rt: RequestTracker, user: string, pass: string): Promise<string> {
  const { headers, status } = await ask(rt, '/NoAuth/Login.html', {
    type: 'application/x-www-form-urlencoded',
    body: new URLSearchParams({ user, pass }).toString(),
  });
  const cookie = headers['set-cookie']?.[0]?.split(';')[0];
  if (!cookie) throw new Error(`Request Tracker let nobody in: ${status}`);
  return cookie;
}

interface Asked {
  cookie?: string;
  type?: string;
  /** It is posted. */
  body?: string;
}
interface Answered {
  status: number | undefined;
  headers: IncomingHttpHeaders;
  text: string;
}

/**
 * A connection each: RT's own server ends answers twice, and connections without a word, now and then. Browsers overlook the
 * one and dial again after the other; Node's fetch does neither.
 */
function ask(rt: RequestTracker, path: string, { cookie, type, body }: Asked): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const options = {
      method: body === undefined ? 'GET' : 'POST',
      headers: { ...(cookie && { cookie }), ...(type && { 'Content-Type': type }) },
      agent: false,
      insecureHTTPParser: true,
    };
    const asking = request(rt.origin + path, options, (answer) => {
      const { statusCode: status, headers } = answer;
      // What comes after the end of an answer does not count against it.
      const done = () => resolve({ status, headers, text });
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      answer.once('end', done).once('error', (error) => (answer.complete ? done() : reject(error)));
    });
    asking.once('error', reject);
    asking.end(body);
  });
}
