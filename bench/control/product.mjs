/** Deskside: an agent has asked for control of the customer's tab, and was given it. */
import { isArmed } from '../../scripts/demo/watch.mjs';
import { startPerson } from '../../scripts/lib/person.mjs';
import { AUTO_PICK, openTarget, takePresses } from './target-page.mjs';

/**
 * @param {object} setting
 * @param {string} setting.chromium
 * @param {string} setting.extension
 * @param {string} setting.origin the server's
 * @param {() => Promise<import('../../scripts/lib/display.mjs').Display>} setting.display
 * @param {<T extends { close(): Promise<void> }>(thing: T) => T} setting.keep closes it in the end
 * @returns {Promise<import('./measure.mjs').Pair>}
 */
export async function openProduct({ chromium, extension, origin, display, keep }) {
  const person = async (args) =>
    keep(await startPerson({ chromium, extension, env: (await display()).env, args }));
  const agent = await person([]);
  const customer = await person([AUTO_PICK]);
  const [ticket] = agent.context.pages();
  const [joinPage] = customer.context.pages();
  const target = await openTarget(customer.context, origin);

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
  await target.bringToFront();
  return { viewer, takePresses: () => takePresses(target) };
}
