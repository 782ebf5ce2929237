/** What a script in a page costs a load of it, by the browser's own trace. */
import { listOf, SITES } from './pages.mjs';

const BLOCK = 25;
const CATEGORIES = ['devtools.timeline'];

/** @returns {Promise<Pick<import('./measure.mjs').Samples, 'loads' | 'requests' | 'elsewhere'>>} */
export async function measureLoads(rig, loads) {
  const taken = { product: [], control: [] };
  let requests = 0;
  let elsewhere = 0;
  const blocks = Math.ceil(loads / BLOCK);
  await load(rig, 'product', 6);
  await load(rig, 'control', 6);
  for (let block = 1; block <= blocks; block += 1) {
    rig.say(`loads, block ${block} of ${blocks}`);
    for (const side of ['product', 'control']) {
      const { costs, seen } = await load(rig, side, BLOCK);
      // What is seen of neither extension's script is a miss.
      taken[side].push(...costs, ...Array(Math.max(0, BLOCK - costs.length)).fill(undefined));
      requests += seen;
    }
    const none = await load(rig, 'elsewhere', 5);
    elsewhere += none.costs.length;
  }
  return { loads: taken, requests, elsewhere };
}

/** So many loads of the list: the cost of each script of an extension, ms, and how much else the pages asked for. */
async function load({ page, session, origin }, side, count) {
  const events = [];
  const collect = ({ value }) => events.push(...value);
  session.on('Tracing.dataCollected', collect);
  await session.send('Tracing.start', { traceConfig: { includedCategories: CATEGORIES } });
  let seen = 0;
  for (let at = 0; at < count; at += 1) {
    await page.goto(listOf(origin, SITES[side], at));
    // Scripts come when the page is idle: after its load event, or with it.
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(() => setTimeout(resolve, 20))));
    seen += await page.evaluate(() => performance.getEntriesByType('resource').length);
  }
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  session.off('Tracing.dataCollected', collect);
  return { costs: costsIn(events), seen };
}

/**
 * @param {object[]} events of the browser's trace
 * @returns {number[]} ms for each script of an extension: to compile it and to run it
 */
const costsIn = (events) =>
  events
    .filter(
      ({ name, args }) => name === 'EvaluateScript' && args?.data?.url?.startsWith('chrome-extension://'),
    )
    .map(({ dur }) => dur / 1_000);
