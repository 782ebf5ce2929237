import type { Period, ShownApplication } from './summary-types';

/** How long, all applications together; moments at which there were several count once. Pure. */

interface Span {
  readonly from: number;
  readonly to: number;
}

/** What goes on is counted up to `until`. */
export const seenMs = (applications: readonly ShownApplication[], until: number): number =>
  lengthOf(applications.flatMap((one) => unheld(one, one.pauses, until)));

/** Nobody can use what is held back. */
export const controlledMs = (applications: readonly ShownApplication[], until: number): number =>
  lengthOf(
    applications.flatMap(({ levels, pauses }) =>
      levels.filter(({ level }) => level === 'control').flatMap((period) => unheld(period, pauses, until)),
    ),
  );

/** The parts of a period between pauses, which come one after the other. */
function unheld(period: Period, pauses: readonly Period[], until: number): Span[] {
  const end = period.to ?? until;
  const starts = [period.from, ...pauses.map(({ to }) => to ?? until)];
  const ends = [...pauses.map(({ from }) => from), end];
  return starts.map((from, nth) => ({
    from: Math.max(from, period.from),
    to: Math.min(ends[nth] ?? end, end),
  }));
}

function lengthOf(spans: readonly Span[]): number {
  let length = 0;
  let covered = 0;
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    length += Math.max(0, to - Math.max(from, covered));
    covered = Math.max(covered, to);
  }
  return length;
}
