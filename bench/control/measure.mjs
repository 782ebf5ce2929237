/** Two pairs of people, each with a customer's tab that is controlled from afar: one by Deskside, one by a plain script. */
import process from 'node:process';
import { startDisplay } from '../../scripts/lib/display.mjs';
import { startServerProcess } from '../../scripts/lib/server.mjs';
import { openPlain } from './plain.mjs';
import { openProduct } from './product.mjs';
import { takeSamples, warmUp } from './samples.mjs';

/** So many inputs on one side, then on the other: what else the machine does meets both. */
const BLOCK = 50;

/**
 * @typedef {object} Pair a controlled tab
 * @property {import('@playwright/test').Page} viewer where its picture is, and where the input is made
 * @property {import('@playwright/test').Page} target the tab itself: target-page.mjs
 */

/**
 * @param {{ chromium: string, port: number, extension: string, inputs: number }} setting `inputs` on each side, in whole blocks
 * @returns {Promise<import('../numbers.mjs').Samples>}
 */
export async function measureControl({ chromium, port, extension, inputs }) {
  const open = [];
  const keep = (thing) => {
    open.push(thing);
    return thing;
  };
  const display = async () => keep(await startDisplay());
  try {
    const server = await startServerProcess({ port });
    keep({ close: server.kill });
    const { origin } = server;
    const shared = { chromium, extension, origin, display, keep };
    const pairs = { product: await openProduct(shared), control: await openPlain(shared) };
    for (const pair of Object.values(pairs)) await warmUp(pair);
    return await inTurn(pairs, Math.ceil(inputs / BLOCK));
  } finally {
    for (const thing of open.reverse()) await thing.close();
  }
}

async function inTurn(pairs, blocks) {
  const samples = { product: [], control: [] };
  for (let block = 1; block <= blocks; block += 1) {
    process.stderr.write(`block ${block} of ${blocks}\n`);
    for (const side of ['product', 'control']) samples[side].push(...(await takeSamples(pairs[side], BLOCK)));
  }
  return samples;
}
