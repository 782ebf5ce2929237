import { describe, expect, it } from 'vitest';
import { withOutcome } from '../../../../utils/platform/records/outcome';
import type { StoredRecord } from '../../../../utils/platform/records/record-store';
import { checkChain } from '../../../../utils/session/record/chain';
import { summaryOf } from '../../../../utils/session/record/summary';
import { SESSION_ID, TICKET } from '../../../fakes/examples';
import { chainOf, RICH } from '../../session/record/records';

const record: StoredRecord = {
  sessionId: SESSION_ID,
  role: 'agent',
  createdAt: 1_000,
  ticket: TICKET,
  entries: chainOf(RICH),
  heads: { customer: null, agent: null },
  receipts: [],
  verdict: 'agreed',
  note: { name: 'none' },
};
const said = { outcome: 'partly', remark: 'Tomorrow\nagain.' } as const;
const saidIn = ({ entries, verdict }: StoredRecord) => {
  const { outcome, remark } = summaryOf({
    entries: [...entries],
    heads: { customer: null, agent: null },
    verdict,
  });
  return { outcome, remark };
};

describe('what the agent adds', () => {
  it('comes after all that both have, in a chain without a fault', () => {
    const after = withOutcome(record, said, 99_000);
    expect(saidIn(after)).toEqual(said);
    expect(after.entries.slice(0, -1)).toEqual(record.entries);
    expect(after.entries.at(-1)).toMatchObject({ at: 99_000, shared: false });
    expect(checkChain(after.entries)).toBeNull();
  });

  it('may be changed, and then stands alone', () => {
    const next = { outcome: 'solved', remark: '' } as const;
    const after = withOutcome(withOutcome(record, said, 99_000), next, 100_000);
    expect(saidIn(after)).toEqual(next);
    expect(after.entries).toHaveLength(record.entries.length + 1);
    expect(checkChain(after.entries)).toBeNull();
  });

  it.each([
    ['twice the same', withOutcome(record, said, 99_000), said],
    ['nothing, where nothing was', record, { outcome: null, remark: '' }],
    ['while the session goes on', { ...record, verdict: 'open' as const }, said],
  ])('changes nothing: %s', (_, before, words) => {
    expect(withOutcome(before, words, 100_000)).toBe(before);
  });
});
