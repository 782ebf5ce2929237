import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { Entry, type SavedRecord } from '../../../../utils/protocol/record';
import type { Session, Share } from '../../../../utils/protocol/session';
import type { Effect } from '../../../../utils/session/effects';
import { checkChain } from '../../../../utils/session/record/chain';
import { summaryOf } from '../../../../utils/session/record/summary';
import type { ShownApplication, Summary } from '../../../../utils/session/record/summary-types';
import { isHeldBack, isShowing, levelOf } from '../../../../utils/session/share-machine';
import { benignRun, hostileRun, play } from '../../../fakes/runs';
import { anyEntries } from './records';

const NO_HEADS = { agent: null, customer: null };
const sum = (entries: Entry[], heads: SavedRecord['heads'] = NO_HEADS) =>
  summaryOf({ entries, heads, verdict: 'behind' });

/** The session's last moment: nothing of it is later. */
const lastOf = (entries: readonly Entry[], { endedAt }: Summary): number =>
  endedAt ?? Math.max(0, ...entries.map(({ at }) => at));

/** Moment by moment, as nobody would compute it but everybody would count. */
const within = (at: number, { from, to }: { from: number; to: number | null }): boolean =>
  from <= at && (to === null || at < to);

function expectCovered({ from, to, levels, pauses, stop }: ShownApplication): void {
  expect(levels[0]?.from).toBe(from);
  expect(levels.at(-1)?.to).toBe(to);
  for (const [nth, level] of levels.entries()) {
    if (nth > 0) expect(level.from).toBe(levels[nth - 1]?.to);
    if (level.to !== null) expect(level.to).toBeGreaterThanOrEqual(level.from);
    if (nth > 0) expect(level.level).not.toBe(levels[nth - 1]?.level);
  }
  for (const [nth, pause] of pauses.entries()) {
    expect(pause.from).toBeGreaterThanOrEqual(nth === 0 ? from : (pauses[nth - 1]?.to ?? Number.NaN));
    if (to !== null) expect(pause.to).toBeLessThanOrEqual(to);
    if (pause.to !== null) expect(pause.to).toBeGreaterThanOrEqual(pause.from);
  }
  expect(stop === null).toBe(to === null);
}

describe('the sum of whatever is said', () => {
  it('is made without a word of complaint, of anything that fits the schema', () => {
    fc.assert(
      fc.property(anyEntries, fc.nat(60), fc.nat(60), (entries, agent, customer) => {
        for (const entry of entries) expect(v.is(Entry, entry)).toBe(true);
        const head = (count: number) => ({ count, head: '', signature: '' });
        sum(entries, { agent: head(agent), customer: head(customer) });
      }),
      { numRuns: 300 },
    );
  });

  it('adds up', () => {
    fc.assert(
      fc.property(anyEntries, (entries) => {
        const found = sum(entries);
        const last = lastOf(entries, found);
        for (const one of found.applications) expectCovered(one);
        const lengths = found.applications.flatMap(({ levels }) =>
          levels.map(({ from, to }) => (to ?? last) - from),
        );
        const wholes = found.applications.map(({ from, to }) => (to ?? last) - from);
        const total = (list: number[]) => list.reduce((all, one) => all + one, 0);
        expect(total(lengths)).toBe(total(wholes));
        expect(found.controlledMs).toBeGreaterThanOrEqual(0);
        expect(found.controlledMs).toBeLessThanOrEqual(found.seenMs);
        expect(found.seenMs).toBeLessThanOrEqual(
          Math.max(0, last - Math.min(...entries.map(({ at }) => at))),
        );
        if (found.end)
          for (const { to } of found.applications) expect(to).toBeLessThanOrEqual(found.endedAt ?? -1);
      }),
      { numRuns: 1_500 },
    );
  });

  it('is what one gets by counting every moment', () => {
    fc.assert(
      fc.property(anyEntries, (entries) => {
        const small = entries.map((entry) => ({ ...entry, at: entry.at % 40 }));
        const { applications, seenMs, controlledMs, endedAt } = sum(small);
        const last =
          endedAt ?? Math.max(0, ...small.filter(({ fact }) => fact.type !== 'outcome').map(({ at }) => at));
        const moments = Array.from({ length: last }, (_, at) => at);
        const shown = (at: number) =>
          applications.filter((one) => within(at, one) && !one.pauses.some((p) => within(at, p)));
        const used = (at: number) =>
          shown(at).some(({ levels }) => levels.some((one) => one.level === 'control' && within(at, one)));
        expect(seenMs).toBe(moments.filter((at) => shown(at).length > 0).length);
        expect(controlledMs).toBe(moments.filter(used).length);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is often of something, so that the rules are put to the test', () => {
    const sums = fc.sample(anyEntries, { numRuns: 600, seed: 7 }).map((entries) => sum(entries));
    const often = (is: (found: Summary) => boolean) => expect(sums.filter(is).length).toBeGreaterThan(20);
    often(({ controlledMs }) => controlledMs > 0);
    often(({ seenMs, controlledMs }) => seenMs > controlledMs && controlledMs > 0);
    often(({ applications }) => applications.some(({ pauses }) => pauses.length > 0));
    often(({ applications }) => applications.length > 1);
    often(({ applications }) => applications.some(({ levels }) => levels.length > 2));
    often(({ applications }) => applications.some(({ to }) => to === null));
  });
});

/** What the customer's own machine has come to must be what their record tells. */
const standing = ({ state }: Share) => ({
  isOpen: isShowing(state),
  level: isShowing(state) ? levelOf(state) : null,
  isHeldBack: isShowing(state) && isHeldBack(state),
  stop: state.name === 'stopped' ? state.reason : null,
});
const told = (application: ShownApplication) => ({
  isOpen: application.to === null,
  level: application.to === null ? application.levels.at(-1)?.level : null,
  isHeldBack: application.pauses.at(-1)?.to === null,
  stop: application.stop,
});
const wasShown = ({ state }: Share): boolean =>
  isShowing(state) || (state.name === 'stopped' && state.wasShown);

function expectTold(shares: readonly Share[], entries: Entry[]): void {
  const { applications } = sum(entries);
  for (const share of shares) {
    // An agent that lies may give something of their own the name of what is over.
    const application = applications.findLast(
      ({ shareId, direction }) => shareId === share.id && direction === share.direction,
    );
    expect(application !== undefined, share.id).toBe(wasShown(share));
    if (application) expect(told(application)).toEqual(standing(share));
  }
}

/** The records that customers' sides write in a run; `judge` sees each after every step. */
function recordsOf(
  commands: Parameters<typeof play>[0],
  judge: (session: Session, entries: Entry[]) => void,
): Entry[][] {
  const records = new Map<string, Entry[]>();
  const keep = (effect: Effect) => {
    if (effect.name !== 'record.write') return;
    records.set(effect.sessionId, [...(records.get(effect.sessionId) ?? []), ...effect.entries]);
  };
  play(commands, ({ role, after, effects }) => {
    if (role !== 'customer') return;
    effects.forEach(keep);
    for (const session of after.sessions) judge(session, records.get(session.id) ?? []);
  });
  return [...records.values()];
}

describe('the record that a customer’s side writes', () => {
  it.each([
    ['whatever is shown', 'benign', benignRun, () => true],
    // An agent may lie about what they show: their word for it is all that a record has.
    ['what is the customer’s', 'hostile', hostileRun, ({ direction }: Share) => direction === 'toAgent'],
  ] as const)('tells what became of %s, in %s runs', (_what, _how, runs, isTold) => {
    let controlled = 0;
    fc.assert(
      fc.property(runs, (commands) => {
        const records = recordsOf(commands, ({ shares }, entries) =>
          expectTold(shares.filter(isTold), entries),
        );
        for (const entries of records) {
          expect(checkChain(entries)).toBeNull();
          controlled += sum(entries).applications.filter(({ levels }) => levels.length > 1).length;
        }
      }),
      { numRuns: 300 },
    );
    expect(controlled).toBeGreaterThan(20);
  });
});
