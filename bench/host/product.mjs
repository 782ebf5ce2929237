/** Deskside: an agent has asked for control of a window of the customer's, and was given it, by the native host. */
import { isArmed } from '../../scripts/demo/watch.mjs';
import { allowSite } from '../../scripts/lib/permission-prompt.mjs';
import { startPerson } from '../../scripts/lib/person.mjs';
import { installTestHost, prepareTestHost } from '../../scripts/native/test-host.mjs';
import { AUTO_PICK, openTargetWindow } from './target-window.mjs';

/**
 * @param {Parameters<typeof import('../control/product.mjs').openProduct>[0]} setting
 * @returns {Promise<import('../control/measure.mjs').Pair>}
 */
export async function openProduct({ chromium, extension, origin, display, keep }) {
  const program = await prepareTestHost();
  const [agentDisplay, customerDisplay] = [await display(), await display()];
  const target = keep(await openTargetWindow(customerDisplay));
  const agent = keep(await startPerson({ chromium, extension, env: agentDisplay.env }));
  const prepare = (profile) => installTestHost(profile, program);
  const customer = keep(
    await startPerson({ chromium, extension, env: customerDisplay.env, args: [AUTO_PICK], prepare }),
  );
  await useHost(customer, customerDisplay);
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
  return { viewer, takePresses: target.takePresses };
}

async function useHost(customer, display) {
  const settings = await customer.openPage('options.html');
  await settings.getByRole('button', { name: 'Use the helper' }).click();
  const there = settings.getByText('The helper is there');
  await allowSite(display, async () => (await there.count()) > 0);
  await settings.close();
}
