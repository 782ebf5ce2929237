/** The way to control of what the customer's picker takes by itself. */
import { isArmed } from '../../scripts/demo/watch.mjs';

/**
 * The agent asks in the ticket, the customer joins and says OK.
 * @param {string} origin the server's
 * @param {Record<'agent' | 'customer', import('../../scripts/lib/person.mjs').Person>} people
 * @returns {Promise<import('@playwright/test').Page>} the agent's viewer window, where control can be taken
 */
export async function askControl(origin, { agent, customer }) {
  const [ticket] = agent.context.pages();
  const [joinPage] = customer.context.pages();
  await ticket.goto(`${origin}/demo/tickets/1042`);
  await ticket.getByRole('button', { name: 'Request control' }).click();
  const viewer = await agent.ownPage('viewer.html');
  await joinPage.goto(await viewer.getByLabel('Link', { exact: true }).textContent());
  await joinPage.getByRole('button', { name: 'Join' }).click();
  const share = await customer.ownPage('share.html');
  await isArmed(share);
  await share.getByRole('button', { name: 'OK' }).click();
  await viewer
    .getByText('Click into the picture to take control')
    .filter({ visible: true })
    .first()
    .waitFor();
  return viewer;
}
