import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { saveStored } from '../../../../utils/platform/book-store';
import { afterSession, completeLeftRecords } from '../../../../utils/platform/records/after-session';
import {
  allRecords,
  beginRecord,
  deleteRecord,
  loadRecord,
  type StoredRecord,
} from '../../../../utils/platform/records/record-store';
import { beginSigning, sign } from '../../../../utils/platform/records/signing';
import { saveSettings } from '../../../../utils/platform/settings';
import type { HeadSignature, NoteState } from '../../../../utils/protocol/record';
import { headWords } from '../../../../utils/session/record/chain';
import { newRecord } from '../../../../utils/session/record/record-state';
import { FakeBroadcastChannel } from '../../../fakes/broadcast';
import { fakeScripting } from '../../../fakes/browser';
import { agentSession, bookOf, OWN, TICKET } from '../../../fakes/examples';
import { asked, chainOf, ENDED, MET } from '../../session/record/records';

const DAY_MS = 86_400_000;
const NOW = 100 * DAY_MS;
const ENTRIES = chainOf([MET, asked()]);
const WHOLE = chainOf([MET, asked(), ENDED]);
const headAt = (count: number): HeadSignature => ({
  count,
  head: 'a'.repeat(64),
  signature: `${'s'.repeat(85)}A`,
});

const record = (sessionId: string, change: Partial<StoredRecord> = {}): StoredRecord => ({
  sessionId,
  role: 'agent',
  createdAt: NOW,
  ticket: TICKET,
  entries: WHOLE,
  heads: { agent: headAt(3), customer: headAt(3) },
  receipts: [],
  verdict: 'agreed',
  note: { name: 'none' },
  ...change,
});
const names = async () => (await allRecords()).map(({ sessionId }) => sessionId);

beforeEach(async () => {
  fakeBrowser.reset();
  fakeScripting();
  vi.stubGlobal('BroadcastChannel', FakeBroadcastChannel);
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] });
  await saveStored({ book: bookOf(), outbox: [] });
});
afterEach(async () => {
  for (const id of await names()) await deleteRecord(id);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('how many records stay, and for how long', () => {
  it('is what the settings say: the oldest go first', async () => {
    await saveSettings({ recordsMax: 2 });
    for (const n of [1, 2, 3]) await beginRecord(record(`session-${n}`, { createdAt: NOW + n }));
    await afterSession(record('session-3'));
    expect(await names()).toEqual(['session-3', 'session-2']);
  });

  it('ends after so many days', async () => {
    await saveSettings({ recordDays: 30 });
    await beginRecord(record('session-old', { createdAt: NOW - 30 * DAY_MS - 1 }));
    await beginRecord(record('session-new', { createdAt: NOW - 30 * DAY_MS }));
    await afterSession(record('session-new'));
    expect(await names()).toEqual(['session-new']);
  });

  it.each<[string, Partial<StoredRecord>]>([
    ['goes on', { verdict: 'open' }],
    ['has a note on its way', { note: { name: 'posting', text: 'x', at: NOW } }],
    ['has a note to be written', { note: { name: 'wanted', text: 'x' } }],
  ])('is not about one that %s', async (_, change) => {
    await saveSettings({ recordDays: 1 });
    await beginRecord(record('session-old', { createdAt: 0, ...change }));
    await afterSession(record('session-1'));
    expect(await names()).toEqual(['session-old']);
  });
});

describe('a record that the browser’s end has cut off', () => {
  it('says so, at the last moment that is known, and that the rest is not agreed on', async () => {
    await beginRecord(record('session-1', { entries: ENTRIES, verdict: 'open' }));
    await completeLeftRecords(NOW);
    const { entries, verdict } = (await loadRecord('session-1')) as StoredRecord;
    expect(entries.map(({ fact }) => fact.type)).toEqual(['met', 'asked', 'closed']);
    expect(entries.at(-1)).toMatchObject({ at: ENTRIES.at(-1)?.at, shared: false });
    expect(verdict).toBe('behind');
  });

  it.each([
    ['agreed', { agent: headAt(3), customer: headAt(3) }],
    ['behind', { agent: headAt(3), customer: headAt(2) }],
    ['behind', { agent: null, customer: headAt(3) }],
  ] as const)('after the session’s end is %s by what is signed', async (verdict, heads) => {
    await beginRecord(record('session-1', { verdict: 'open', heads }));
    await completeLeftRecords(NOW);
    expect(await loadRecord('session-1')).toMatchObject({ verdict, entries: WHOLE });
  });

  it('is none while its session goes on, whose key stays, while those of others go', async () => {
    await saveStored({ book: bookOf(agentSession({ id: 'session-1', record: newRecord(OWN) })), outbox: [] });
    await beginRecord(record('session-1', { entries: ENTRIES, verdict: 'open' }));
    await beginSigning('session-1');
    await beginSigning('session-2');
    await completeLeftRecords(NOW);
    expect(await loadRecord('session-1')).toMatchObject({ verdict: 'open', entries: ENTRIES });
    const words = headWords(1, 'a'.repeat(64));
    expect(await sign('session-1', words)).toBeDefined();
    expect(await sign('session-2', words)).toBeUndefined();
  });
});

describe('the note of an agent', () => {
  const noteOf = async (): Promise<NoteState | undefined> => (await loadRecord('session-1'))?.note;

  it.each([
    ['always', 'wanted'],
    ['ask', 'none'],
    ['never', 'none'],
  ] as const)('who has chosen "%s" is %s once the session is over', async (note, state) => {
    await saveSettings({ note, language: 'en' });
    await beginRecord(record('session-1'));
    await afterSession(record('session-1'));
    expect(await noteOf()).toMatchObject({ name: state });
  });

  it('who always wants one is wanted, too, where the browser was closed before', async () => {
    await saveSettings({ note: 'always', language: 'en' });
    await beginRecord(record('session-1', { entries: ENTRIES, verdict: 'open' }));
    await completeLeftRecords(NOW);
    expect(await noteOf()).toMatchObject({
      name: 'wanted',
      text: expect.stringContaining('Deskside session'),
    });
  });

  it.each<[string, Partial<StoredRecord>]>([
    ['without a ticket', { ticket: null }],
    ['of a customer', { role: 'customer' }],
  ])('is nobody’s %s', async (_, change) => {
    await saveSettings({ note: 'always', language: 'en' });
    await beginRecord(record('session-1', change));
    await afterSession(record('session-1', change));
    expect(await noteOf()).toEqual({ name: 'none' });
  });
});
