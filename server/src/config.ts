import * as v from 'valibot';
import type { IceServer } from '../../utils/protocol/http';
import { type Variables, VariablesSchema } from './config-variables';
import { SentenceError } from './sentence-error';

/** The operator's wishes, checked. What depends on the port in use (PORT=0) is settled by {@link settle}. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly publicOrigin: string | undefined;
  readonly allowedHosts: readonly string[] | undefined;
  readonly extensionOrigins: readonly string[];
  readonly extensionUrl: string | undefined;
  readonly agentToken: string | undefined;
  readonly ticketKey: TicketKeySource;
  readonly iceServers: readonly IceServer[];
  readonly demoHelpdesk: boolean;
  readonly trustProxy: boolean;
  readonly limits: Limits;
  readonly logLevel: Variables['LOG_LEVEL'];
}

/** Tickets are signed with this; the same key after a restart keeps them valid. */
export type TicketKeySource = { readonly bytes: Uint8Array } | { readonly file: string };

export interface Limits {
  readonly invitesPerMinute: number;
  readonly joinsPerMinute: number;
  readonly connections: number;
  readonly connectionsPerAddress: number;
}

/** How this server is reached, known once it listens. */
export interface Place {
  readonly origin: string;
  readonly hosts: readonly string[];
}

/** Reads the environment. Throws a {@link SentenceError} that names the first wrong variable. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = v.safeParse(VariablesSchema, given, { abortEarly: true });
  if (!parsed.success) throw new SentenceError(sentence(parsed.issues[0]));
  const variables = parsed.output;
  const reachable = reachableBy(variables);
  if (reachable !== undefined && variables.AGENT_TOKEN === undefined) {
    throw new SentenceError(
      `${reachable}, which other machines can reach: set AGENT_TOKEN too, or keep to this machine (127.0.0.1).`,
    );
  }
  return fromVariables(variables, reachable === undefined);
}

/** Fills in what follows from the port that the server really got. */
export function settle(config: Config, port: number): Place {
  const origin = config.publicOrigin ?? `http://localhost:${port}`;
  const hosts = config.allowedHosts ?? [new URL(origin).host, `localhost:${port}`, `127.0.0.1:${port}`];
  return { origin, hosts };
}

function fromVariables(variables: Variables, loopback: boolean): Config {
  return {
    port: variables.PORT,
    host: variables.HOST,
    publicOrigin: variables.PUBLIC_ORIGIN,
    allowedHosts: variables.ALLOWED_HOSTS,
    extensionOrigins: variables.EXTENSION_ORIGINS,
    extensionUrl: variables.EXTENSION_URL,
    agentToken: variables.AGENT_TOKEN,
    ticketKey: variables.TICKET_KEY ? { bytes: variables.TICKET_KEY } : { file: variables.TICKET_KEY_FILE },
    iceServers: variables.ICE_SERVERS,
    demoHelpdesk: variables.DEMO_HELPDESK ? variables.DEMO_HELPDESK === 'on' : loopback,
    trustProxy: variables.TRUST_PROXY === 'on',
    limits: {
      invitesPerMinute: variables.INVITES_PER_MINUTE,
      joinsPerMinute: variables.JOINS_PER_MINUTE,
      connections: variables.MAX_CONNECTIONS,
      connectionsPerAddress: variables.MAX_CONNECTIONS_PER_ADDRESS,
    },
    logLevel: variables.LOG_LEVEL,
  };
}

/** What makes other machines able to reach this server, or undefined: its own socket, or a proxy before it. */
function reachableBy({ HOST, PUBLIC_ORIGIN }: Variables): string | undefined {
  if (!isLoopback(HOST)) return `HOST is ${HOST}`;
  const proxied = PUBLIC_ORIGIN !== undefined && !isLoopback(new URL(PUBLIC_ORIGIN).hostname);
  return proxied ? `PUBLIC_ORIGIN is ${PUBLIC_ORIGIN}` : undefined;
}

function isLoopback(host: string): boolean {
  return ['localhost', '::1', '[::1]'].includes(host) || /^127(\.\d{1,3}){3}$/u.test(host);
}

function sentence(issue: v.BaseIssue<unknown>): string {
  return `${String(issue.path?.[0]?.key ?? 'The environment')} ${issue.message}.`;
}
