import { openToolbarPopup } from '../../scripts/lib/toolbar-popup.mjs';
import { expect, type Stage, test } from './support/stage';
import {
  consentBox,
  expectAccessible,
  expectPicture,
  invitedCode,
  joinByCode,
  openTicket,
  pressOk,
  stateIn,
} from './support/steps';

/** What one person's real popup says, opened over the page in front. */
async function popupSays({ display, ...person }: Stage['agent']): Promise<string> {
  const popup = await openToolbarPopup(person, display);
  const text = await popup.text();
  await popup.dismiss();
  return text;
}

test('one session in both popups: nobody, waiting, asked, viewing and sharing, over', async ({ stage }) => {
  const { agent, customer } = stage;
  const ticket = await openTicket(stage);
  expect(await popupSays(agent)).toContain('Ask the customer to show you an application.');

  const popup = await openToolbarPopup(agent, agent.display);
  await popup.press('Request view');
  const viewer = await agent.ownPage('viewer.html');
  const code = await invitedCode(viewer);
  await ticket.bringToFront();
  await stateIn(ticket, 'Waiting for the customer to join.');
  const customers = await joinByCode(stage, code);
  const share = await consentBox(stage);
  await stateIn(customers, 'Mika Tanaka asks to see an application.');
  await expect(customers.getByRole('button', { name: 'Answer' })).toBeVisible();

  await pressOk(share);
  await expectPicture(viewer, stage);
  await stateIn(customers, 'Mika Tanaka sees this window.');
  const agents = await agent.openPage('popup.html');
  await stateIn(agents, "You are seeing the customer's application.");
  for (const page of [customers, agents]) await expectAccessible(page);
  await agents.getByRole('button', { name: 'End session' }).click();
  await stateIn(customers, 'The agent ended the session.');
  await stateIn(agents, 'You ended the session.');
  await stateIn(ticket, 'You ended the session.');
  await expect(customers.getByLabel('Code from your support agent')).toBeVisible();
  expect(customer.findPage('share.html')).toBeDefined();
});
