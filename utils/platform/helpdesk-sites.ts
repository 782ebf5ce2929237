import { patternOf, permittedOf } from './origins';
import { builtInServers } from './servers';
import { loadSettings } from './settings';

const LOOPBACK = ['localhost', '127.0.0.1'];

/** The demo helpdesk of a built-in server on this machine: there without asking. */
const demoServers = (): string[] =>
  builtInServers().filter((server) => LOOPBACK.includes(new URL(server).hostname));

/** Where the ticket detector runs. */
export async function helpdeskPatterns(): Promise<string[]> {
  const sites = await permittedOf((await loadSettings()).sites);
  return [
    ...demoServers().map((server) => `${patternOf(server).slice(0, -1)}demo/*`),
    ...sites.map(patternOf),
  ];
}

/** A page of this origin may have buttons: an injected script outlives the permission that brought it. */
export async function isHelpdesk(origin: string): Promise<boolean> {
  if (demoServers().includes(origin)) return true;
  const { sites } = await loadSettings();
  return sites.includes(origin) && (await permittedOf([origin])).length > 0;
}
