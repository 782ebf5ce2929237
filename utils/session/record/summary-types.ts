import type { Verdict } from '../../protocol/record';
import type { EndWhy, Outcome } from '../../protocol/record-parts';
import type { ConsentAnswer, ControlNote, Direction, Role, StopReason, Surface } from '../../protocol/share';
import type { ClaimedTicket } from '../../protocol/ticket';

/** All times: ms on the clock of the record. `to`: null while it goes on. */
export interface Period {
  readonly from: number;
  readonly to: number | null;
}

export interface LevelPeriod extends Period {
  readonly level: 'view' | 'control';
}

/** One application that was shown. */
export interface ShownApplication extends Period {
  readonly shareId: string;
  /** Who showed it: `toAgent` is the customer. */
  readonly direction: Direction;
  readonly surface: Surface;
  readonly title: string | null;
  /** Without gaps, from `from` to `to`. */
  readonly levels: readonly LevelPeriod[];
  /** Held back: nothing was seen. */
  readonly pauses: readonly Period[];
  /** Why it stopped; null while it is shown. */
  readonly stop: StopReason | null;
  /** What became of each try to get control, and of control. */
  readonly notes: readonly { readonly at: number; readonly note: ControlNote }[];
}

/** One question to the customer, and what became of it. */
export interface Consent {
  readonly shareId: string;
  readonly direction: Direction;
  readonly level: 'view' | 'control';
  /** About something that was shown already. */
  readonly isUpgrade: boolean;
  readonly askedAt: number;
  readonly answeredAt: number | null;
  /** `refused`: answered without a box, as one was open already or too many came. `none`: what it was about ended before. */
  readonly answer: ConsentAnswer | 'withdrawn' | 'refused' | 'none';
  /** What the customer read; what the agent read before lending. */
  readonly shown: string | null;
  readonly warning: string | null;
}

/** What a record comes to, for people: the same on both sides, as the entries both have are the same. */
export interface Summary {
  readonly recordId: string;
  readonly agentName: string;
  readonly ticket: ClaimedTicket | null;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly end: { readonly by: Role | null; readonly why: EndWhy | 'lost' | 'closed' } | null;
  readonly failedAttempts: number;
  readonly sas: string;
  readonly exposed: boolean;
  readonly applications: readonly ShownApplication[];
  readonly consents: readonly Consent[];
  /** Something was shown; somebody other than its owner could use it. Overlaps counted once. */
  readonly seenMs: number;
  readonly controlledMs: number;
  readonly outcome: Outcome | null;
  readonly remark: string;
  readonly verdict: Verdict;
  /** Up to when both have signed; null: never. */
  readonly agreedUntil: number | null;
}
