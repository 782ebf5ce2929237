import * as v from 'valibot';
import { DesksideError, type Reason } from '../errors';
import { HttpProblem, InviteReply, JoinReply, TicketClaims } from '../protocol/http';

/** The server's HTTP half. Everything it says is checked; nothing secret is ever sent to it. */

const TIMEOUT_MS = 8_000;

const REASON_OF: Partial<Record<HttpProblem['problem'], Reason>> = {
  unknownInvite: 'unknownInvite',
  tooManyAttempts: 'tooManyAttempts',
};

async function post<S extends v.GenericSchema>(
  url: string,
  body: object,
  schema: S,
  token?: string,
): Promise<v.InferOutput<S>> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(body),
    credentials: 'omit',
    redirect: 'error',
    referrerPolicy: 'no-referrer',
    signal: AbortSignal.timeout(TIMEOUT_MS),
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
  post(`${serverOrigin}/api/invites`, {}, InviteReply, agentToken);

export const requestJoin = (serverOrigin: string, locator: string): Promise<JoinReply> =>
  post(`${serverOrigin}/api/joins`, { locator }, JoinReply);

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
