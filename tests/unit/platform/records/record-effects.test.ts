import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkSignature } from '../../../../utils/platform/records/check-signature';
import {
  confirmEntries,
  keepWord,
  settleRecord,
  writeEntries,
} from '../../../../utils/platform/records/record-effects';
import { deleteRecord, loadRecord, savedOf } from '../../../../utils/platform/records/record-store';
import { beginSigning, sign } from '../../../../utils/platform/records/signing';
import type { SessionMessage } from '../../../../utils/protocol/peer';
import type { Entry, Fact } from '../../../../utils/protocol/record';
import { headOf, headWords, makeEntry } from '../../../../utils/session/record/chain';
import { fileOf } from '../../../../utils/session/record/file';
import { verifyRecord } from '../../../../utils/session/record/verify';
import { FakeBroadcastChannel } from '../../../fakes/broadcast';
import { agentSession, customerSession, SHARE_ID, SHOWN } from '../../../fakes/examples';
import { MET } from '../../session/record/records';

/** Both sides on one machine: their sessions, and so their keys and records, have names of their own. */
const AGENT = 'agent-001';
const CUSTOMER = 'customer-001';
const agent = agentSession({ id: AGENT });
const customer = customerSession({ id: CUSTOMER });

type Entries = Extract<SessionMessage, { type: 'record.entries' }>;
type Head = Extract<SessionMessage, { type: 'record.head' }>;

let entries: Entry[];
beforeEach(async () => {
  vi.stubGlobal('BroadcastChannel', FakeBroadcastChannel);
  const keys = { agent: (await beginSigning(AGENT)).key, customer: (await beginSigning(CUSTOMER)).key };
  const asked = {
    type: 'asked',
    shareId: SHARE_ID,
    direction: 'toCustomer',
    level: 'control',
    round: 0,
  } as const;
  const facts: Fact[] = [
    { ...MET, keys },
    { ...asked, shown: SHOWN },
    { type: 'answered', shareId: SHARE_ID, round: 0, answer: 'accepted', shown: SHOWN },
    { type: 'ended', by: 'agent', why: 'pressed' },
  ];
  entries = chainOf(facts);
});
afterEach(async () => {
  for (const id of [AGENT, CUSTOMER])
    await settleRecord({ name: 'record.settle', sessionId: id, verdict: 'agreed' });
  for (const id of [AGENT, CUSTOMER]) await deleteRecord(id);
  vi.unstubAllGlobals();
});

/** Entries that both have. */
function chainOf(facts: readonly Fact[], at = 1_000): Entry[] {
  const chain: Entry[] = [];
  for (const fact of facts) chain.push(makeEntry(chain.length, headOf(chain), at, true, fact));
  return chain;
}

/** What the customer's side says of its record. */
async function write(): Promise<Entries> {
  const told: SessionMessage[] = [];
  await writeEntries(
    { name: 'record.write', sessionId: CUSTOMER, entries, tell: true },
    customer,
    async (message) => told.push(message),
  );
  return told[0] as Entries;
}

async function confirm(
  { entries: taken, head, receipts }: Entries,
  agrees = true,
): Promise<Head | undefined> {
  const told: SessionMessage[] = [];
  const effect = { name: 'record.confirm', sessionId: AGENT, count: head.count, head: head.head } as const;
  try {
    await confirmEntries(
      { ...effect, entries: taken, agrees, customer: head, receipts },
      agent,
      async (message) => told.push(message),
    );
  } finally {
    lastTold = told[0] as Head;
  }
  return lastTold;
}
let lastTold: Head | undefined;

const hear = ({ count, head, signature, receipts }: Head) =>
  keepWord({
    name: 'record.sign',
    sessionId: CUSTOMER,
    head: { count, head, signature: signature ?? '' },
    receipts,
  });

describe('what both sides keep', () => {
  it('is the same, signed by both, with a receipt of each who granted something: a file of it is genuine', async () => {
    await hear((await confirm(await write())) as Head);
    for (const id of [AGENT, CUSTOMER])
      await settleRecord({ name: 'record.settle', sessionId: id, verdict: 'agreed' });
    const [mine, theirs] = await Promise.all([loadRecord(AGENT), loadRecord(CUSTOMER)]);
    expect(mine?.entries).toEqual(entries);
    expect(theirs?.entries).toEqual(entries);
    expect(mine?.heads).toEqual(theirs?.heads);
    expect(mine?.receipts).toEqual(theirs?.receipts);
    expect(mine?.receipts.map(({ n, by }) => [n, by])).toEqual([
      [1, 'agent'],
      [2, 'customer'],
    ]);
    for (const record of [mine, theirs])
      expect(record && (await verifyRecord(fileOf(savedOf(record)), checkSignature))).toMatchObject({
        ok: true,
      });
  });

  it('stays the same when an effect is done twice', async () => {
    const first = await write();
    const second = await write();
    await confirm(first);
    await hear((await confirm(second)) as Head);
    expect((await loadRecord(CUSTOMER))?.entries).toEqual(entries);
    expect((await loadRecord(AGENT))?.entries).toEqual(entries);
    expect((await loadRecord(AGENT))?.receipts).toHaveLength(2);
  });

  it('is told in parts that fit into a message, each with a head of its own', async () => {
    const shown: Fact = { type: 'paused', by: 'customer', shareId: SHARE_ID };
    const many = chainOf([...entries.map(({ fact }) => fact), ...Array.from({ length: 30 }, () => shown)]);
    const told: Array<[SessionMessage, number]> = [];
    const effect = { name: 'record.write', sessionId: CUSTOMER, entries: many, tell: true } as const;
    await writeEntries(effect, customer, async (...said) => told.push(said));
    expect(told.map(([message]) => (message as Entries).entries.length)).toEqual([16, 16, 2]);
    expect(told.map(([message]) => (message as Entries).head.count)).toEqual([16, 32, 34]);
    expect(new Set(told.map(([, part]) => part)).size).toBe(3);
  });
});

describe('a signature that is not the other side’s', () => {
  const forged = 'A'.repeat(86);

  it('of the customer is answered with a no, and doubted', async () => {
    const said = await write();
    await expect(confirm({ ...said, head: { ...said.head, signature: forged } })).rejects.toThrow('invalid');
    expect(lastTold).toMatchObject({ agrees: false, signature: null });
    expect((await loadRecord(AGENT))?.heads).toEqual({ customer: null, agent: null });
  });

  it('of the customer’s receipt, too', async () => {
    const said = await write();
    const receipts = said.receipts.map((receipt) => ({ ...receipt, signature: forged }));
    await expect(confirm({ ...said, receipts })).rejects.toThrow('invalid');
  });

  it('of the agent is doubted', async () => {
    const head = (await confirm(await write())) as Head;
    await expect(hear({ ...head, signature: forged })).rejects.toThrow('invalid');
    expect((await loadRecord(CUSTOMER))?.heads.agent).toBeNull();
  });

  it('nor is a word for another head, or a receipt of what nobody granted', async () => {
    const head = (await confirm(await write())) as Head;
    await expect(hear({ ...head, head: 'f'.repeat(64) })).rejects.toThrow('invalid');
    const receipts = head.receipts.map((receipt) => ({ ...receipt, n: 0 }));
    await expect(hear({ ...head, receipts })).rejects.toThrow('invalid');
  });
});

it('where the two differ already, the agent’s side says so and signs nothing', async () => {
  expect(await confirm(await write(), false)).toMatchObject({ agrees: false, signature: null, receipts: [] });
});

describe('the key of a session', () => {
  it('stays the same for the session, is not another session’s, and is gone with its end', async () => {
    const words = headWords(1, 'a'.repeat(64));
    const again = await beginSigning(CUSTOMER);
    expect(entries[0]?.fact).toMatchObject({ keys: { customer: again.key } });
    const signature = (await sign(CUSTOMER, words)) as string;
    expect(await checkSignature(again.key, signature, words)).toBe(true);
    expect(await checkSignature((await beginSigning(AGENT)).key, signature, words)).toBe(false);
    await settleRecord({ name: 'record.settle', sessionId: CUSTOMER, verdict: 'agreed' });
    expect(await sign(CUSTOMER, words)).toBeUndefined();
  });
});
