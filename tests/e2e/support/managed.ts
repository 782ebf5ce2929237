import { generateKeyPairSync } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { idOf, type Person } from '../../../scripts/lib/person.mjs';
import { until } from '../../../scripts/lib/until.mjs';
import { extension } from './worker-place';

/**
 * A browser that an organisation manages. Chromium on Linux reads its policies from one folder for the whole machine, and
 * stories run beside each other: so a managed person has an extension with a key, and so an id, of their own, and what is
 * decided for that id is nobody else's. But two managed stories must not run beside each other: a browser that starts while
 * somebody else's file is written or removed may read nothing at all (1 in 5, seen in Chromium 156).
 */
const POLICIES = '/etc/chromium/policies/managed';

/** As in docs/policy.md. */
export type Decided = Readonly<Record<string, unknown>>;

export interface Managed {
  /** The folder to load. */
  build: string;
  decide(policy: Decided): void;
  /** Resolves when the browser knows what was decided first. */
  known(person: Person): Promise<void>;
  release(): void;
}

/** Nothing decided: the worker's own build. */
export function manage(policy: Decided | undefined): Managed {
  if (!policy)
    return { build: extension(), decide: refuse, known: () => Promise.resolve(), release: () => undefined };
  const build = withOwnKey(extension());
  const id = idOf(build);
  const file = join(POLICIES, `deskside-test-${id}.json`);
  const decide = (decided: Decided) => write(file, { '3rdparty': { extensions: { [id]: decided } } });
  decide(policy);
  return {
    build,
    decide,
    known: untilKnown,
    release() {
      rmSync(file, { force: true });
      rmSync(build, { recursive: true, force: true });
    },
  };
}

/** A change of the folder is read once it has lain untouched for 5 s. */
const KNOWN_MS = 15_000;

/** It takes up to a second from when the extension is there. */
async function untilKnown(person: Person): Promise<void> {
  const isKnown = async () => {
    const worker = await person.worker();
    return Object.keys(await worker.evaluate(() => chrome.storage.managed.get(null))).length > 0;
  };
  await until(isKnown, { deadlineMs: KNOWN_MS, what: 'the browser to know what was decided for it' });
}

function refuse(): void {
  throw new Error('nothing has been decided for this browser: say so in test.use({ managed })');
}

function withOwnKey(original: string): string {
  const build = mkdtempSync(join(tmpdir(), 'deskside-managed-'));
  cpSync(original, build, { recursive: true });
  const file = join(build, 'manifest.json');
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const key = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), key }));
  return build;
}

function write(file: string, content: unknown): void {
  try {
    mkdirSync(POLICIES, { recursive: true });
    writeFileSync(file, JSON.stringify(content));
  } catch (error) {
    throw new Error(
      `Stories about policies write one for Chromium into ${POLICIES}, which takes root: ${String(error)}`,
    );
  }
}

/** A server takes requests of the extensions it knows. */
export const originsOf = (people: readonly Managed[]): Record<string, string> => ({
  EXTENSION_ORIGINS: [...new Set(people.map(({ build }) => `chrome-extension://${idOf(build)}`))].join(','),
});
