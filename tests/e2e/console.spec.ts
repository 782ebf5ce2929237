import { expect, requestViewOf, shareOf, test } from './support/crowd';
import { button } from './support/places';
import { consentBox, expectAccessible, invitedLink, joinByLink, stateIn } from './support/steps';

/** The console: every session of the agent, by keyboard, after a reload as before. */

test('the console shows every session, who waits first, by keyboard, and all again after a reload', async ({
  crowd,
}) => {
  const [anna, ben, chika] = crowd;
  const { agent } = anna;
  const first = await shareOf(anna);
  const asked = await requestViewOf(ben);
  await joinByLink(ben, await invitedLink(asked.viewer));
  await consentBox(ben);
  await requestViewOf(chika);

  const board = await agent.openPage('console.html');
  const list = board.getByRole('navigation', { name: 'Sessions' });
  const names = () => list.getByRole('button').allInnerTexts();
  await expect
    .poll(async () => (await names()).map((text) => /#\d+/u.exec(text)?.[0]))
    .toEqual(['#1043', '#1042', '#1044']);

  await list.getByRole('button', { name: /#1042/u }).click();
  const detail = board.getByRole('region', { name: 'Customer' });
  await expect(detail.getByRole('tab', { name: 'Share' })).toHaveAttribute('aria-selected', 'true');
  // A small picture of what the agent sees, a new one every two seconds.
  const thumbnail = detail.getByRole('img', { name: 'Window' });
  await expect(thumbnail).toBeVisible();
  const source = await thumbnail.getAttribute('src');
  await expect(thumbnail).not.toHaveAttribute('src', source ?? '');
  expect(await thumbnail.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(100);
  await expectAccessible(board);

  await board.reload();
  await expect(list.getByRole('button', { name: /#1042/u })).toHaveAttribute('aria-current', 'true');
  await expect(thumbnail).toBeVisible();
  await stateIn(board, "You are seeing the customer's application.");

  await list.getByRole('button', { name: /#1042/u }).focus();
  await board.keyboard.press('ArrowUp');
  await expect(list.getByRole('button', { name: /#1043/u })).toBeFocused();
  await expect(list.getByRole('button', { name: /#1043/u })).toHaveAttribute('aria-current', 'true');
  await button(board, 'Withdraw').focus();
  await board.keyboard.press('Enter');
  await stateIn(asked.viewer, 'You withdrew the request.');

  await list.getByRole('button', { name: /#1042/u }).click();
  await detail.getByRole('tab', { name: 'Share' }).focus();
  await board.keyboard.press('ArrowRight');
  await expect(detail.getByRole('tabpanel', { name: 'Log' })).toContainText(
    "You are seeing the customer's application.",
  );
  await expectAccessible(board);

  await button(board, 'Open ticket').click();
  await expect.poll(() => first.ticket.evaluate(() => document.visibilityState)).toBe('visible');
  await first.ticket.close();
  await detail.getByRole('tab', { name: 'Share' }).click();
  await button(board, 'End session').click();
  await stateIn(first.viewer, 'You ended the session.');
});

test('the same ticket in two tabs is one session', async ({ crowd }) => {
  const [anna] = crowd;
  const { ticket, viewer } = await shareOf(anna);
  const twin = await anna.agent.context.newPage();
  await twin.goto(ticket.url());
  await stateIn(twin, "You are seeing the customer's application.");
  const board = await anna.agent.openPage('console.html');
  await expect(board.getByRole('navigation').getByRole('button', { name: /#1042/u })).toHaveCount(1);
  await button(twin, 'Show picture').click();
  expect(anna.agent.context.pages().filter((page) => page.url().includes('/viewer.html'))).toHaveLength(1);
  await button(twin, 'Stop sharing').click();
  await stateIn(ticket, 'You stopped viewing it.');
  await stateIn(viewer, 'You stopped viewing it.');
});
