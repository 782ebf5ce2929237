/** Two pairs of people, each with something of the customer's that is controlled from afar: one by Deskside, one by a plain script. */
import process from 'node:process';
import { startDisplay } from '../../scripts/lib/display.mjs';
import { startServerProcess } from '../../scripts/lib/server.mjs';
import { takeSamples, warmUp } from './samples.mjs';

/** So many inputs on one side, then on the other: what else the machine does meets both. */
const BLOCK = 50;

/**
 * @typedef {object} Pair what is controlled, a tab or a window
 * @property {import('@playwright/test').Page} viewer where its picture is, and where the input is made
 * @property {() => Promise<{ times: number[], isLit: boolean }>} takePresses when presses came since the last call, ms since
 *   the epoch, and what the square is now
 */

/**
 * @typedef {object} Setting
 * @property {string} chromium
 * @property {string} extension
 * @property {string} origin the server's
 * @property {() => Promise<import('../../scripts/lib/display.mjs').Display>} display
 * @property {<T extends { close(): Promise<void> }>(thing: T) => T} keep closes it in the end
 *
 * @typedef {Record<'product' | 'control', (setting: Setting) => Promise<Pair>>} Sides
 */

/**
 * @param {{ chromium: string, port: number, extension: string, inputs: number }} setting `inputs` on each side, in whole blocks
 * @param {Sides} sides
 * @returns {Promise<import('../numbers.mjs').Samples>}
 */
export async function measure({ chromium, port, extension, inputs }, sides) {
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
    const pairs = { product: await sides.product(shared), control: await sides.control(shared) };
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
