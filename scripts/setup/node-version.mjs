/** Is this Node new enough? Asked before anything that could fail on an old one in a less friendly way. */

/** Oldest Node that works: [major, minor]. Same number as `engines` in package.json (a test compares them). */
export const oldestNode = [20, 19];

/**
 * @param {string} [version] as in `process.versions.node`
 * @returns {string | undefined} what is wrong and what to do, or undefined when all is well
 */
export function nodeProblem(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor, oldestMinor] = oldestNode;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return undefined;
  return `Deskside needs Node ${oldestNode.join('.')} or newer, this is ${version}. Install a newer Node and try again.`;
}
