/** Real applications of other people's for the stories with the native host: GTK, Qt and drawing; the terminal is there. */
import { ensurePackages } from '../setup/system.mjs';

const PACKAGES = ['mousepad', 'featherpad', 'mtpaint'];

/** @throws {import('../setup/problem.mjs').SetupProblem} with what to install */
export const ensureApplications = () => ensurePackages('A story in a real application', PACKAGES);
