import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { deleteEndedRecords, openRecordList } from '../../../../utils/platform/records/record-list';
import { openRecord } from '../../../../utils/platform/records/record-page';
import {
  allRecords,
  beginRecord,
  deleteRecord,
  type StoredRecord,
} from '../../../../utils/platform/records/record-store';
import { saveSettings } from '../../../../utils/platform/settings';
import { noteMarker } from '../../../../utils/session/record/note-marker';
import { TICKET } from '../../../fakes/examples';
import { t } from '../../../fakes/page';
import { chainOf, MET, RICH } from '../../session/record/records';

const stored = (sessionId: string, change: Partial<StoredRecord> = {}): StoredRecord => ({
  sessionId,
  role: 'agent',
  createdAt: 1_000,
  ticket: TICKET,
  entries: chainOf(RICH),
  heads: { customer: null, agent: null },
  receipts: [],
  verdict: 'agreed',
  note: { name: 'none' },
  ...change,
});

beforeEach(() => {
  fakeBrowser.reset();
});
afterEach(async () => {
  vi.restoreAllMocks();
  for (const { sessionId } of await allRecords()) await deleteRecord(sessionId);
});

async function opened(record: StoredRecord) {
  await beginRecord(record);
  const view = openRecord(record.sessionId, t);
  await vi.waitUntil(() => view.value !== undefined);
  return view;
}

describe('a record that is shown', () => {
  it('is not known at first; then it is there, or is none', async () => {
    await beginRecord(stored('session-1'));
    const [there, none] = [openRecord('session-1', t), openRecord('session-0', t)];
    expect([there.value, none.value]).toEqual([undefined, undefined]);
    await vi.waitUntil(() => there.value && none.value === null);
    expect(there.value).toMatchObject({ role: 'agent', customer: 'Kaito', summary: { agentName: 'Aiko' } });
  });

  it('follows what is kept, what is set, and goes when it is deleted', async () => {
    const view = await opened(stored('session-1'));
    const after = view.value?.after;
    expect(after).toMatchObject({ kept: { outcome: null, remark: '' }, wish: 'ask' });
    await after?.onKeep({ outcome: 'solved', remark: 'Done.' });
    await vi.waitUntil(() => view.value?.after?.kept.remark === 'Done.');
    await saveSettings({ note: 'always' });
    await vi.waitUntil(() => view.value?.after?.wish === 'always');
    await deleteRecord('session-1');
    await vi.waitUntil(() => view.value === null);
  });

  it.each([
    ['the customer', { role: 'customer', ticket: null }],
    ['an agent whose session goes on', { verdict: 'open' }],
  ] as const)('leaves nothing to do to %s', async (_, change) => {
    expect((await opened(stored('session-1', change))).value?.after).toBeNull();
  });

  it('asks the worker for the note, with what is said; without a ticket it cannot', async () => {
    const send = vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockResolvedValue({ ok: true });
    const after = (await opened(stored('session-1'))).value?.after;
    const said = { outcome: 'partly', remark: 'More' } as const;
    after?.onAddNote?.(said);
    after?.onRetry();
    expect(send.mock.calls.map(([message]) => message)).toMatchObject([
      { type: 'note.want', data: { sessionId: 'session-1', ...said } },
      { type: 'note.retry', data: { sessionId: 'session-1' } },
    ]);
    const text = after?.noteText(said);
    expect(text).toContain(noteMarker(MET.recordId));
    expect(text).toContain('More');
    const none = (await opened(stored('session-2', { ticket: null }))).value?.after;
    expect([none?.onAddNote, none?.onOpenTicket]).toEqual([null, null]);
  });

  it('of a ticket named by hand has no note to ask for, and a way to the ticket', async () => {
    const byHand = { ...TICKET, helpdesk: 'other' } as const;
    const after = (await opened(stored('session-3', { ticket: byHand }))).value?.after;
    expect([after?.onAddNote, typeof after?.onOpenTicket]).toEqual([null, 'function']);
  });
});

describe('the list of records', () => {
  it('says of each whom, about what and when, newest first, and follows', async () => {
    await beginRecord(stored('session-1'));
    await beginRecord(stored('session-2', { createdAt: 2_000, role: 'customer', ticket: null }));
    const list = openRecordList();
    await vi.waitUntil(() => list.value.length === 2);
    expect(list.value).toMatchObject([
      { sessionId: 'session-2', who: 'Aiko', ticket: '#1042', verdict: 'agreed' },
      {
        sessionId: 'session-1',
        who: 'Kaito',
        ticket: '#1042',
        startedAt: 0,
        endedAt: (RICH.length - 1) * 1_000,
      },
    ]);
    await deleteRecord('session-2');
    await vi.waitUntil(() => list.value.length === 1);
  });

  it('is emptied but for sessions that go on', async () => {
    await beginRecord(stored('session-1'));
    await beginRecord(stored('session-2', { verdict: 'open' }));
    await deleteEndedRecords();
    expect((await allRecords()).map(({ sessionId }) => sessionId)).toEqual(['session-2']);
  });
});
