import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ControlAct, type RefusalReason, SuspendReason } from '../../../utils/protocol/control';
import { Level } from '../../../utils/protocol/share';
import { type Authority, admit, type Measured, type Verdict } from '../../../utils/session/admit';
import { SHARE_ID } from '../../fakes/examples';

type Act = ControlAct['type'];
const ACTS = ControlAct.options.map(({ entries }) => entries.type.literal);

interface Case {
  authority: Authority | undefined;
  shareId: string;
  epoch: number;
  measured: Measured;
}
const EPOCH = 7;
const AUTHORITY: Authority = {
  shareId: SHARE_ID,
  isAllowed: true,
  level: 'control',
  isShown: true,
  epoch: EPOCH,
  isSurfaceKnown: true,
  suspended: null,
  isTaken: true,
};
const GOOD: Case = {
  authority: AUTHORITY,
  shareId: SHARE_ID,
  epoch: EPOCH,
  measured: { age: 20, perSecond: 100 },
};
const judge = ({ authority, shareId, epoch, measured }: Case, type: Act): Verdict =>
  admit(authority, { shareId, epoch, act: { type } }, measured);
const word = (verdict: Verdict): string => (verdict.do === 'drop' ? verdict.why : verdict.do);

/**
 * What security.md says, written down anew and without looking at the code: what each act needs (rules 2, 4 and 6), and when
 * a need is not met. The first that is not met is the answer.
 */
type Need = Exclude<RefusalReason, 'invalid' | 'place'> | 'end';
/** What gives control back is heard from whoever may have it, however late, however busy the line. */
const OWN = ['share', 'end', 'policy', 'level', 'epoch'] as const satisfies readonly Need[];
const FRESH = [...OWN, 'surface', 'age', 'rate'] as const satisfies readonly Need[];
const TAKEN = [...FRESH, 'notTaken'] as const satisfies readonly Need[];
const INPUT = [...TAKEN, 'suspended'] as const satisfies readonly Need[];
const NEEDS = {
  leave: OWN,
  take: FRESH,
  beat: TAKEN,
  'pointer.move': INPUT,
  'pointer.down': INPUT,
  'pointer.up': INPUT,
  'pointer.wheel': INPUT,
  'key.down': INPUT,
  'key.up': INPUT,
  'text.compose': INPUT,
  'text.commit': INPUT,
  'field.set': INPUT,
  'field.close': INPUT,
} satisfies Record<Act, readonly Need[]>;

const UNMET = {
  share: ({ authority, shareId }) => authority?.shareId !== shareId,
  end: ({ measured }) => measured.perSecond > 2_000,
  policy: ({ authority }) => authority?.isAllowed !== true,
  level: ({ authority }) => authority?.level !== 'control',
  epoch: ({ authority, epoch }) => authority?.epoch !== epoch,
  surface: ({ authority }) => authority?.isSurfaceKnown !== true,
  age: ({ measured }) => !(measured.age <= 1_000),
  rate: ({ measured }) => measured.perSecond > 400,
  notTaken: ({ authority }) => authority?.isTaken !== true,
  suspended: ({ authority }) => authority?.isShown !== true || authority.suspended !== null,
} satisfies Record<Need, (of: Case) => boolean>;

const specified = (of: Case, act: Act): string => NEEDS[act].find((need) => UNMET[need](of)) ?? 'apply';

/** Every combination of what can be the case. */
function* everyCase(): Generator<Case> {
  for (const measured of everyMeasure())
    for (const epoch of [EPOCH - 1, EPOCH, EPOCH + 1])
      for (const shareId of [SHARE_ID, 'share-009']) {
        yield { authority: undefined, shareId, epoch, measured };
        for (const authority of AUTHORITIES) yield { authority, shareId, epoch, measured };
      }
}
function* everyMeasure(): Generator<Measured> {
  for (const age of [0, 1_000, 1_000.1, Number.NaN, Number.POSITIVE_INFINITY])
    for (const perSecond of [1, 400, 401, 2_000, 2_001]) yield { age, perSecond };
}
const BOTH = [true, false];
/** The same with one thing more to say, in each of its ways. */
const each = <K extends keyof Authority>(all: Authority[], key: K, values: readonly Authority[K][]) =>
  all.flatMap((authority) => values.map((value) => ({ ...authority, [key]: value })));
function everyAuthority(): Authority[] {
  const allowed = each([AUTHORITY], 'isAllowed', BOTH);
  const grants = each(each(allowed, 'level', Level.options), 'epoch', [null, EPOCH]);
  const suspended = each(grants, 'suspended', [null, ...SuspendReason.options]);
  return each(each(each(suspended, 'isShown', BOTH), 'isSurfaceKnown', BOTH), 'isTaken', BOTH);
}

const AUTHORITIES = everyAuthority();

describe('the gate', () => {
  it('says of every act, in every combination, what is specified', () => {
    const wrong: unknown[] = [];
    let judged = 0;
    for (const of of everyCase())
      for (const act of ACTS) {
        judged += 1;
        const said = word(judge(of, act));
        if (said !== specified(of, act)) wrong.push({ ...of, act, said });
      }
    expect(wrong.slice(0, 3)).toEqual([]);
    expect(judged).toBeGreaterThan(1_400_000);
  });

  /** The same, for the eye: one thing is not as it should be. Leave, take, beat, and all that acts in the surface. */
  it.each([
    ['nothing', {}, {}, 'apply', 'apply', 'apply', 'apply'],
    ['another share', { shareId: 'share-009' }, {}, 'share', 'share', 'share', 'share'],
    ['a flood', {}, { perSecond: 2_001 }, 'end', 'end', 'end', 'end'],
    ['a policy against it', { isAllowed: false }, {}, 'policy', 'policy', 'policy', 'policy'],
    ['only seeing', { level: 'view' }, {}, 'level', 'level', 'level', 'level'],
    ['suggestions', { level: 'suggest' }, {}, 'level', 'level', 'level', 'level'],
    ['no grant', { epoch: null }, {}, 'epoch', 'epoch', 'epoch', 'epoch'],
    ['a newer grant', { epoch: EPOCH + 1 }, {}, 'epoch', 'epoch', 'epoch', 'epoch'],
    ['no known tab', { isSurfaceKnown: false }, {}, 'apply', 'surface', 'surface', 'surface'],
    ['too late', {}, { age: 1_001 }, 'apply', 'age', 'age', 'age'],
    ['of no known age', {}, { age: Number.NaN }, 'apply', 'age', 'age', 'age'],
    ['too many', {}, { perSecond: 401 }, 'apply', 'rate', 'rate', 'rate'],
    ['never taken', { isTaken: false }, {}, 'apply', 'apply', 'notTaken', 'notTaken'],
    ['not shown', { isShown: false }, {}, 'apply', 'apply', 'apply', 'suspended'],
    ['the local hand', { suspended: 'localHand' }, {}, 'apply', 'apply', 'apply', 'suspended'],
    ['a page that loads', { suspended: 'loading' }, {}, 'apply', 'apply', 'apply', 'suspended'],
  ] as const satisfies ReadonlyArray<
    readonly [string, Partial<Authority>, Partial<Measured>, string, string, string, string]
  >)('with %s', (_, authority, measured, leave, take, beat, input) => {
    const of = {
      ...GOOD,
      authority: { ...AUTHORITY, ...authority },
      measured: { ...GOOD.measured, ...measured },
    };
    const expected = { leave, take, beat };
    for (const act of ACTS)
      expect([act, word(judge(of, act))]).toEqual([
        act,
        act in expected ? expected[act as keyof typeof expected] : input,
      ]);
  });

  it('takes what it does not know for input', () => {
    const { authority, ...rest } = GOOD;
    const act = { type: 'window.close' };
    expect(word(admit(authority && { ...authority, isTaken: false }, { ...rest, act }, rest.measured))).toBe(
      'notTaken',
    );
    expect(
      word(admit(authority && { ...authority, suspended: 'paused' }, { ...rest, act }, rest.measured)),
    ).toBe('suspended');
  });

  it('applies input under nothing but control, with a live grant of that epoch, shown, taken and not suspended', () => {
    const authorities = fc.option(
      fc.record({
        shareId: fc.constantFrom(SHARE_ID, 'share-009'),
        isAllowed: fc.boolean(),
        level: fc.constantFrom(...Level.options),
        isShown: fc.boolean(),
        epoch: fc.option(fc.integer({ min: 0, max: 3 })),
        isSurfaceKnown: fc.boolean(),
        suspended: fc.option(fc.constantFrom(...SuspendReason.options)),
        isTaken: fc.boolean(),
      }),
      { nil: undefined },
    );
    const cases = fc.record({
      authority: authorities,
      shareId: fc.constantFrom(SHARE_ID, 'share-009'),
      epoch: fc.integer({ min: 0, max: 3 }),
      measured: fc.record({
        age: fc.oneof(fc.integer({ min: -5, max: 2_000 }), fc.double()),
        perSecond: fc.integer({ min: 0, max: 2_500 }),
      }),
    });
    fc.assert(
      fc.property(cases, fc.constantFrom(...ACTS), (of, act) => {
        const verdict = judge(of, act);
        if (verdict.do !== 'apply') return;
        const { authority } = of;
        expect(authority).toMatchObject({
          shareId: of.shareId,
          isAllowed: true,
          level: 'control',
          epoch: of.epoch,
        });
        if (act === 'leave' || act === 'take') return;
        expect(authority).toMatchObject({ isTaken: true, isSurfaceKnown: true });
        expect(of.measured.age).toBeLessThanOrEqual(1_000);
        if (act !== 'beat') expect(authority).toMatchObject({ isShown: true, suspended: null });
      }),
      { numRuns: 5_000 },
    );
  });
});
