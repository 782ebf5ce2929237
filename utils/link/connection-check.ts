import { DesksideError } from '../errors';
import type { CheckState, CheckStepName, ServerResult, SignallingResult } from '../protocol/check';
import { PROTOCOL_VERSION } from '../protocol/limits';
import { type CandidateResults, expectedCandidates, judgeCandidates, judgeCheck } from './check-judgement';
import { gatherCandidates, type NewConnection } from './ice-gathering';
import { iceServersOf, readHealth, requestCheck } from './server-client';
import type { Introduction, Meeting } from './transport';

/** How long the signalling socket may take to open: one round trip more than the request that went before it. */
const OPEN_MS = 5_000;

interface CheckPorts {
  meeting: Meeting;
  /** For tests; otherwise the browser's own. */
  newConnection?: NewConnection;
}

const CANDIDATES: readonly CheckStepName[] = ['host', 'srflx', 'relay'];
const NOT_GATHERED = { host: 'skipped', srflx: 'skipped', relay: 'skipped' } as const;

/**
 * Tries, one after the other, what a session needs: the server, its signalling, and ways to another browser. Yields how
 * far it has come, at the start and after each step; the last one has a verdict. Ends without one when `signal` is
 * aborted, at once. Everything opened is closed again, however it ends.
 */
export async function* checkConnection(
  serverOrigin: string,
  { meeting, newConnection }: CheckPorts,
  signal: AbortSignal,
): AsyncGenerator<CheckState, void, void> {
  yield judgeCheck(serverOrigin, {}, ['server']);
  const server = await tryServer(serverOrigin, signal);
  if (signal.aborted) return;
  if (server !== 'ok') {
    yield judgeCheck(serverOrigin, { server, signalling: 'skipped', ...NOT_GATHERED });
    return;
  }
  yield judgeCheck(serverOrigin, { server }, ['signalling']);
  const { signalling, iceServers } = await trySignalling(serverOrigin, meeting, signal);
  if (signal.aborted) return;
  if (signalling !== 'ok') {
    yield judgeCheck(serverOrigin, { server, signalling, ...NOT_GATHERED });
    return;
  }
  yield judgeCheck(serverOrigin, { server, signalling }, CANDIDATES);
  const candidates = await tryCandidates(iceServers, signal, newConnection);
  if (!signal.aborted) yield judgeCheck(serverOrigin, { server, signalling, ...candidates });
}

async function tryServer(serverOrigin: string, signal: AbortSignal): Promise<ServerResult> {
  try {
    const { protocol } = await readHealth(serverOrigin, signal);
    return protocol === PROTOCOL_VERSION ? 'ok' : 'otherVersion';
  } catch (error) {
    return isReason(error, 'serverUnreachable') ? 'unreachable' : 'notDeskside';
  }
}

interface Signalling {
  signalling: SignallingResult;
  iceServers: RTCIceServer[];
}

async function trySignalling(
  serverOrigin: string,
  meeting: Meeting,
  signal: AbortSignal,
): Promise<Signalling> {
  try {
    const { peerId, ticket } = await requestCheck(serverOrigin, signal);
    const iceServers = iceServersOf(ticket);
    const opened = await opens(meeting, { serverOrigin, peerId, ticket, iceServers }, signal);
    return { signalling: opened ? 'ok' : 'blocked', iceServers };
  } catch (error) {
    return { signalling: whyNot(error), iceServers: [] };
  }
}

function whyNot(error: unknown): SignallingResult {
  if (isReason(error, 'tooManyAttempts')) return 'tooMany';
  // The server was there a moment ago: what is between lets reading through, and nothing else.
  return isReason(error, 'serverUnreachable') ? 'blocked' : 'refused';
}

/** Whether the signalling socket opens in time. It is closed again in any case. */
async function opens(meeting: Meeting, introduction: Introduction, signal: AbortSignal): Promise<boolean> {
  const over = new AbortController();
  const opened = new Promise<boolean>((resolve) => {
    const patience = setTimeout(() => resolve(false), OPEN_MS);
    over.signal.addEventListener('abort', () => clearTimeout(patience));
    signal.addEventListener('abort', () => resolve(false), { signal: over.signal });
    const listening = meeting.listen(introduction, {
      online: (reachable) => reachable && resolve(true),
      // Nobody may call the peer of a check; a server that lets somebody do it anyway gets no further.
      stranger: (transport) => transport.close(),
    });
    over.signal.addEventListener('abort', () => listening.close());
  });
  return opened.finally(() => over.abort());
}

async function tryCandidates(
  iceServers: RTCIceServer[],
  signal: AbortSignal,
  newConnection?: NewConnection,
): Promise<CandidateResults> {
  const found = await gatherCandidates(iceServers, signal, newConnection);
  return judgeCandidates(expectedCandidates(iceServers), found);
}

const isReason = (error: unknown, reason: DesksideError['reason']): boolean =>
  error instanceof DesksideError && error.reason === reason;
