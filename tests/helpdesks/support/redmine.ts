import type { Page } from '@playwright/test';
import { startRedmine } from '../../../scripts/helpdesks/redmine.mjs';
import { test as base } from '../../e2e/support/stage';

export { expect } from '../../e2e/support/stage';

export type Redmine = Awaited<ReturnType<typeof startRedmine>>;
export type Who = keyof Redmine['people'];

/** With a Redmine beside the two people, made new for each run (about 7 s) and shared by the stories in it. */
export const test = base.extend<object, { redmine: Redmine }>({
  redmine: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures wanted from the pattern
    async ({}, use) => {
      const redmine = await startRedmine();
      await use(redmine);
      await redmine.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

/**
 * Signs somebody in, in place of whoever was, and opens an issue. Not through the login form: Chromium would then ask whether
 * to save the password, in a bubble over the page.
 */
export async function openIssueAs(page: Page, redmine: Redmine, who: Who, id: number): Promise<void> {
  const [name = '', value = ''] = (await logIn(redmine, who)).split('=');
  await page.context().addCookies([{ name, value, url: redmine.origin }]);
  await page.goto(redmine.ticketUrl(id));
  await page.locator('#content > h2', { hasText: `#${id}` }).waitFor();
}

export const editLink = (page: Page) => page.locator('#content > .contextual a.icon-edit').first();

export const notesArea = (page: Page) => page.locator('#issue_notes');

/** Ends when the issue is there again, with the reply as its last message. */
export async function sendReply(page: Page): Promise<void> {
  await page.locator('#issue-form input[name="commit"]').click();
  await page.locator('#flash_notice').waitFor();
}

/** The issue's messages that are written in the page. */
export const messages = (page: Page, text: string) => page.locator('#history .journal', { hasText: text });

interface Journal {
  notes: string;
  private_notes: boolean;
}

/** The messages with this marker, as Redmine's interface for programs tells this person. */
export async function notesIn(redmine: Redmine, who: Who, id: number, marker: string): Promise<Journal[]> {
  const { name, password } = redmine.people[who];
  const authorization = `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`;
  const answer = await fetch(`${redmine.ticketUrl(id)}.json?include=journals`, {
    headers: { authorization },
  });
  const { issue } = (await answer.json()) as { issue: { journals: Journal[] } };
  return issue.journals.filter(({ notes }) => notes.includes(marker));
}

/** Redmine's other marked-up language, in which the notes so far are then read as well. */
export async function writeIn(redmine: Redmine, language: 'textile' | 'common_mark'): Promise<void> {
  const cookie = await logIn(redmine, 'admin');
  const settings = { 'settings[text_formatting]': language };
  const { status } = await sendForm(
    `${redmine.origin}/settings`,
    `${redmine.origin}/settings/edit`,
    cookie,
    settings,
  );
  if (status !== 302) throw new Error(`Redmine took no setting: ${status}`);
}

/** The session's cookie, as "name=value". */
async function logIn(redmine: Redmine, who: Who): Promise<string> {
  const { name: username, password } = redmine.people[who];
  const address = `${redmine.origin}/login`;
  const answer = await sendForm(address, address, '', { username, password });
  if (answer.status !== 302) throw new Error(`Redmine let nobody in: ${answer.status}`);
  return cookieOf(answer);
}

/** As its page would: with the token, and in the session, that the page has given. */
async function sendForm(
  page: string,
  action: string,
  cookie: string,
  fields: Record<string, string>,
): Promise<Response> {
  const form = await fetch(page, { headers: { cookie } });
  const [, token = ''] = /name="csrf-token" content="([^"]+)"/u.exec(await form.text()) ?? [];
  return fetch(action, {
    method: 'POST',
    headers: { cookie: cookieOf(form) || cookie },
    body: new URLSearchParams({ authenticity_token: token, ...fields }),
    redirect: 'manual',
  });
}

const cookieOf = (answer: Response): string => answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
