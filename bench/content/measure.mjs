/** Two extensions in one browser, each on a site of its own with the same pages; pages are loaded on one and the other in turn. */
import process from 'node:process';
import { startDisplay } from '../../scripts/lib/display.mjs';
import { startPerson } from '../../scripts/lib/person.mjs';
import { startServerProcess } from '../../scripts/lib/server.mjs';
import { measureChanges } from './changes.mjs';
import { measureLoads } from './loads.mjs';
import { servePages } from './pages.mjs';
import { writePlainExtension } from './plain-extension.mjs';

/**
 * @typedef {object} Samples
 * @property {{ product: (number | undefined)[], control: (number | undefined)[] }} loads ms of the page's main thread a load;
 *   undefined: the script did not come
 * @property {{ detector: number[], panel: number[], control: number[] }} changes µs of the main thread a change
 * @property {number} requests seen by pages of the enabled site, beyond the page itself
 * @property {number} elsewhere scripts of any extension in pages of a site that is not enabled
 */

/**
 * @param {{ chromium: string, port: number, extension: string, loads: number }} setting `loads` on each side
 * @returns {Promise<Samples>}
 */
export async function measure({ chromium, port, extension, loads }) {
  const open = [];
  const keep = (thing) => {
    open.push(thing);
    return thing;
  };
  try {
    const { origin, kill } = await startServerProcess({ port });
    keep({ close: kill });
    const { env } = keep(await startDisplay());
    const person = keep(await startPerson({ chromium, extension, env }));
    const session = await person.context.browser().newBrowserCDPSession();
    await session.send('Extensions.loadUnpacked', { path: keep(writePlainExtension()).folder });
    const [page] = person.context.pages();
    await servePages(page, origin);
    const rig = { page, session, origin, say: (text) => process.stderr.write(`${text}\n`) };
    return { ...(await measureLoads(rig, loads)), changes: await measureChanges(rig) };
  } finally {
    for (const thing of open.reverse()) await thing.close();
  }
}
