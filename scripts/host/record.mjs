/** What an install leaves behind for the doctor and for the uninstall, beside the program. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * @typedef {object} HostRecord
 * @property {string[]} extensionIds who was let in
 * @property {string[]} manifests files written, those of earlier installs into the same place included
 * @property {string[]} folders that were not there before
 */

/**
 * @param {string} file
 * @returns {HostRecord | undefined} undefined: there is none that can be read
 */
export function readRecord(file) {
  try {
    const record = JSON.parse(readFileSync(file, 'utf8'));
    const lists = [record.extensionIds, record.manifests, record.folders];
    return lists.every(isListOfWords) ? record : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {HostRecord | undefined} before
 * @param {HostRecord} now
 * @returns {string} the file's text: both, as everything has to be removed at last
 */
export function recordText(before, { extensionIds, manifests, folders }) {
  const both = (name, ours) => [...new Set([...(before?.[name] ?? []), ...ours])];
  const record = { extensionIds, manifests: both('manifests', manifests), folders: both('folders', folders) };
  return `${JSON.stringify(record, null, 2)}\n`;
}

/**
 * @param {string[]} files
 * @returns {string[]} the folders on the way there that do not exist yet
 */
export function missingFolders(files) {
  const missing = new Set();
  for (const file of files) {
    for (let folder = dirname(file); !existsSync(folder); folder = dirname(folder)) missing.add(folder);
  }
  return [...missing];
}

const isListOfWords = (value) => Array.isArray(value) && value.every((one) => typeof one === 'string');
