import { CANDIDATE_TYPES, type CandidateType } from '../protocol/check';

/** The browser goes on asking a silent STUN or TURN server; one that answers does so in a round trip or two. */
const GATHER_MS = 8_000;

/** Makes a connection of the browser's; tests put a fake in its place. */
export type NewConnection = (configuration: RTCConfiguration) => RTCPeerConnection;

const browsersOwn: NewConnection = (configuration) => new RTCPeerConnection(configuration);

/**
 * Which kinds of ICE candidates this browser finds with these ICE servers. Ends when the browser has them all, when time
 * is up, or by `signal`, with what has come until then. Nothing is connected and nobody is told.
 */
export async function gatherCandidates(
  iceServers: readonly RTCIceServer[],
  signal: AbortSignal,
  newConnection: NewConnection = browsersOwn,
): Promise<ReadonlySet<CandidateType>> {
  const [stun, turn] = [serversOf(iceServers, /^stuns?:/u), serversOf(iceServers, /^turns?:/u)];
  // Apart: a silent relay would keep the gathering from ending, and its end tells something.
  const [direct, relayed] = await Promise.all([
    gather(stun, signal, newConnection),
    turn.length > 0 ? gather(turn, signal, newConnection) : undefined,
  ]);
  const found = new Set([...direct.found, ...(relayed?.found ?? [])]);
  // A STUN server without a NAT before it sees the address that is known already: the browser then leaves the candidate
  // out (RFC 8445 section 5.1.3; seen in Chromium 156). It ended well, so it was answered.
  if (stun.length > 0 && direct.answered && found.has('host')) found.add('srflx');
  return found;
}

function serversOf(iceServers: readonly RTCIceServer[], kind: RegExp): RTCIceServer[] {
  return iceServers
    .map((server) => ({ ...server, urls: [server.urls].flat().filter((url) => kind.test(url)) }))
    .filter(({ urls }) => urls.length > 0);
}

interface Gathered {
  found: ReadonlySet<CandidateType>;
  /** It came to its end, and no server was said to have failed. */
  answered: boolean;
}

/** Never throws: what a browser refuses to try, by policy or for a broken server's address, it does not find. */
async function gather(
  iceServers: RTCIceServer[],
  signal: AbortSignal,
  newConnection: NewConnection,
): Promise<Gathered> {
  const found = new Set<CandidateType>();
  let failed = false;
  const over = new AbortController();
  const pc = attempt(() => newConnection({ iceServers }));
  if (!pc) return { found, answered: false };
  await new Promise<void>((resolve) => {
    const patience = setTimeout(resolve, GATHER_MS);
    over.signal.addEventListener('abort', () => clearTimeout(patience));
    signal.addEventListener('abort', () => resolve(), { signal: over.signal });
    if (signal.aborted) resolve();
    pc.onicecandidate = ({ candidate }) => {
      const type = CANDIDATE_TYPES.find((known) => known === candidate?.type);
      // Over TCP browsers only call, so two of them do not meet that way.
      if (type && candidate?.protocol === 'udp') found.add(type);
    };
    pc.onicecandidateerror = () => {
      failed = true;
    };
    pc.onicegatheringstatechange = () => {
      if (pc.iceGatheringState === 'complete') resolve();
    };
    // Without something to carry the browser gathers nothing.
    pc.createDataChannel('check');
    pc.setLocalDescription().catch(() => resolve());
  });
  over.abort();
  const answered = pc.iceGatheringState === 'complete' && !failed;
  pc.close();
  return { found, answered };
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
