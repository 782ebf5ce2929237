/** The native host for stories: the build that may run as root, in one browser's profile and nowhere else. */
import { homedir } from 'node:os';
import process from 'node:process';
import { extensionId } from '../host/constants.mjs';
import { install } from '../host/install.mjs';
import { hostPlaces } from '../host/places.mjs';
import { buildHost } from '../host/program.mjs';
import { allowSite } from '../lib/permission-prompt.mjs';

/** @typedef {import('../host/program.mjs').HostProgram} HostProgram */

/** @returns {Promise<HostProgram>} */
export const prepareTestHost = () => buildHost({ forTests: true });

/**
 * @param {string} profile a browser's, before it starts
 * @param {HostProgram} program
 */
export async function installTestHost(profile, program) {
  const machine = { platform: process.platform, env: process.env, home: homedir() };
  const places = hostPlaces(machine, { profile, onlyProfile: true });
  await install({ places, program, extensionIds: [extensionId] });
}

/**
 * Lets Deskside use it, as a person does: in the settings, and in the browser's own question.
 * @param {import('../lib/person.mjs').Person} person
 * @param {import('../lib/display.mjs').Display} display theirs
 */
export async function useHost(person, display) {
  const settings = await person.openPage('options.html');
  await settings.getByRole('button', { name: 'Use the helper' }).click();
  const there = settings.getByText('The helper is there');
  await allowSite(display, async () => (await there.count()) > 0);
  await there.waitFor();
  await settings.close();
}
