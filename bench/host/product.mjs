/** Deskside: an agent has asked for control of a window of the customer's, and was given it, by the native host. */
import { startPerson } from '../../scripts/lib/person.mjs';
import { installTestHost, prepareTestHost, useHost } from '../../scripts/native/test-host.mjs';
import { askControl } from '../control/ask-control.mjs';
import { AUTO_PICK, openTargetWindow } from './target-window.mjs';

/**
 * @param {import('../control/measure.mjs').Setting} setting
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
  const viewer = await askControl(origin, { agent, customer });
  return { viewer, takePresses: target.takePresses };
}
