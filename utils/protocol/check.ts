/**
 * What a connection check finds out, in words: made by utils/link/connection-check.ts, shown by
 * components/connection-check.tsx. It stays on this machine.
 */

/** In the order in which they are looked at; the last three are the kinds of ICE candidates, gathered together. */
export const CHECK_STEPS = ['server', 'signalling', 'host', 'srflx', 'relay'] as const;
export type CheckStepName = (typeof CHECK_STEPS)[number];

export const CANDIDATE_TYPES = ['host', 'srflx', 'relay'] as const;
/** `host`: an address of this machine; `srflx`: how the internet sees it (STUN); `relay`: a place on a relay (TURN). */
export type CandidateType = (typeof CANDIDATE_TYPES)[number];

/** Something else than a Deskside server may answer, or one that speaks another version of the protocol. */
export type ServerResult = 'ok' | 'unreachable' | 'notDeskside' | 'otherVersion';
/** `blocked`: HTTP works and the socket does not. */
export type SignallingResult = 'ok' | 'blocked' | 'refused' | 'tooMany';
/** `missing`: the server names what should give it, and it did not come. */
export type CandidateResult = 'found' | 'missing' | 'notConfigured';

/** `skipped`: a step before it failed, so there was nothing to look at. */
export type StepResult = ServerResult | SignallingResult | CandidateResult | 'skipped';

/** What to do next, for each problem one sentence (locales `check.advice…`). */
export type Advice =
  | 'unreachable'
  | 'notDeskside'
  | 'otherVersion'
  | 'blocked'
  | 'refused'
  | 'tooMany'
  | 'noHost'
  | 'noStun'
  | 'noTurn'
  | 'onlyLocal'
  | 'relayNotConfigured';

export interface CheckStep {
  readonly name: CheckStepName;
  readonly result: StepResult | 'waiting' | 'running';
  readonly advice: Advice | null;
}

/** `limited`: connections work, but not everywhere. `fails`: no session is possible from here. */
export type Verdict = 'works' | 'limited' | 'fails';

export interface CheckState {
  readonly serverOrigin: string;
  /** Every step of {@link CHECK_STEPS}, in that order. */
  readonly steps: readonly CheckStep[];
  /** Null while the check runs. */
  readonly verdict: Verdict | null;
}
