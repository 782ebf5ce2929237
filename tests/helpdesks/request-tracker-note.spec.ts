import { firstPage } from '../e2e/support/stage';
import { enable } from './support/enable';
import { askToPost } from './support/note';
import { addComments, expect, mailOf, notesIn, openTicketAsAgent, test } from './support/request-tracker';

test('a note is in the ticket once, however often it is asked for, and no customer gets it', async ({
  stage,
  rt,
}) => {
  const { agent } = stage;
  const page = firstPage(agent);
  const [id] = rt.tickets;
  await openTicketAsAgent(page, rt);
  await enable(stage, page, new URL(rt.origin).host);

  const marker = 'Deskside session 4F7K-29QM';
  for (const said of ['posted', 'already', 'already'])
    expect(await askToPost(agent, rt.origin, id, marker)).toEqual([said]);
  expect(await notesIn(rt, id, marker)).toMatchObject([{ Type: 'Comment' }]);
  expect(mailOf(rt)).not.toContain(marker);

  // As colleagues read it.
  await page.reload();
  const last = page.locator('.transaction', { hasText: marker }).last();
  await expect(last).toContainText('Agent: Anna <b>Agent</b>');
  await expect(last).toContainText('Window 2 – Ünïcödé 日本語');

  // Two tabs of the ticket at the same moment.
  const second = await agent.context.newPage();
  await second.goto(rt.ticketUrl(id));
  await expect(second.getByRole('button', { name: 'Request view' })).toBeVisible();
  const other = 'Deskside session 0000-0001';
  const answers = await askToPost(agent, rt.origin, id, other);
  expect(answers.toSorted()).toEqual(['already', 'posted']);
  expect(await notesIn(rt, id, other)).toMatchObject([{ Type: 'Comment' }]);

  // For another ticket the page does nothing.
  expect(await askToPost(agent, rt.origin, rt.tickets[1], 'Deskside session 0000-0002')).toEqual([
    'elsewhere',
    'elsewhere',
  ]);
});

test('a note is found again in a ticket of hundreds of comments, and not posted by whoever has logged out', async ({
  stage,
  rt,
}) => {
  const { agent } = stage;
  const page = firstPage(agent);
  const [, id] = rt.tickets;
  await openTicketAsAgent(page, rt, id);
  await enable(stage, page, new URL(rt.origin).host);

  const marker = 'Deskside session 0000-0003';
  await addComments(rt, id, 110);
  expect(await askToPost(agent, rt.origin, id, marker)).toEqual(['posted']);
  await addComments(rt, id, 110);
  expect(await askToPost(agent, rt.origin, id, marker)).toEqual(['already']);
  expect(await notesIn(rt, id, marker)).toHaveLength(1);

  await page.context().clearCookies();
  const missed = 'Deskside session 0000-0004';
  expect(await askToPost(agent, rt.origin, id, missed)).toEqual(['unsure']);
  expect(await notesIn(rt, id, missed)).toEqual([]);
});
