import { ensurePackages } from '../setup/system.mjs';
import { redmineBundler, redminePackages } from './redmine.mjs';
import { requestTrackerPackages } from './request-tracker.mjs';

/**
 * Installs what is missing for the stories, as root on Debian; tells what to install elsewhere. All in one go: fetching
 * Debian's list of packages takes longer than many a package.
 * @returns {Promise<void>}
 * @throws {import('../setup/problem.mjs').SetupProblem}
 */
export const ensureHelpdesks = () =>
  ensurePackages('A real helpdesk', [...requestTrackerPackages(), ...redminePackages], redmineBundler);
