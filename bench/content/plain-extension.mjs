/** What Deskside is compared with: an extension whose script in a page is empty. The browser does for it what it does for each. */
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PLAIN_SCRIPT = 'plain.js';

const MANIFEST = {
  manifest_version: 3,
  name: 'Plain',
  version: '1',
  content_scripts: [{ matches: ['http://localhost/plain/*'], js: [PLAIN_SCRIPT], run_at: 'document_idle' }],
};

/** @returns {{ folder: string, close(): Promise<void> }} */
export function writePlainExtension() {
  const folder = mkdtempSync(join(tmpdir(), 'bench-content-'));
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ ...MANIFEST, key }));
  writeFileSync(join(folder, PLAIN_SCRIPT), '');
  return { folder, close: async () => rmSync(folder, { recursive: true, force: true }) };
}
