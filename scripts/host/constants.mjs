/**
 * What the extension's sources say, once: these scripts run before anything is installed and cannot import TypeScript, so they
 * read it as text. A test compares both.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/project.mjs';

/** The extension's id (utils/protocol/extension-id.ts). */
export const extensionId = constant('extension-id.ts', /^export const EXTENSION_ID = '([a-p]{32})';$/m);

/** The name by which browsers know the host (utils/protocol/host.ts). */
export const hostName = constant('host.ts', /^export const HOST_NAME = '([a-z0-9_.]+)';$/m);

/** The protocol that this checkout speaks (utils/protocol/host.ts). */
export const hostVersion = Number(constant('host.ts', /^export const HOST_VERSION = (\d+);$/m));

/** The longest frame (host/PROTOCOL.md). */
export const frameMaxBytes = 65_536;

function constant(file, pattern) {
  const path = join(root, 'utils', 'protocol', file);
  const value = pattern.exec(readFileSync(path, 'utf8'))?.[1];
  if (value === undefined) throw new Error(`${path} has no line like ${pattern}`);
  return value;
}
