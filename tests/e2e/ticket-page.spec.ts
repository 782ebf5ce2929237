import { expect, test } from './support/stage';
import { accept, invitedLink, openTicket, requestView, stateIn } from './support/steps';

const panels = (page: import('@playwright/test').Page) => page.locator('deskside-panel');

test('one set of buttons on a ticket, also after the page swaps its content; none elsewhere', async ({
  stage,
}) => {
  const ticket = await openTicket(stage);
  await expect(panels(ticket)).toHaveCount(1);
  for (const name of ['Request control', 'Give control'])
    await expect(ticket.getByRole('button', { name })).toBeEnabled();

  await ticket.getByRole('link', { name: 'Next ticket' }).click();
  await expect(ticket).not.toHaveURL(/1042$/u);
  await expect(ticket.getByRole('button', { name: 'Request view' })).toBeVisible();
  await expect(panels(ticket)).toHaveCount(1);

  await ticket.goto(`${stage.server.origin}/demo/tickets`);
  await expect(ticket.getByRole('heading').first()).toBeVisible();
  await expect(panels(ticket)).toHaveCount(0);
  await ticket.goto(`${stage.server.origin}/demo/portal/1042`);
  await expect(ticket.getByRole('heading').first()).toBeVisible();
  await expect(panels(ticket)).toHaveCount(0);
});

test('the session belongs to its ticket: another ticket shows nothing of it, a second tab the same', async ({
  stage,
}) => {
  const { ticket } = await requestView(stage);
  const second = await stage.agent.context.newPage();
  await second.goto(ticket.url());
  await stateIn(second, 'Waiting for the customer to join');
  await second.getByRole('link', { name: 'Next ticket' }).click();
  await stateIn(second, 'Ask the customer to show you an application.');
  await stateIn(ticket, 'Waiting for the customer to join');
});

test('no code and no link is in the page before the agent puts the link into the reply', async ({
  stage,
}) => {
  const { ticket, viewer } = await requestView(stage);
  const link = await invitedLink(viewer);
  const secret = link.split('.').at(-1) ?? '';
  expect(await everythingIn(ticket)).not.toContain(secret);

  await viewer.getByRole('button', { name: 'Put the link into the reply' }).click();
  await stateIn(viewer, 'The link is in the reply.');
  await expect(ticket.locator('textarea[name="reply"]')).toHaveValue(
    new RegExp(link.replace(/[.?]/gu, '\\$&'), 'u'),
  );
});

test('a ticket page that stands still in a dialog of its own keeps nobody waiting', async ({ stage }) => {
  const agent = await requestView(stage);
  const { ticket, viewer } = agent;
  const asked = ticket.waitForEvent('dialog');
  await ticket.evaluate(() => void setTimeout(() => alert('Draft saved'), 0));
  const dialog = await asked;
  await accept(stage, agent);
  // Whose window it is shows all that has happened; the page does when it can.
  await stateIn(viewer, "You are seeing the customer's application.");
  await dialog.dismiss();
  await stateIn(ticket, "You are seeing the customer's application.");
});

test("a script's click on the buttons does nothing", async ({ stage }) => {
  const ticket = await openTicket(stage);
  await ticket.evaluate(() => {
    const root = document.querySelector('deskside-panel')?.shadowRoot;
    for (const button of root?.querySelectorAll('button') ?? []) button.click();
  });
  await stateIn(ticket, 'Ask the customer to show you an application.');
  expect(stage.agent.findPage('viewer.html')).toBeUndefined();
  expect(stage.server.log()).not.toContain('invite made');
});

/** The page as its own scripts could read it, open shadow roots included. */
const everythingIn = (page: import('@playwright/test').Page): Promise<string> =>
  page.evaluate(() => {
    const root = document.querySelector('deskside-panel')?.shadowRoot;
    return document.documentElement.outerHTML + (root?.innerHTML ?? '');
  });
