import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { SAVED_RECORD_MAX_CHARS, type SavedRecord } from '../../../../utils/protocol/record';
import { fileOf } from '../../../../utils/session/record/file';
import { summaryOf } from '../../../../utils/session/record/summary';
import { FAULTS, verifyRecord } from '../../../../utils/session/record/verify';
import {
  answered,
  asked,
  chainOf,
  check,
  ENDED,
  makeKeys,
  metWith,
  RICH,
  rechained,
  shownText,
  signed,
} from './records';

let signer: Awaited<ReturnType<typeof makeKeys>>;
let record: SavedRecord;
const facts = () => [metWith(signer), ...RICH.slice(1)];

beforeAll(async () => {
  signer = await makeKeys();
  record = await signed(chainOf(facts()), signer);
});

const verify = (changed: SavedRecord) => verifyRecord(fileOf(changed), check);
const firstReceipt = () => record.receipts.slice(0, 1);
const last = <T>(list: readonly T[]): T => list[list.length - 1] as T;

describe('a record that is saved', () => {
  it('is one line of sorted JSON, and the same again', () => {
    const reversed = Object.fromEntries(Object.entries(record).reverse()) as SavedRecord;
    expect(fileOf(record)).toMatch(/^\{"entries":\[.+\}\n$/u);
    expect(fileOf(reversed)).toBe(fileOf(record));
  });

  it('is found whole, and summed up', async () => {
    expect(await verify(record)).toEqual({ ok: true, record, summary: summaryOf(record) });
  });

  it('may end without a word, as far as both have signed, or with what one side added', async () => {
    const cut = chainOf([...facts().slice(0, 6), { type: 'lost' }]);
    const behind = await signed(cut, signer, { verdict: 'behind', counts: { agent: 4 } });
    expect(await verify(behind)).toMatchObject({ ok: true, summary: { agreedUntil: 3_000 } });
    const outcome = chainOf([...facts(), { type: 'outcome', outcome: 'solved', remark: '' }]);
    expect(await verify(await signed(outcome, signer))).toMatchObject({ ok: true });
  });

  it('needs no signature of an agent who has not read the entry, nor of a customer who did not write it', async () => {
    const lent = [
      asked({ shareId: 'share-002', direction: 'toCustomer', level: 'control', shown: shownText('!') }),
    ];
    const unread = await signed(chainOf([metWith(signer), ...lent, { type: 'lost' }]), signer, {
      verdict: 'behind',
      counts: { agent: 1 },
    });
    expect(await verify({ ...unread, receipts: [] })).toMatchObject({ ok: true });
    const heard = chainOf([metWith(signer), asked(), { type: 'lost' }, answered()]);
    expect(await verify(await signed(heard, signer, { verdict: 'behind' }))).toMatchObject({ ok: true });
  });
});

/** One broken record for each word, at least. */
const BROKEN: Record<(typeof FAULTS)[number], Array<[at: number | null, () => Promise<string> | string]>> = {
  notARecord: [
    [null, () => ''],
    [null, () => '{}'],
    [null, () => fileOf({ ...record, version: 2 } as never)],
    [null, () => fileOf({ ...record, extra: 1 } as never)],
    [null, () => `${fileOf(record)}${' '.repeat(SAVED_RECORD_MAX_CHARS)}`],
  ],
  notAsSaved: [
    [null, () => fileOf(record).trimEnd()],
    [null, () => ` ${fileOf(record)}`],
    [null, () => `${JSON.stringify(record, null, 2)}\n`],
    [null, () => fileOf(record).replace('"version":1', '"version":2,"version":1')],
  ],
  notMet: [[0, () => fileOf({ ...record, entries: rechained(record.entries.slice(1)) })]],
  order: [[4, () => fileOf({ ...record, entries: record.entries.filter((_, nth) => nth !== 4) })]],
  prev: [
    [
      3,
      () =>
        fileOf({
          ...record,
          entries: record.entries.map((one) => (one.n === 2 ? { ...one, at: 2_001 } : one)),
        }),
    ],
  ],
  shared: [
    [
      3,
      () =>
        fileOf({
          ...record,
          entries: rechained(record.entries.map((one) => (one.n === 2 ? { ...one, shared: false } : one))),
        }),
    ],
  ],
  time: [
    [
      2,
      () =>
        fileOf({
          ...record,
          entries: rechained(record.entries.map((one) => (one.n === 2 ? { ...one, at: 1 } : one))),
        }),
    ],
  ],
  text: [
    [
      1,
      async () => {
        const lie = asked({ shown: { ...shownText('You may see it.'), text: 'You may use it.' } });
        return fileOf(await signed(chainOf([metWith(signer), lie]), signer, { verdict: 'open' }));
      },
    ],
  ],
  head: [
    // The end is cut off; and an entry in the middle is another.
    [RICH.length - 1, () => fileOf({ ...record, entries: record.entries.slice(0, -1), verdict: 'behind' })],
    [
      RICH.length - 1,
      () =>
        fileOf({
          ...record,
          entries: rechained(record.entries.map((one) => (one.n === 2 ? { ...one, at: one.at + 1 } : one))),
        }),
    ],
  ],
  headSignature: [
    [
      RICH.length - 1,
      () => {
        const { agent, customer } = record.heads;
        return fileOf({ ...record, heads: { agent: customer, customer: agent } });
      },
    ],
    [
      0,
      async () => {
        const someoneElse = await makeKeys();
        const forged = await signed(record.entries, someoneElse, { counts: { customer: 1, agent: 1 } });
        return fileOf({ ...record, heads: forged.heads, verdict: 'behind' });
      },
    ],
  ],
  receipt: [
    [1, () => fileOf({ ...record, receipts: firstReceipt().map((one) => ({ ...one, n: 1 })) })],
    [
      2,
      () => fileOf({ ...record, receipts: firstReceipt().map((one) => ({ ...one, by: 'agent' as const })) }),
    ],
    [99, () => fileOf({ ...record, receipts: firstReceipt().map((one) => ({ ...one, n: 99 })) })],
  ],
  receiptMissing: [
    [2, () => fileOf({ ...record, receipts: record.receipts.slice(1) })],
    [11, () => fileOf({ ...record, receipts: record.receipts.filter(({ by }) => by !== 'agent') })],
  ],
  receiptSignature: [
    [
      2,
      () => {
        const { signature } = last(record.receipts);
        return fileOf({
          ...record,
          receipts: record.receipts.map((one) => (one.n === 2 ? { ...one, signature } : one)),
        });
      },
    ],
  ],
  verdict: [
    [null, async () => fileOf(await signed(record.entries, signer, { counts: { agent: 5 } }))],
    [null, async () => fileOf(await signed(record.entries, signer, { counts: { customer: 0 } }))],
    [null, async () => fileOf(await signed(record.entries.slice(0, -1), signer))],
  ],
};

describe('a record that is not what was written', () => {
  const cases = FAULTS.flatMap((fault) => BROKEN[fault].map(([at, make], nth) => ({ fault, nth, at, make })));

  it.each(cases)('$fault ($nth)', async ({ fault, at, make }) => {
    expect(await verifyRecord(await make(), check)).toEqual({ ok: false, fault, at });
  });

  it('is not believed where the customer has no key', async () => {
    const keyless = chainOf([metWith(signer, { keys: { ...signer.keys, customer: null } }), asked()]);
    const forged = await signed(keyless, signer, { verdict: 'open', counts: { agent: 1, customer: 1 } });
    expect(await verify(forged)).toEqual({ ok: false, fault: 'headSignature', at: 0 });
  });

  it('is not believed where signatures cannot be checked', async () => {
    const count = record.entries.length;
    const fault = { ok: false, fault: 'headSignature', at: count - 1 };
    expect(await verifyRecord(fileOf(record), () => Promise.reject(new Error('no key')))).toEqual(fault);
    const broken = () => {
      throw new Error('no key');
    };
    expect(await verifyRecord(fileOf(record), broken)).toEqual(fault);
  });
});

describe('every byte of a file', () => {
  /** Close by, another kind, and what a reader could take for the same. */
  const OTHERS = [1, 2, 32, 128] as const;
  const MANY_MS = 120_000;
  /** Small enough to try everything: a yes, a decision to lend, and what both have signed. */
  const small = async () =>
    fileOf(
      await signed(
        chainOf([
          metWith(signer),
          asked({ direction: 'toCustomer', level: 'control', shown: shownText('„操作“\n') }),
          answered(),
          ENDED,
        ]),
        signer,
      ),
    );
  const isSeen = async (bytes: Uint8Array, place: number, bit: number) => {
    const changed = bytes.slice();
    changed[place] = (changed[place] ?? 0) ^ bit;
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(changed);
    return !(await verifyRecord(text, check)).ok;
  };

  it(
    'counts',
    async () => {
      const bytes = new TextEncoder().encode(await small());
      const unseen: string[] = [];
      for (const place of bytes.keys())
        for (const bit of OTHERS) if (!(await isSeen(bytes, place, bit))) unseen.push(`${place} ^ ${bit}`);
      expect(unseen).toEqual([]);
    },
    MANY_MS,
  );

  it(
    'counts in a long one, wherever one looks',
    async () => {
      const bytes = new TextEncoder().encode(fileOf(record));
      const byte = fc.record({ place: fc.nat(bytes.length - 1), bit: fc.integer({ min: 1, max: 255 }) });
      const isFound = fc.asyncProperty(byte, async ({ place, bit }) => {
        expect(await isSeen(bytes, place, bit)).toBe(true);
      });
      await fc.assert(isFound, { numRuns: 2_000 });
    },
    MANY_MS,
  );

  it(
    'counts where it is one too many or too few',
    async () => {
      const text = await small();
      for (let place = 0; place <= text.length; place += 1) {
        const shorter = text.slice(0, place) + text.slice(place + 1);
        const longer = `${text.slice(0, place)} ${text.slice(place)}`;
        for (const changed of [shorter, longer])
          if (changed !== text) expect((await verifyRecord(changed, check)).ok).toBe(false);
      }
    },
    MANY_MS,
  );
});
