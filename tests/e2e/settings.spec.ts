import { expect, test } from './support/stage';
import { openTicket, stateIn } from './support/steps';

test('the connection check says what works, step by step, and what to do when it does not', async ({
  stage,
}) => {
  const options = await stage.agent.openPage('options.html');
  const check = options.getByRole('region', { name: 'Connection' });
  await check.getByRole('button', { name: 'Check the connection' }).click();
  await expect(check.getByRole('listitem')).toHaveCount(5);
  await expect(check.getByRole('status')).not.toBeEmpty({ timeout: 15_000 });
  const works = await check.innerText();
  await stage.server.kill();
  await check.getByRole('button', { name: 'Check the connection' }).click();
  await expect.poll(() => check.innerText(), { timeout: 15_000 }).toContain('cannot be reached');
  expect(works).not.toContain('cannot be reached');
});

test('the language of the settings is the language of the ticket’s buttons, at once', async ({ stage }) => {
  const ticket = await openTicket(stage);
  const options = await stage.agent.openPage('options.html');
  await options.getByLabel('Language').selectOption('ja');
  await stateIn(options, 'Deskside の設定');
  await expect(ticket.getByRole('button', { name: '見せてもらう' })).toBeVisible();
});

test.describe('a server that knows its agents', () => {
  test.use({ serverEnv: { AGENT_TOKEN: 'a-long-enough-token' } });

  test('refuses an invitation without its token, and makes one with it', async ({ stage }) => {
    const ticket = await openTicket(stage);
    await ticket.getByRole('button', { name: 'Request view' }).click();
    await stateIn(ticket, 'The Deskside server did not allow this.');
    const options = await stage.agent.openPage('options.html');
    await options.getByLabel('Access token').fill('a-long-enough-token');
    await options.getByLabel('Access token').press('Tab');
    await stateIn(options, 'Saved.');
    await ticket.getByRole('button', { name: 'Request view' }).click();
    await stateIn(ticket, 'Waiting for the customer to join.');
  });
});
