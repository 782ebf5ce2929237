/** How a picture arrives, computed from what WebRTC counts. (W3C webrtc-stats) */

export interface PictureStatistics {
  /** The picture's own size in pixels. */
  size: { width: number; height: number } | null;
  framesPerSecond: number | null;
  kilobitsPerSecond: number | null;
  roundTripMs: number | null;
  /** `local`: between two addresses of one private network. `relayed`: through a TURN server of either side. */
  path: 'local' | 'direct' | 'relayed' | null;
  /** e.g. `VP9` */
  codec: string | null;
}

/** What a receiver counts, as `getStats` gives it. */
export interface Report {
  forEach(take: (stats: Stats) => void): void;
}

/** The members that are read here. A browser may leave out each of them but the first two. */
export interface Stats {
  id: string;
  type: string;
  /** ms since the epoch */
  timestamp?: number;
  kind?: string;
  frameWidth?: number;
  frameHeight?: number;
  framesPerSecond?: number;
  framesDecoded?: number;
  bytesReceived?: number;
  codecId?: string;
  mimeType?: string;
  selectedCandidatePairId?: string;
  nominated?: boolean;
  state?: string;
  localCandidateId?: string;
  remoteCandidateId?: string;
  candidateType?: string;
  address?: string;
  /** seconds */
  currentRoundTripTime?: number;
}

/**
 * What two looks at one picture's receiver tell; what cannot be told is null. Rates come from counts that only grow, so
 * a look with none before it has no rates of its own.
 */
export function pictureStatistics(before: Report | null, now: Report): PictureStatistics {
  const stats = all(now);
  const inbound = stats.find(isInboundVideo);
  const earlier = before && inbound ? all(before).find(({ id }) => id === inbound.id) : undefined;
  const pair = selectedPair(stats);
  const codec = named(stats, inbound?.codecId);
  const bytesPerSecond = growth(earlier, inbound, 'bytesReceived');
  return {
    size: sizeOf(inbound),
    framesPerSecond: growth(earlier, inbound, 'framesDecoded') ?? inbound?.framesPerSecond ?? null,
    kilobitsPerSecond: bytesPerSecond === null ? null : (bytesPerSecond * 8) / 1000,
    roundTripMs: pair?.currentRoundTripTime === undefined ? null : pair.currentRoundTripTime * 1000,
    path: pathOf(named(stats, pair?.localCandidateId), named(stats, pair?.remoteCandidateId)),
    codec: codec?.mimeType?.split('/')[1] ?? null,
  };
}

/** Statistics between each call and the one before; null while there is no picture. */
export function statisticsReader(
  report: () => Promise<Report | null>,
): () => Promise<PictureStatistics | null> {
  let before: Report | null = null;
  return async () => {
    const now = await report();
    const statistics = now && pictureStatistics(before, now);
    before = now;
    return statistics;
  };
}

function all(report: Report): Stats[] {
  const stats: Stats[] = [];
  report.forEach((entry: Stats) => {
    stats.push(entry);
  });
  return stats;
}

const named = (stats: Stats[], id: string | undefined): Stats | undefined =>
  id === undefined ? undefined : stats.find((entry) => entry.id === id);

const isInboundVideo = ({ type, kind }: Stats): boolean => type === 'inbound-rtp' && kind === 'video';

const sizeOf = (inbound: Stats | undefined) =>
  inbound?.frameWidth && inbound.frameHeight
    ? { width: inbound.frameWidth, height: inbound.frameHeight }
    : null;

/** Per second. A count that has shrunk belongs to another connection. */
function growth(
  earlier: Stats | undefined,
  later: Stats | undefined,
  member: 'framesDecoded' | 'bytesReceived',
): number | null {
  const [from, to] = [earlier?.[member], later?.[member]];
  const seconds = ((later?.timestamp ?? 0) - (earlier?.timestamp ?? 0)) / 1000;
  if (from === undefined || to === undefined || !(seconds > 0) || to < from) return null;
  return (to - from) / seconds;
}

/** Firefox names no pair in its transport; the nominated one that works is it. */
function selectedPair(stats: Stats[]): Stats | undefined {
  const transport = stats.find(
    ({ type, selectedCandidatePairId }) => type === 'transport' && selectedCandidatePairId,
  );
  return (
    named(stats, transport?.selectedCandidatePairId) ??
    stats.find(
      ({ type, nominated, state }) => type === 'candidate-pair' && nominated && state === 'succeeded',
    )
  );
}

function pathOf(local: Stats | undefined, remote: Stats | undefined): PictureStatistics['path'] {
  const [mine, theirs] = [local?.candidateType, remote?.candidateType];
  if (mine === 'relay' || theirs === 'relay') return 'relayed';
  if (mine === undefined || theirs === undefined) return null;
  return isPrivate(local?.address) && isPrivate(remote?.address) ? 'local' : 'direct';
}

/** RFC 1918, loopback, link-local and unique local addresses, and names that only one network knows (mDNS). */
const PRIVATE =
  /^(10\.|127\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|::1$|f[cd]|fe[89ab])|\.local$/iu;

const isPrivate = (address: string | undefined): boolean => address !== undefined && PRIVATE.test(address);
