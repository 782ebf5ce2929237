/** What is written for the browsers to read and to start, and how it is known again. Pure. */
import { isAbsolute } from 'node:path';
import { hostName } from './constants.mjs';

/** @param {string} id @returns {boolean} */
export const isExtensionId = (id) => /^[a-p]{32}$/.test(id);

/** @param {string} extensionId @returns {string} as browsers write it, and tell the host as its argument */
export const originOf = (extensionId) => `chrome-extension://${extensionId}/`;

/**
 * @param {{ wrapper: string, extensionIds: string[] }} content
 * @returns {string} the text of a native messaging manifest
 */
export function manifestText({ wrapper, extensionIds }) {
  const manifest = {
    name: hostName,
    description:
      'Deskside: shows, starts and controls programs on this computer, for its browser extension only',
    path: wrapper,
    type: 'stdio',
    allowed_origins: extensionIds.map(originOf),
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/**
 * @param {string} text
 * @returns {{ path: string, origins: unknown[] } | undefined} undefined: no browser could use it
 */
export function readManifest(text) {
  const manifest = parse(text);
  const { name, type, path, allowed_origins: origins } = manifest ?? {};
  const whole = name === hostName && type === 'stdio' && typeof path === 'string' && isAbsolute(path);
  return whole && Array.isArray(origins) ? { path, origins } : undefined;
}

/**
 * @param {unknown[]} origins of a manifest
 * @param {string[]} extensionIds
 * @returns {boolean} these and nobody else may start the host
 */
export function letsInExactly(origins, extensionIds) {
  return origins.length === extensionIds.length && extensionIds.every((id) => origins.includes(originOf(id)));
}

/**
 * @param {string} text of a manifest
 * @param {string} wrapper
 * @returns {boolean} it is one that `host:install` wrote for this program
 */
export function isOurs(text, wrapper) {
  const manifest = parse(text);
  return manifest?.name === hostName && manifest.path === wrapper;
}

/**
 * `exec`: the host's parent has to stay the browser, by which it knows the browser's own windows. NODE_OPTIONS could make Node
 * open a port or load other code; neither is the host's business.
 * @param {string} node absolute
 * @param {string} script absolute
 * @returns {string} a shell script
 */
export function wrapperText(node, script) {
  return [
    '#!/bin/sh',
    '# Written by "npm run host:install"; run that again when Node has moved.',
    'unset NODE_OPTIONS NODE_PATH',
    `exec ${quoted(node)} ${quoted(script)} "$@"`,
    '',
  ].join('\n');
}

/** Within single quotes a shell changes nothing; a quote itself has to step out. */
const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;

function parse(text) {
  try {
    const value = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
