/** The main job: an agent in a ticket sees a customer's application. By hand, or with both people played. */
import { autoPlay } from './auto.mjs';
import { byHand } from './by-hand.mjs';

/**
 * @param {string[]} argv `--auto` plays both people
 * @param {{ chromium: string, port: number, extension: string }} setting
 * @returns {Promise<number>} exit code
 */
export const main = (argv, setting) => (argv.includes('--auto') ? autoPlay(setting) : byHand(setting));
