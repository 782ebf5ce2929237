/** The main job: an agent in a ticket sees a customer's application. By hand, or with both people played. */

import process from 'node:process';
import { needsVirtualDisplay } from '../setup/system.mjs';
import { autoPlay } from './auto.mjs';
import { byHand } from './by-hand.mjs';

/**
 * @param {string[]} argv `--auto` plays both people
 * @param {{ chromium: string, port: number, extension: string }} setting
 * @returns {Promise<number>} exit code
 */
export function main(argv, setting) {
  if (argv.includes('--auto')) return autoPlay(setting);
  if (!needsVirtualDisplay({ platform: process.platform, env: process.env, unattended: false }))
    return byHand(setting);
  console.log('There is no display here, so both people are played, as with: npm start -- --auto');
  return autoPlay(setting);
}
