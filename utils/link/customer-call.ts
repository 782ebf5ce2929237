import type { JoinSecretInput } from '../protocol/join';
import type { LinkProblem } from '../protocol/session';
import { fingerprintsOf, greet } from './greeting';
import { createInitiator } from './handshake/handshake';
import { linkProblem } from './link-problem';
import { iceServersOf, requestJoin } from './server-client';
import type { Meeting, Transport } from './transport';

/** From "Join" to an open channel. Loopback needs 40 ms; a relayed path behind two firewalls, seconds. */
const CALL_TIMEOUT_MS = 20_000;

export type CallResult =
  | { ok: true; transport: Transport; sas: string; iceServers: RTCIceServer[]; early: unknown[] }
  | { ok: false; problem: LinkProblem };

/** The customer's side: finds the agent of the locator, calls, and proves to hold the invite. Never throws. */
export async function callAgent(
  meeting: Meeting,
  serverOrigin: string,
  secret: JoinSecretInput,
): Promise<CallResult> {
  try {
    const join = await requestJoin(serverOrigin, secret.locator);
    const iceServers = iceServersOf(join.ticket);
    const introduction = { serverOrigin, peerId: join.peerId, ticket: join.ticket, iceServers };
    const transport = await meeting.call(
      introduction,
      join.agentPeerId,
      AbortSignal.timeout(CALL_TIMEOUT_MS),
    );
    const early: unknown[] = [];
    const handshake = createInitiator({
      secret,
      serverOrigin,
      fingerprints: () => fingerprintsOf(transport, 'customer'),
      random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    });
    const outcome = await greet(transport, handshake, (raw) => early.push(raw));
    if (outcome.ok) return { ok: true, transport, sas: outcome.sas, iceServers, early };
    transport.close();
    return { ok: false, problem: outcome.burned ? 'burned' : 'refused' };
  } catch (error) {
    return { ok: false, problem: linkProblem(error) };
  }
}
