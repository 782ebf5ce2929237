import { describe, expect, it } from 'vitest';
import type { SessionMessage } from '../../../../utils/protocol/peer';
import type { Fact } from '../../../../utils/protocol/record';
import type { Role } from '../../../../utils/protocol/share';
import { factOf } from '../../../../utils/session/record/facts';
import { summaryOf } from '../../../../utils/session/record/summary';
import { CLAIMED, OTHER_SURFACE, SAS, SHARE_ID, SURFACE } from '../../../fakes/examples';
import {
  about,
  answered,
  asked,
  BOX,
  chainOf,
  controlAsked,
  ENDED,
  levelled,
  MET,
  OUTCOME,
  started,
  stopped,
  titled,
  WARNING,
} from './records';

const NO_HEADS = { agent: null, customer: null };
/** `met` at 0, then a second for each fact. */
const sum = (...facts: Fact[]) =>
  summaryOf({ entries: chainOf([MET, ...facts]), heads: NO_HEADS, verdict: 'open' });
const VIEW = [asked(), answered(), started()];
const CONTROL = [...VIEW, controlAsked(), answered({ round: 1 }), levelled('control')];
const LENT = 'share-002';
const lender = { by: 'agent', shareId: LENT } as const;
const LENDING = [
  asked({ shareId: LENT, direction: 'toCustomer', level: 'control', shown: WARNING }),
  answered({ shareId: LENT }),
  started(lender),
  levelled('control', lender),
];
const SHOWN_TO_CUSTOMER = [
  asked({ shareId: LENT, direction: 'toCustomer' }),
  answered({ shareId: LENT }),
  started(lender),
];
const levelsOf = (...facts: Fact[]) =>
  sum(...facts).applications.map(({ levels }) => levels.map(({ level, from, to }) => [level, from, to]));
const notesOf = (...facts: Fact[]) =>
  sum(...facts).applications.flatMap(({ notes }) => notes.map(({ note }) => note));
const answersOf = (...facts: Fact[]) =>
  sum(...facts).consents.map(({ answer, answeredAt }) => [answer, answeredAt]);

describe('a session in sum', () => {
  it('says who met, and that it goes on', () => {
    expect(sum()).toEqual({
      recordId: 'record-0001',
      agentName: 'Aiko',
      ticket: CLAIMED,
      startedAt: 0,
      endedAt: null,
      end: null,
      failedAttempts: 2,
      sas: SAS,
      exposed: false,
      applications: [],
      consents: [],
      seenMs: 0,
      controlledMs: 0,
      outcome: null,
      remark: '',
      verdict: 'open',
      agreedUntil: null,
    });
  });

  it.each<[Fact, object, string]>([
    [ENDED, { by: 'agent', why: 'pressed' }, 'ended'],
    [{ type: 'ended', by: 'customer', why: 'timeLimit' }, { by: 'customer', why: 'timeLimit' }, 'ended'],
    [{ type: 'lost' }, { by: null, why: 'lost' }, 'lost'],
    [{ type: 'closed' }, { by: null, why: 'closed' }, 'lost'],
  ])('%j closes what is open', (fact, end, stop) => {
    const { applications, consents, ...rest } = sum(
      ...CONTROL,
      about('paused'),
      asked({ shareId: LENT, direction: 'toCustomer' }),
      fact,
    );
    expect(rest).toMatchObject({ end, endedAt: 9_000, seenMs: 4_000, controlledMs: 1_000 });
    expect(applications).toMatchObject([
      {
        to: 9_000,
        stop,
        levels: [{ to: 6_000 }, { level: 'control', to: 9_000 }],
        pauses: [{ from: 7_000, to: 9_000 }],
      },
    ]);
    expect(consents.at(-1)).toMatchObject({ answer: 'none', answeredAt: null });
  });

  it('is not changed by what is said after its end, but for what the agent thinks of it', () => {
    const over = sum(...VIEW, ENDED);
    const after: Fact[] = [asked({ shareId: LENT }), stopped(), { type: 'lost' }, ENDED];
    expect(sum(...VIEW, ENDED, ...after)).toEqual(over);
    expect(sum(...VIEW, ENDED, OUTCOME)).toEqual({ ...over, outcome: 'solved', remark: 'Printer\nis on.' });
    expect(sum(OUTCOME, { type: 'outcome', outcome: null, remark: '' })).toMatchObject({
      outcome: null,
      remark: '',
    });
  });

  it('is agreed on as far as both have signed', () => {
    const head = (count: number) => ({ count, head: '', signature: '' });
    const until = (agent: number | null, customer: number | null) =>
      summaryOf({
        entries: chainOf([MET, ...VIEW]),
        heads: { agent: agent ? head(agent) : null, customer: customer ? head(customer) : null },
        verdict: 'behind',
      }).agreedUntil;
    expect([until(4, 2), until(3, 4), until(null, 4), until(4, null), until(99, 99)]).toEqual([
      1_000,
      2_000,
      null,
      null,
      null,
    ]);
  });

  it('never runs backwards, though another clock tells its end', () => {
    const entries = chainOf([MET, ...VIEW, { type: 'lost' }], (nth) => (nth === 4 ? 0 : 5_000 + nth));
    expect(summaryOf({ entries, heads: NO_HEADS, verdict: 'behind' })).toMatchObject({
      endedAt: 5_003,
      seenMs: 0,
      applications: [{ from: 5_003, to: 5_003 }],
    });
  });
});

describe('an application', () => {
  it('is shown from its start to its stop', () => {
    expect(sum(...VIEW, stopped()).applications).toEqual([
      {
        shareId: SHARE_ID,
        direction: 'toAgent',
        surface: OTHER_SURFACE,
        title: null,
        from: 3_000,
        to: 4_000,
        levels: [{ level: 'view', from: 3_000, to: 4_000 }],
        pauses: [],
        stop: 'shareBar',
        notes: [],
      },
    ]);
  });

  it('is still shown', () => {
    expect(sum(...VIEW, about('paused')).applications).toMatchObject([
      { to: null, stop: null, levels: [{ to: null }], pauses: [{ from: 4_000, to: null }] },
    ]);
  });

  it('has a level at every moment', () => {
    expect(levelsOf(...CONTROL, levelled('view', { note: 'takenBack' }), stopped())).toEqual([
      [
        ['view', 3_000, 6_000],
        ['control', 6_000, 7_000],
        ['view', 7_000, 8_000],
      ],
    ]);
  });

  it('keeps control over a pause, in which it is neither seen nor controlled', () => {
    expect(sum(...CONTROL, about('paused'), about('resumed'), stopped())).toMatchObject({
      seenMs: 5_000,
      controlledMs: 2_000,
      applications: [{ levels: [{}, { level: 'control', from: 6_000, to: 9_000 }] }],
    });
  });

  it('was not controlled in what came before a pause', () => {
    const paused = [...VIEW, about('paused'), about('resumed')];
    expect(sum(...paused, ...CONTROL.slice(3), stopped())).toMatchObject({
      seenMs: 5_000,
      controlledMs: 1_000,
    });
  });

  it('comes with the control that was asked for with it, once its sharer says so', () => {
    expect(levelsOf(...LENDING)).toEqual([
      [
        ['view', 3_000, 4_000],
        ['control', 4_000, null],
      ],
    ]);
    expect(levelsOf(asked(), answered(), started(), levelled('control'))).toEqual([[['view', 3_000, null]]]);
  });

  it('may be added beside one that is shown in that direction', () => {
    const added: Fact = { type: 'added', by: 'customer', shareId: 'share-003', direction: 'toAgent' };
    const shown = started({ shareId: 'share-003', surface: SURFACE });
    expect(sum(...VIEW, added, shown).applications).toHaveLength(2);
    expect(sum(added, shown).applications).toEqual([]);
    expect(sum(...VIEW, { ...added, by: 'agent' }, shown).applications).toHaveLength(1);
    expect(sum(...LENDING, added, shown).applications).toHaveLength(1);
  });

  it.each<[string, Fact[], string[]]>([
    ['denied', [controlAsked(), answered({ round: 1, answer: 'denied' })], ['denied']],
    ['not answered', [controlAsked(), answered({ round: 1, answer: 'timedOut' })], ['timedOut']],
    ['taken back unanswered', [controlAsked(), about('lowered', 'agent')], ['withdrawn']],
    [
      'taken back when agreed to',
      [controlAsked(), answered({ round: 1 }), about('lowered', 'agent')],
      ['withdrawn'],
    ],
    [
      'not possible',
      [controlAsked(), answered({ round: 1 }), levelled('view', { note: 'noAccess' })],
      ['noAccess'],
    ],
    ['given back', [...CONTROL.slice(3), about('lowered', 'agent')], ['givenBack']],
    ['taken away', [...CONTROL.slice(3), levelled('view', { note: 'takenBack' })], ['takenBack']],
    ['given', CONTROL.slice(3), []],
  ])('tells what became of control: %s', (_, facts, notes) => {
    expect(notesOf(...VIEW, ...facts)).toEqual(notes);
  });

  it('is left by its viewer', () => {
    expect(sum(...VIEW, about('withdrawn', 'agent')).applications).toMatchObject([
      { to: 4_000, stop: 'revoked' },
    ]);
    expect(sum(...LENDING, about('withdrawn', 'customer', LENT)).applications).toMatchObject([
      { to: 5_000, stop: 'revoked' },
    ]);
  });

  it('counts once where several are shown', () => {
    const both = sum(...CONTROL, ...LENDING, stopped(), ENDED);
    // Seen from 3 to 12; controlled from 6 to 11 here, from 10 to 12 there.
    expect(both).toMatchObject({ seenMs: 9_000, controlledMs: 6_000, endedAt: 12_000 });
  });
});

describe('a question', () => {
  it('was asked, read and answered', () => {
    expect(sum(...LENDING.slice(0, 2)).consents).toEqual([
      {
        shareId: LENT,
        direction: 'toCustomer',
        level: 'control',
        isUpgrade: false,
        askedAt: 1_000,
        answeredAt: 2_000,
        answer: 'accepted',
        shown: BOX.text,
        warning: WARNING.text,
      },
    ]);
    expect(sum(...CONTROL).consents[1]).toMatchObject({ level: 'control', isUpgrade: true, askedAt: 4_000 });
  });

  it.each<[string, Fact[], unknown[]]>([
    ['open', [asked()], ['none', null]],
    ['denied', [asked(), answered({ answer: 'denied' })], ['denied', 2_000]],
    ['refused without a box', [asked(), answered({ answer: 'denied', shown: null })], ['refused', 2_000]],
    ['not answered in time', [asked(), answered({ answer: 'timedOut', shown: null })], ['timedOut', 2_000]],
    ['taken back', [asked(), about('withdrawn', 'agent')], ['withdrawn', 2_000]],
    ['answered too late', [asked(), about('withdrawn', 'agent'), answered()], ['withdrawn', 2_000]],
    [
      'not the customer’s to take back',
      [asked(), about('withdrawn', 'customer'), answered()],
      ['accepted', 3_000],
    ],
    ['answered to another round', [asked(), answered({ round: 1 })], ['none', null]],
    ['answered twice', [asked(), answered({ answer: 'denied' }), answered()], ['denied', 2_000]],
    ['over with what it was about', [...VIEW, controlAsked(), stopped()], ['none', null]],
    ['taken off by a pause', [...VIEW, controlAsked(), about('paused')], ['withdrawn', 5_000]],
    ['left by a viewer', [...VIEW, controlAsked(), about('withdrawn', 'agent')], ['withdrawn', 5_000]],
    ['not taken off by a pause of nothing', [asked(), about('paused'), answered()], ['accepted', 3_000]],
  ])('is %s', (_, facts, answer) => {
    expect(answersOf(...facts).at(-1)).toEqual(answer);
  });

  it('does not hide the yes to the same question, asked twice so that one is refused', () => {
    const refused = answered({ round: 1, answer: 'denied', shown: null });
    const twice = [...VIEW, controlAsked(), controlAsked(), refused, answered({ round: 1 })];
    expect(answersOf(...twice).map(([answer]) => answer)).toEqual(['accepted', 'accepted', 'refused']);
    expect(levelsOf(...twice, levelled('control'))[0]).toHaveLength(2);
  });

  it('may come again under the name of one that is over', () => {
    const again = [asked(), answered({ answer: 'denied', shown: null }), ...VIEW];
    expect(sum(...again).applications).toHaveLength(1);
    expect(answersOf(...again).map(([answer]) => answer)).toEqual(['refused', 'accepted']);
  });
});

describe('the title of what is shown', () => {
  it('is what its sharer said last', () => {
    expect(sum(...VIEW, titled(), titled({ title: 'Orders' })).applications[0]?.title).toBe('Orders');
  });
});

describe('what cannot be', () => {
  it.each<[string, Fact[], Fact]>([
    ['an unknown share is started', VIEW, started({ shareId: 'share-009' })],
    ['one that nobody agreed to is started', [asked()], started()],
    ['one is started by its viewer', VIEW.slice(0, 2), started({ by: 'agent' })],
    ['one is started twice', VIEW, started({ surface: SURFACE })],
    ['one is started in a pause', [...VIEW, about('paused')], started({ surface: SURFACE })],
    ['the viewer gives it a title', VIEW, titled({ by: 'agent' })],
    ['what is not shown has a title', [asked()], titled()],
    ['one is asked for twice', VIEW, asked({ direction: 'toCustomer' })],
    ['somebody asks for what does not exist yet', VIEW, asked({ shareId: LENT, level: 'suggest' })],
    ['control is asked for of nothing', [], controlAsked()],
    ['control is asked for of what is not shown', [asked()], controlAsked()],
    ['less than control is asked for', VIEW, controlAsked(1, { level: 'view' })],
    ['control comes unasked', VIEW, levelled('control')],
    ['control comes unanswered', [...VIEW, controlAsked()], levelled('control')],
    ['the viewer raises the level', CONTROL.slice(0, 5), levelled('control', { by: 'agent' })],
    ['the viewer lowers the level', CONTROL, levelled('view', { by: 'agent', note: 'takenBack' })],
    ['the sharer gives control back', CONTROL, about('lowered')],
    ['the viewer gives back what was not had', VIEW, about('lowered', 'agent')],
    ['the level is lowered to what it is', VIEW, levelled('view', { note: 'failed' })],
    [
      'the level is told while a question is open',
      [...VIEW, controlAsked()],
      levelled('view', { note: 'failed' }),
    ],
    [
      'a viewer takes the agent’s question back',
      [...SHOWN_TO_CUSTOMER, controlAsked(1, { shareId: LENT })],
      about('lowered', 'customer', LENT),
    ],
    [
      'a viewer takes back what they are asked',
      SHOWN_TO_CUSTOMER.slice(0, 1),
      about('withdrawn', 'customer', LENT),
    ],
    ['a viewer pauses', VIEW, about('paused', 'agent')],
    ['what is not paused is resumed', VIEW, about('resumed')],
    ['a viewer stops', VIEW, stopped({ by: 'agent' })],
    ['a sharer withdraws', VIEW, about('withdrawn')],
    ['an agent withdraws what they show', LENDING, about('withdrawn', 'agent', LENT)],
    ['the end comes twice', [...VIEW, stopped()], stopped({ reason: 'popup' })],
    [
      'a name in use is added',
      VIEW,
      { type: 'added', by: 'customer', shareId: SHARE_ID, direction: 'toAgent' },
    ],
    ['they meet again', VIEW, { ...MET, agentName: 'Mallory' }],
  ])('changes nothing: %s', (_, facts, fact) => {
    const { applications, consents, agentName } = sum(...facts, fact);
    const before = sum(...facts);
    expect({ applications, consents, agentName }).toEqual({
      applications: before.applications,
      consents: before.consents,
      agentName: 'Aiko',
    });
  });

  it('is a record of nobody, and still has a sum', () => {
    expect(summaryOf({ entries: chainOf(VIEW), heads: NO_HEADS, verdict: 'open' })).toMatchObject({
      recordId: '',
      agentName: '',
      applications: [{ from: 2_000 }],
    });
  });
});

describe('a fact', () => {
  const shareId = SHARE_ID;
  const own = { shareId, by: 'customer' } as const;
  it.each([
    [
      { type: 'share.request', shareId, direction: 'toCustomer', level: 'control', shown: WARNING },
      'agent',
      LENDING[0] && { ...LENDING[0], shareId },
    ],
    [
      { type: 'share.upgrade', shareId, round: 2, shown: null },
      'agent',
      { type: 'asked', shareId, direction: null, level: 'control', round: 2, shown: null },
    ],
    [
      { type: 'share.answer', shareId, round: 2, answer: 'accepted', shown: BOX },
      'customer',
      { type: 'answered', shareId, round: 2, answer: 'accepted', shown: BOX },
    ],
    [{ type: 'share.withdraw', shareId }, 'agent', about('withdrawn', 'agent')],
    [
      { type: 'share.add', shareId, direction: 'toAgent' },
      'customer',
      { type: 'added', ...own, direction: 'toAgent' },
    ],
    [{ type: 'share.started', shareId, surface: OTHER_SURFACE }, 'customer', started()],
    [{ type: 'share.titled', shareId, title: 'Invoices' }, 'customer', titled()],
    [
      { type: 'share.level', shareId, level: 'view', note: 'failed' },
      'customer',
      levelled('view', { note: 'failed' }),
    ],
    [{ type: 'share.lower', shareId }, 'agent', about('lowered', 'agent')],
    [{ type: 'share.paused', shareId }, 'customer', about('paused')],
    [{ type: 'share.resumed', shareId }, 'customer', about('resumed')],
    [{ type: 'share.stopped', shareId, reason: 'shareBar' }, 'customer', stopped()],
    [{ type: 'session.end', why: 'pressed' }, 'agent', ENDED],
  ] as const)('is made of %j by the %s', (message, by, fact) => {
    expect(factOf(message, by)).toEqual(fact);
  });

  it.each<[SessionMessage, Role]>([
    [{ type: 'share.request', shareId, direction: 'toAgent', level: 'view', shown: null }, 'customer'],
    [{ type: 'share.upgrade', shareId, round: 1, shown: null }, 'customer'],
    [{ type: 'share.answer', shareId, round: 0, answer: 'accepted', shown: BOX }, 'agent'],
    [{ type: 'share.boxShown', shareId }, 'customer'],
    [{ type: 'share.step', shareId, step: 'picking' }, 'customer'],
    [{ type: 'share.remind', shareId }, 'agent'],
    [{ type: 'session.compare' }, 'customer'],
    [{ type: 'record.head', count: 1, head: '', agrees: false, signature: null, receipts: [] }, 'agent'],
  ])('is not made of %j by the %s', (message, by) => {
    expect(factOf(message, by)).toBeNull();
  });
});
