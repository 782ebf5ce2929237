// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { StoredRecord } from '../../../../utils/platform/records/record-store';
import { saveRecord } from '../../../../utils/platform/records/save-record';
import { fileOf } from '../../../../utils/session/record/file';
import { SESSION_ID, TICKET } from '../../../fakes/examples';
import { chainOf, RICH } from '../../session/record/records';

const record: StoredRecord = {
  sessionId: SESSION_ID,
  role: 'agent',
  createdAt: new Date(2026, 0, 7, 9, 5).getTime(),
  ticket: TICKET,
  entries: chainOf(RICH),
  heads: { customer: null, agent: null },
  receipts: [],
  verdict: 'behind',
  note: { name: 'wanted', text: 'A note' },
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('a saved record', () => {
  it('is a file named after the day and the time, with nothing but the record', async () => {
    const blobs: Blob[] = [];
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      blobs.push(blob as Blob);
      return 'blob:record';
    });
    const revoked = vi.spyOn(URL, 'revokeObjectURL').mockImplementation(() => {});
    const saved: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      saved.push(this.href, this.download);
    });
    saveRecord(record);
    expect(saved).toEqual(['blob:record', 'deskside-record-2026-01-07-0905.json']);
    const { entries, heads, receipts } = record;
    const file = { format: 'deskside-record', version: 1, role: 'agent', verdict: 'behind' } as const;
    expect(await blobs[0]?.text()).toBe(
      fileOf({ ...file, entries: [...entries], heads, receipts: [...receipts] }),
    );
    expect(revoked).not.toHaveBeenCalled();
    vi.runAllTimers();
    expect(revoked).toHaveBeenCalledExactlyOnceWith('blob:record');
  });
});
