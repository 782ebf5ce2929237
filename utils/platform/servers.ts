import { permittedOf } from './origins';
import { loadSettings, type Settings } from './settings';

/** Built into the package (design decision 9). A page can never add one. */
export const builtInServers = (): readonly string[] => __SERVERS__;

/** Added on this machine by its owner, without those that have since been built in: they would be there twice. */
export const ownServers = ({ servers }: Settings): string[] =>
  servers.filter((server) => !builtInServers().includes(server));

/** Those of them that the browser still allows. */
export const addedServers = async (): Promise<string[]> => permittedOf(ownServers(await loadSettings()));

/** Every server this extension talks to, the one for new invites first. */
export async function knownServers(): Promise<string[]> {
  const { server } = await loadSettings();
  const all = [...new Set([...builtInServers(), ...(await addedServers())])];
  return all.sort((a, b) => Number(b === server) - Number(a === server));
}

export const isKnownServer = async (origin: string): Promise<boolean> =>
  (await knownServers()).includes(origin);

export async function defaultServer(): Promise<string> {
  const [first] = await knownServers();
  if (first === undefined) throw new Error('this package was built without a server');
  return first;
}

/** The token that this server has been given, if any. */
export const tokenFor = ({ agentTokens }: Settings, server: string): string | undefined =>
  agentTokens[server] || undefined;
