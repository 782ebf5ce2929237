import type { Page } from '@playwright/test';
import { firstPage } from '../e2e/support/stage';
import {
  consentBox,
  expectAccessible,
  expectNothingShown,
  expectPicture,
  invitedLink,
  pressOk,
  stateIn,
} from '../e2e/support/steps';
import { enable } from './support/enable';
import { askToPost } from './support/note';
import {
  editLink,
  expect,
  messages,
  notesArea,
  notesIn,
  openIssueAs,
  sendReply,
  test,
  writeIn,
} from './support/redmine';

const buttons = (page: Page) => page.locator('deskside-panel');
const ANY_NOTE = 'Deskside session ';

test('from an issue of Redmine to the picture by the link in the reply, and to a note that only colleagues see', async ({
  stage,
  redmine,
}) => {
  const { agent, customer } = stage;
  const { host } = new URL(redmine.origin);
  const [id, other] = redmine.tickets;
  const page = firstPage(agent);
  await openIssueAs(page, redmine, 'agent', id);
  await expect(buttons(page)).toHaveCount(0);
  await enable(stage, page, host);

  // On issues only, below the title, and one set.
  for (const path of [
    '/',
    '/projects/support/issues',
    '/projects/support/issues/new',
    `/issues/${id}/edit`,
  ]) {
    await page.goto(redmine.origin + path);
    await page.locator('#footer').waitFor();
    await expect(buttons(page)).toHaveCount(0);
  }
  for (const address of [redmine.ticketUrl(other), `${redmine.ticketUrl(id)}?tab=notes#note-1`]) {
    await page.goto(address);
    await expect(page.getByRole('button', { name: 'Request view' })).toBeVisible();
    await expect(buttons(page)).toHaveCount(1);
    await expect(page.locator('.issue.details > .subject > deskside-panel')).toHaveCount(1);
  }

  await page.getByRole('button', { name: 'Request view' }).click();
  const viewer = await agent.ownPage('viewer.html');
  const link = await invitedLink(viewer);
  await expect(viewer.getByRole('heading', { name: `Ticket #${id}` })).toBeVisible();
  await stateIn(viewer, 'Cannot export the quarterly report · Carla Customer');

  // No reply is open: it is not opened for the agent. One to colleagues is none.
  const insert = viewer.getByRole('button', { name: 'Put the link into the reply' });
  const isRefused = () =>
    stateIn(viewer, 'There is no open reply to write into, so the invitation was copied.');
  await insert.click();
  await isRefused();
  await page.bringToFront();
  await editLink(page).click();
  await notesArea(page).fill('Hello Carla,\n\nBye, Anna');
  await notesArea(page).press('ArrowUp');
  await page.getByLabel('Private notes').check();
  await insert.click();
  await isRefused();
  await page.getByLabel('Private notes').uncheck();
  await insert.click();
  await stateIn(viewer, 'The link is in the reply.');
  const reply = await notesArea(page).inputValue();
  expect(reply.split(link)).toHaveLength(2);
  expect(reply).toMatch(/^Hello Carla,\n.+\nBye, Anna$/su);
  await sendReply(page);
  await expect(messages(page, 'Hello Carla')).toContainText(link);
  await stateIn(page, 'Waiting for the customer to join.');
  expect(redmine.mailTo('customer@example.com')).toContain('Hello Carla');

  // The customer reads the reply in Redmine.
  const theirs = firstPage(customer);
  await openIssueAs(theirs, redmine, 'customer', id);
  await messages(theirs, 'Hello Carla').getByRole('link', { name: link }).click();
  await theirs.getByRole('button', { name: 'Join' }).click();
  const share = await consentBox(stage);
  await stateIn(share, 'Someone who calls themselves Anna Agent asks to see one application');
  await stateIn(share, `it is about ticket #${id} at ${host}`);
  await stateIn(share, 'Cannot export the quarterly report');
  await pressOk(share);
  await expectPicture(viewer, stage);
  await stateIn(page, "You are seeing the customer's application.");
  await page.getByRole('button', { name: 'End session' }).click();
  await stateIn(page, 'You ended the session.');
  await stateIn(share, 'The session has ended. Nothing is shown any more.');
  await expectNothingShown(viewer, stage);
  await stateIn(viewer, 'Both sides hold the same record.');

  // Who may not make notes private would tell the customer: nothing is posted.
  await openIssueAs(page, redmine, 'beginner', id);
  await expect(page.getByRole('button', { name: 'Request view' })).toBeVisible();
  await viewer.getByRole('button', { name: 'Add note to the ticket' }).click();
  await stateIn(viewer, /^The helpdesk did not take the note\./u);
  expect(await notesIn(redmine, 'admin', id, ANY_NOTE)).toEqual([]);
  await openIssueAs(page, redmine, 'agent', id);
  await expect(page.getByRole('button', { name: 'Request view' })).toBeVisible();
  await viewer.getByRole('button', { name: 'Try again' }).click();
  await stateIn(viewer, /^The note is in the ticket/u);
  expect(await notesIn(redmine, 'admin', id, ANY_NOTE)).toMatchObject([{ private_notes: true }]);
  await page.reload();
  await expect(messages(page, ANY_NOTE)).toContainText('Record: both sides hold the same');
  await expectAccessible(page, 'deskside-panel');

  // Not in the page, the feed, the interface for programs, nor a mail.
  await openIssueAs(theirs, redmine, 'customer', id);
  await expect(messages(theirs, 'Hello Carla')).toBeVisible();
  await expect(messages(theirs, ANY_NOTE)).toHaveCount(0);
  const feed = await theirs.evaluate(async () => {
    const address = document.querySelector<HTMLAnchorElement>('a.atom')?.href ?? '';
    return (await fetch(address)).text();
  });
  expect(feed).toContain('Hello Carla');
  expect(feed).not.toContain(ANY_NOTE);
  expect(await notesIn(redmine, 'customer', id, 'Hello Carla')).toHaveLength(1);
  expect(await notesIn(redmine, 'customer', id, ANY_NOTE)).toEqual([]);
  expect(redmine.mailTo('customer@example.com')).not.toContain(ANY_NOTE);
});

test('a note is in the issue once and in private, however often it is asked for, as it was written', async ({
  stage,
  redmine,
}) => {
  const { agent } = stage;
  const page = firstPage(agent);
  const [, id] = redmine.tickets;
  await openIssueAs(page, redmine, 'agent', id);
  await enable(stage, page, new URL(redmine.origin).host);
  const inPrivate = [{ private_notes: true }];

  for (const [language, marker] of [
    ['textile', 'Deskside session 4F7K-29QM'],
    ['common_mark', 'Deskside session 0000-0001'],
  ] as const) {
    await writeIn(redmine, language);
    for (const said of ['posted', 'already'])
      expect(await askToPost(agent, redmine.origin, id, marker)).toEqual([said]);
    expect(await notesIn(redmine, 'admin', id, marker)).toMatchObject(inPrivate);
    await page.reload();
    await expect(messages(page, marker)).toHaveClass(/private-notes/u);
    const block = await messages(page, marker).locator('pre').innerText();
    expect(block.replaceAll('\u200b', '')).toContain('Agent: Anna <b>Agent</b>\nWindow 2 – Ünïcödé 日本語');
  }

  // Two tabs of the issue at the same moment.
  const second = await agent.context.newPage();
  await second.goto(redmine.ticketUrl(id));
  await expect(second.getByRole('button', { name: 'Request view' })).toBeVisible();
  const both = 'Deskside session 0000-0002';
  const answers = await askToPost(agent, redmine.origin, id, both);
  expect(answers.toSorted()).toEqual(['already', 'posted']);
  expect(await notesIn(redmine, 'admin', id, both)).toMatchObject(inPrivate);

  // For another issue the pages do nothing; nor for whoever has signed out meanwhile.
  const missed = 'Deskside session 0000-0003';
  expect(await askToPost(agent, redmine.origin, redmine.tickets[0], missed)).toEqual([
    'elsewhere',
    'elsewhere',
  ]);
  await page.context().clearCookies();
  expect(await askToPost(agent, redmine.origin, id, missed)).toEqual(['unsure', 'unsure']);
  expect(await notesIn(redmine, 'admin', id, missed)).toEqual([]);
});
