import * as v from 'valibot';
import { DesksideError, type Reason } from '../errors';
import { CheckReply, Health, HttpProblem, InviteReply, JoinReply, TicketClaims } from '../protocol/http';

/** The server's HTTP half. Everything it says is checked; nothing secret is ever sent to it. */

const TIMEOUT_MS = 8_000;

const REASON_OF: Partial<Record<HttpProblem['problem'], Reason>> = {
  unknownInvite: 'unknownInvite',
  tooManyAttempts: 'tooManyAttempts',
};

interface Options {
  token?: string | undefined;
  signal?: AbortSignal | undefined;
}

function post<S extends v.GenericSchema>(
  url: string,
  body: object,
  schema: S,
  { token, signal }: Options = {},
): Promise<v.InferOutput<S>> {
  const headers = {
    'content-type': 'application/json',
    ...(token ? { authorization: `Bearer ${token}` } : {}),
  };
  return ask(url, { method: 'POST', headers, body: JSON.stringify(body) }, schema, signal);
}

async function ask<S extends v.GenericSchema>(
  url: string,
  init: RequestInit,
  schema: S,
  signal?: AbortSignal,
): Promise<v.InferOutput<S>> {
  const patience = AbortSignal.timeout(TIMEOUT_MS);
  const response = await fetch(url, {
    ...init,
    credentials: 'omit',
    redirect: 'error',
    referrerPolicy: 'no-referrer',
    signal: signal ? AbortSignal.any([signal, patience]) : patience,
  }).catch((error: unknown) => {
    throw new DesksideError('serverUnreachable', { cause: error });
  });
  const json: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw refusal(json);
  const reply = v.safeParse(schema, json);
  if (!reply.success) throw new DesksideError('serverRefused');
  return reply.output;
}

function refusal(json: unknown): DesksideError {
  const parsed = v.safeParse(HttpProblem, json);
  return new DesksideError((parsed.success && REASON_OF[parsed.output.problem]) || 'serverRefused');
}

export const mintInvite = (serverOrigin: string, agentToken?: string): Promise<InviteReply> =>
  post(`${serverOrigin}/api/invites`, {}, InviteReply, { token: agentToken });

export const requestJoin = (serverOrigin: string, locator: string): Promise<JoinReply> =>
  post(`${serverOrigin}/api/joins`, { locator }, JoinReply);

/** A throw-away peer id that can reach nobody, for trying out the signalling. */
export const requestCheck = (serverOrigin: string, signal?: AbortSignal): Promise<CheckReply> =>
  post(`${serverOrigin}/api/checks`, {}, CheckReply, { signal });

/** Throws 'serverRefused' also for whatever else may answer there, such as the sign-in page of a network. */
export const readHealth = (serverOrigin: string, signal?: AbortSignal): Promise<Health> =>
  ask(`${serverOrigin}/health`, { cache: 'no-store' }, Health, signal);

/**
 * The relays that a ticket carries. The signature is the server's own business: it may name whichever relays it likes,
 * and relays see nothing but encrypted packets.
 */
export function iceServersOf(ticket: string): RTCIceServer[] {
  try {
    const [, payload = ''] = ticket.split('.');
    const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (c) =>
      c.charCodeAt(0),
    );
    return v.parse(TicketClaims, JSON.parse(new TextDecoder().decode(bytes))).iceServers as RTCIceServer[];
  } catch (error) {
    throw new DesksideError('serverRefused', { cause: error });
  }
}
