/** What the tests of records have in common: facts, chains of them, and records signed by real keys. */
import fc from 'fast-check';
import type {
  Entry,
  Fact,
  FactOf,
  HeadSignature,
  SavedRecord,
  Verdict,
} from '../../../../utils/protocol/record';
import { OUTCOMES, type ShownText } from '../../../../utils/protocol/record-parts';
import {
  ConsentAnswer,
  Direction,
  Level,
  Role,
  ToldControlNote,
  ToldStopReason,
} from '../../../../utils/protocol/share';
import {
  hashOf,
  hashOfText,
  headOf,
  headWords,
  makeEntry,
  receiptWords,
} from '../../../../utils/session/record/chain';
import { grantorOf } from '../../../../utils/session/record/granting';
import { CLAIMED, OTHER_SURFACE, SAS, SERVER, SHARE_ID, SURFACE } from '../../../fakes/examples';

export const shownText = (text: string): ShownText => ({ text, hash: hashOfText(text) });
export const BOX = shownText('Aiko asks to see one of your applications.\n„画面“ – OK?');
export const WARNING = shownText('Whoever has control can do what you can do.');
const KEY = 'k'.repeat(87);

export const MET: FactOf<'met'> = {
  type: 'met',
  recordId: 'record-0001',
  server: SERVER,
  sas: SAS,
  agentName: 'Aiko',
  ticket: CLAIMED,
  exposed: false,
  failedAttempts: 2,
  keys: { agent: KEY, customer: KEY },
};

/** Short ways to say things; of the customer's share, unless told otherwise. */
type Change<T extends Fact['type']> = Partial<FactOf<T>>;
const own = { by: 'customer', shareId: SHARE_ID } as const;
export const asked = (change: Change<'asked'> = {}): Fact => ({
  type: 'asked',
  shareId: SHARE_ID,
  direction: 'toAgent',
  level: 'view',
  round: 0,
  shown: null,
  ...change,
});
export const controlAsked = (round = 1, change: Change<'asked'> = {}): Fact =>
  asked({ direction: null, level: 'control', round, ...change });
export const answered = (change: Change<'answered'> = {}): Fact => ({
  type: 'answered',
  shareId: SHARE_ID,
  round: 0,
  answer: 'accepted',
  shown: BOX,
  ...change,
});
export const started = (change: Change<'started'> = {}): Fact => ({
  type: 'started',
  ...own,
  surface: OTHER_SURFACE,
  ...change,
});
export const titled = (change: Change<'titled'> = {}): Fact => ({
  type: 'titled',
  ...own,
  title: 'Invoices',
  ...change,
});
export const levelled = (level: 'view' | 'control', change: Change<'level'> = {}): Fact => ({
  type: 'level',
  ...own,
  level,
  note: null,
  ...change,
});
export const about = (
  type: 'withdrawn' | 'lowered' | 'paused' | 'resumed',
  by: Role = 'customer',
  shareId: string = SHARE_ID,
): Fact => ({ type, by, shareId });
export const stopped = (change: Change<'stopped'> = {}): Fact => ({
  type: 'stopped',
  ...own,
  reason: 'shareBar',
  ...change,
});
export const ENDED: Fact = { type: 'ended', by: 'agent', why: 'pressed' };
export const OUTCOME: Fact = { type: 'outcome', outcome: 'solved', remark: 'Printer\nis on.' };

const isOwn = ({ type }: Fact): boolean => type === 'lost' || type === 'closed' || type === 'outcome';

/** Facts, each a second after the one before, as a chain. */
export const chainOf = (facts: readonly Fact[], at = (nth: number): number => nth * 1_000): Entry[] => {
  const own = facts.findIndex(isOwn);
  return rechained(facts.map((fact, nth) => ({ at: at(nth), shared: own === -1 || nth < own, fact })));
};

/** Numbers and hashes made right, as a forger would. */
export function rechained(entries: ReadonlyArray<Pick<Entry, 'at' | 'shared' | 'fact'>>): Entry[] {
  const made: Entry[] = [];
  for (const { at, shared, fact } of entries)
    made.push(makeEntry(made.length, headOf(made), at, shared, fact));
  return made;
}

/** Everything that a session may be about: control of the customer's and of the agent's application, pauses, an added one. */
const lent = { by: 'agent', shareId: 'share-002' } as const;
export const RICH: readonly Fact[] = [
  MET,
  asked(),
  answered(),
  started(),
  titled(),
  controlAsked(),
  answered({ round: 1 }),
  levelled('control'),
  about('paused'),
  about('resumed'),
  levelled('view', { note: 'takenBack' }),
  asked({ shareId: lent.shareId, direction: 'toCustomer', level: 'control', shown: WARNING }),
  answered({ shareId: lent.shareId }),
  started({ ...lent, surface: SURFACE }),
  levelled('control', lent),
  about('lowered', 'customer', lent.shareId),
  { type: 'added', by: 'customer', shareId: 'share-003', direction: 'toAgent' },
  started({ shareId: 'share-003' }),
  stopped(),
  ENDED,
];

// Signing, as Web Crypto does it.

const ECDSA = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const base64url = (bytes: ArrayBuffer): string => Buffer.from(bytes).toString('base64url');
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'));

export const makeKeys = async () => {
  const pair = async () => crypto.subtle.generateKey(ECDSA, true, ['sign', 'verify']);
  const [agent, customer] = [await pair(), await pair()];
  const open = async ({ publicKey }: CryptoKeyPair) =>
    base64url(await crypto.subtle.exportKey('raw', publicKey));
  const keys = { agent: await open(agent), customer: await open(customer) };
  const sign = async (by: Role, words: Uint8Array<ArrayBuffer>) =>
    base64url(await crypto.subtle.sign(ECDSA, { agent, customer }[by].privateKey, words));
  return { keys, sign };
};
type Signer = Awaited<ReturnType<typeof makeKeys>>;

export const check = async (
  key: string,
  signature: string,
  words: Uint8Array<ArrayBuffer>,
): Promise<boolean> => {
  const publicKey = await crypto.subtle.importKey('raw', bytesOf(key), ECDSA, false, ['verify']);
  return crypto.subtle.verify(ECDSA, publicKey, bytesOf(signature), words);
};

interface Signing {
  verdict?: Verdict;
  /** How many entries each side has signed; all that both have, unless told otherwise. */
  counts?: Partial<Record<Role, number>>;
}

export async function signed(
  entries: readonly Entry[],
  { sign }: Signer,
  { verdict = 'agreed', counts = {} }: Signing = {},
): Promise<SavedRecord> {
  const shared = entries.filter((entry) => entry.shared);
  const head = async (by: Role): Promise<HeadSignature | null> => {
    const count = counts[by] ?? shared.length;
    const hash = headOf(entries.slice(0, count));
    return count === 0 ? null : { count, head: hash, signature: await sign(by, headWords(count, hash)) };
  };
  const receipts = shared.map(async (entry) => {
    const by = grantorOf(entry.fact);
    return by ? [{ n: entry.n, by, signature: await sign(by, receiptWords(by, hashOf(entry))) }] : [];
  });
  return {
    format: 'deskside-record',
    version: 1,
    role: 'customer',
    entries: [...entries],
    heads: { customer: await head('customer'), agent: await head('agent') },
    receipts: (await Promise.all(receipts)).flat(),
    verdict,
  };
}

export const metWith = ({ keys }: Signer, change: Partial<FactOf<'met'>> = {}): FactOf<'met'> => ({
  ...MET,
  keys,
  ...change,
});

// Anything that the schema lets pass, in an order that makes sense only sometimes.

const role = fc.constantFrom(...Role.options);
const ofShare = { by: role, shareId: fc.constantFrom(SHARE_ID, SHARE_ID, 'share-002') };
const question = { shareId: ofShare.shareId, round: fc.constantFrom(0, 0, 1, 1, 2) };
const type = <T extends Fact['type']>(name: T) => fc.constant(name);
const direction = fc.constantFrom(...Direction.options);
const note = fc.constantFrom(...ToldControlNote.options);
const text = fc.option(fc.constantFrom(BOX, WARNING));
const factArbitraries: fc.WeightedArbitrary<Fact>[] = [
  {
    arbitrary: fc.record({
      type: type('asked'),
      ...question,
      direction: fc.option(direction, { nil: null }),
      level: fc.constantFrom(...Level.options, 'control' as const),
      shown: text,
    }),
    weight: 6,
  },
  {
    arbitrary: fc.record({
      type: type('answered'),
      ...question,
      answer: fc.constantFrom(...ConsentAnswer.options, 'accepted' as const, 'accepted' as const),
      shown: text,
    }),
    weight: 6,
  },
  {
    arbitrary: fc.record({
      type: type('started'),
      ...ofShare,
      surface: fc.constantFrom(SURFACE, OTHER_SURFACE),
    }),
    weight: 4,
  },
  {
    arbitrary: fc.record({ type: type('titled'), ...ofShare, title: fc.constantFrom('Invoices', 'Orders') }),
    weight: 1,
  },
  {
    arbitrary: fc.record({
      type: type('level'),
      ...ofShare,
      level: fc.constantFrom('view' as const, 'control' as const, 'control' as const),
      note: fc.option(note, { nil: null }),
    }),
    weight: 4,
  },
  {
    arbitrary: fc.record({
      type: fc.constantFrom('paused' as const, 'resumed' as const, 'lowered' as const, 'withdrawn' as const),
      ...ofShare,
    }),
    weight: 4,
  },
  {
    arbitrary: fc.record({
      type: type('added'),
      ...ofShare,
      direction,
    }),
    weight: 1,
  },
  {
    arbitrary: fc.record({
      type: type('stopped'),
      ...ofShare,
      reason: fc.constantFrom(...ToldStopReason.options),
    }),
    weight: 1,
  },
  { arbitrary: fc.constantFrom<Fact>(ENDED, { type: 'lost' }, { type: 'closed' }, OUTCOME, MET), weight: 1 },
  { arbitrary: fc.constantFrom(...OUTCOMES).map((outcome) => ({ ...OUTCOME, outcome }) as Fact), weight: 1 },
];

/** Where something is shown, or about to be, nonsense has more to spoil. */
const beginning = fc.constantFrom<readonly Fact[]>(
  [],
  [MET],
  RICH.slice(0, 4),
  RICH.slice(0, 7),
  RICH.slice(0, 14),
  RICH.slice(0, 17),
);
const anyFacts: fc.Arbitrary<Fact[]> = fc
  .tuple(beginning, fc.array(fc.oneof(...factArbitraries), { maxLength: 40, size: 'max' }))
  .map(([first, rest]) => [...first, ...rest])
  .filter(({ length }) => length > 0);

/** Of any times, also backwards. */
export const anyEntries: fc.Arbitrary<Entry[]> = anyFacts.chain((facts) =>
  fc
    .array(fc.nat(100_000), { minLength: facts.length, maxLength: facts.length })
    .map((times) => chainOf(facts, (nth) => times[nth] ?? 0)),
);
