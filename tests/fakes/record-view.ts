import { vi } from 'vitest';
import type { AfterSessionProps } from '../../components/summary/after-session';
import type { SavedRecord } from '../../utils/protocol/record';
import { summaryOf } from '../../utils/session/record/summary';
import type { Summary } from '../../utils/session/record/summary-types';
import { chainOf, RICH } from '../unit/session/record/records';

/** What became of a session in which much has happened. */
export const richSummary = (
  change: Partial<Summary> = {},
  record: Partial<Pick<SavedRecord, 'entries'>> = {},
): Summary => ({
  ...summaryOf({
    entries: chainOf(RICH),
    heads: { customer: null, agent: null },
    verdict: 'agreed',
    ...record,
  }),
  ...change,
});

/** What the agent has left to do, all of it answered at once. */
export const AFTER = {
  kept: { outcome: null, remark: '' },
  note: { name: 'none' },
  wish: 'ask',
  noteText: ({ outcome, remark }) => `note: ${outcome} ${remark}`,
  onKeep: vi.fn(async () => {}),
  onAddNote: vi.fn(),
  onRetry: vi.fn(),
  onCopy: vi.fn(async () => {}),
  onOpenTicket: vi.fn(async () => true),
} satisfies Omit<AfterSessionProps, 'level'>;
