import {
  type Advice,
  CANDIDATE_TYPES,
  type CandidateResult,
  type CandidateType,
  CHECK_STEPS,
  type CheckState,
  type CheckStep,
  type CheckStepName,
  type StepResult,
  type Verdict,
} from '../protocol/check';

/** What a connection check makes of what it found. Pure; the doing is in connection-check.ts. */

export type CandidateResults = Readonly<Record<CandidateType, CandidateResult>>;
type Results = Readonly<Partial<Record<CheckStepName, StepResult>>>;

/** Which kinds of candidates the ICE servers of a ticket lead one to expect. Every machine has addresses of its own. */
export function expectedCandidates(iceServers: readonly RTCIceServer[]): ReadonlySet<CandidateType> {
  const urls = iceServers.flatMap((server) => server.urls);
  const names = (pattern: RegExp) => urls.some((url) => pattern.test(url));
  return new Set<CandidateType>([
    'host',
    ...(names(/^stuns?:/u) ? (['srflx'] as const) : []),
    ...(names(/^turns?:/u) ? (['relay'] as const) : []),
  ]);
}

/** What came counts, expected or not: a TURN server also tells the address that a STUN server would. */
export function judgeCandidates(
  expected: ReadonlySet<CandidateType>,
  found: ReadonlySet<CandidateType>,
): CandidateResults {
  const judge = (type: CandidateType): CandidateResult =>
    found.has(type) ? 'found' : expected.has(type) ? 'missing' : 'notConfigured';
  return { host: judge('host'), srflx: judge('srflx'), relay: judge('relay') };
}

/** The check as it stands: what has no result yet is under way (`running`) or has to wait. */
export function judgeCheck(
  serverOrigin: string,
  results: Results,
  running: readonly CheckStepName[] = [],
): CheckState {
  const steps = CHECK_STEPS.map(
    (name): CheckStep => ({
      name,
      result: results[name] ?? (running.includes(name) ? 'running' : 'waiting'),
      advice: adviceFor(name, results),
    }),
  );
  return { serverOrigin, steps, verdict: verdictOf(steps, results) };
}

function verdictOf(steps: readonly CheckStep[], results: Results): Verdict | null {
  if (steps.some(({ name }) => results[name] === undefined)) return null;
  const connects = CANDIDATE_TYPES.some((type) => results[type] === 'found');
  // Candidates are gathered only once server and signalling are well.
  if (!connects) return 'fails';
  return steps.some(({ advice }) => advice) ? 'limited' : 'works';
}

function adviceFor(name: CheckStepName, results: Results): Advice | null {
  const result = results[name];
  switch (result) {
    case 'unreachable':
    case 'notDeskside':
    case 'otherVersion':
    case 'blocked':
    case 'refused':
    case 'tooMany':
      return result;
    case 'missing':
      return ({ host: 'noHost', srflx: 'noStun', relay: 'noTurn' } as const)[name as CandidateType];
    case 'notConfigured':
      return adviceWithout(name, results);
    default:
      return null;
  }
}

/** A relay does for both. Where neither is set up, one sentence says so, at the first of them. */
function adviceWithout(name: CheckStepName, { srflx, relay }: Results): Advice | null {
  if (name === 'srflx') return relay === 'notConfigured' ? 'onlyLocal' : null;
  return srflx === 'notConfigured' ? null : 'relayNotConfigured';
}
