/** Deskside: an agent has asked for control of the customer's tab, and was given it. */
import { startPerson } from '../../scripts/lib/person.mjs';
import { askControl } from './ask-control.mjs';
import { AUTO_PICK, openTarget, takePresses } from './target-page.mjs';

/**
 * @param {import('./measure.mjs').Setting} setting
 * @returns {Promise<import('./measure.mjs').Pair>}
 */
export async function openProduct({ chromium, extension, origin, display, keep }) {
  const person = async (args) =>
    keep(await startPerson({ chromium, extension, env: (await display()).env, args }));
  const agent = await person([]);
  const customer = await person([AUTO_PICK]);
  const target = await openTarget(customer.context, origin);

  const viewer = await askControl(origin, { agent, customer });
  await target.bringToFront();
  return { viewer, takePresses: () => takePresses(target) };
}
