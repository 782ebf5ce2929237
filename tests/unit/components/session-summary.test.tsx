// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { SessionSummary, type SessionSummaryProps } from '../../../components/session-summary';
import { Translation } from '../../../components/translation';
import { translatorFor } from '../../../utils/i18n';
import { ControlNote, StopReason } from '../../../utils/protocol/share';
import type { Consent, ShownApplication, Summary } from '../../../utils/session/record/summary-types';
import { pageTexts } from '../../../utils/texts';
import { CLAIMED, OTHER_SURFACE, SAS } from '../../fakes/examples';
import { clickByPerson, show, t } from '../../fakes/page';
import { richSummary } from '../../fakes/record-view';

afterEach(cleanup);

const MINUTE = 60_000;
const START = new Date(2026, 10, 27, 10, 2, 0).getTime();
const APPLICATION: ShownApplication = {
  shareId: 'share-001',
  direction: 'toAgent',
  surface: OTHER_SURFACE,
  title: 'Printers',
  from: START,
  to: START + 5 * MINUTE,
  levels: [{ from: START, to: START + 5 * MINUTE, level: 'view' }],
  pauses: [],
  stop: 'badge',
  notes: [],
};
const CONSENT: Consent = {
  shareId: 'share-001',
  direction: 'toAgent',
  level: 'view',
  isUpgrade: false,
  askedAt: START,
  answeredAt: START + 9_000,
  answer: 'accepted',
  shown: 'Somebody asks\nto see it.',
  warning: null,
};

function open(change: Partial<Summary> = {}, props: Partial<SessionSummaryProps> = {}) {
  const onSave = vi.fn();
  const summary = richSummary({ applications: [APPLICATION], consents: [CONSENT], ...change });
  show(<SessionSummary {...{ summary, role: 'customer', customer: 'Kaito', level: 1, onSave, ...props }} />);
  return onSave;
}

const fact = (label: string) => screen.getByText(label, { selector: 'dt' }).nextElementSibling?.textContent;
const part = (name: string) => within(screen.getByRole('region', { name }));
const course = () =>
  part(t('summary.applications'))
    .getAllByRole('listitem')
    .slice(1)
    .map(({ children }) =>
      [...children].map(({ textContent }) => textContent?.replace(/\s+/gu, ' ').trim()).join(': '),
    );
const asked = () => part(t('summary.questions')).getByRole('list').textContent;

describe('the summary', () => {
  it('names the agent to the customer by what they say of themselves, and the ticket likewise', () => {
    open();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Your session with Aiko');
    expect(screen.getByText(t('summary.claimedName'))).toBeTruthy();
    expect(screen.getByRole('banner').textContent).toContain(
      `According to them, it was about ticket ${CLAIMED.label} at help.example: ${CLAIMED.subject}`,
    );
  });

  it('names the customer to the agent, and the ticket as it is', () => {
    open({}, { role: 'agent' });
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Session with Kaito');
    expect(screen.queryByText(t('summary.claimedName'))).toBeNull();
    expect(screen.getByRole('banner').textContent).toContain(`Ticket ${CLAIMED.label} at help.example:`);
  });

  it.each([
    ['customer', 'According to them, it was about ticket #1042 at help.example.'],
    ['agent', 'Ticket #1042 at help.example'],
  ] as const)('does without a subject, to the %s', (role, words) => {
    open({ ticket: { ...CLAIMED, subject: '' } }, { role });
    expect(screen.getByText(words)).toBeTruthy();
  });

  it('does without names and ticket', () => {
    open({ agentName: '', ticket: null });
    expect(screen.getByRole('banner').textContent).toBe('Your session with a support agent');
    cleanup();
    open({ ticket: null }, { role: 'agent', customer: '' });
    expect(screen.getByRole('banner').textContent).toBe('Session with the customer');
  });

  it('says when, how long, what for how long, and the check number', () => {
    open({ startedAt: START, endedAt: START + 65_000, seenMs: 61_000, controlledMs: 0 });
    expect(fact(t('summary.when'))).toMatch(/Friday, November 27, 2026.*10:02.*\(1 minute 5 seconds\)$/u);
    expect(fact(t('summary.seen'))).toBe('for 1 minute 1 second in all');
    expect(fact(t('summary.used'))).toBe(t('summary.neverUsed'));
    expect(fact(t('consent.sas'))).toBe(SAS);
    cleanup();
    open({ seenMs: 0, controlledMs: 100, exposed: true });
    expect(fact(t('summary.seen'))).toBe(t('summary.neverSeen'));
    expect(fact(t('summary.used'))).toBe('was possible for 1 second in all');
    expect(fact(t('consent.sas'))).toBe(`${SAS} ${t('summary.exposed')}`);
  });

  it('tells of refused attempts, if there were any', () => {
    open({ failedAttempts: 2 });
    expect(fact(t('summary.attempts'))).toBe(t('summary.attemptsMade', { count: 2 }));
    cleanup();
    open({ failedAttempts: 0 });
    expect(screen.queryByText(t('summary.attempts'))).toBeNull();
  });

  it.each([
    [{ by: 'customer', why: 'pressed' }, t('ended.youEnded')],
    [{ by: 'agent', why: 'pressed' }, t('ended.agentEnded')],
    [{ by: 'agent', why: 'timeLimit' }, t('summary.endTimeLimit')],
    [{ by: 'customer', why: 'recordFull' }, t('summary.endRecordFull')],
    [{ by: null, why: 'lost' }, t('summary.endLost')],
    [{ by: null, why: 'closed' }, t('summary.endClosed')],
    [null, t('summary.goesOn')],
  ] as const)('says how it ended: %o', (end, sentence) => {
    open({ end });
    expect(fact(t('summary.end'))).toBe(sentence);
  });

  it.each([
    [{ verdict: 'agreed', agreedUntil: START }, t('summary.agreed')],
    [{ verdict: 'differs', agreedUntil: START }, t('summary.differs')],
    [{ verdict: 'open', agreedUntil: START }, t('summary.open')],
    [{ verdict: 'behind', agreedUntil: null }, t('summary.neverAgreed')],
  ] as const)('says whether both hold the same: %o', (change, sentence) => {
    open(change);
    expect(fact(t('summary.record'))).toBe(sentence);
  });

  it('says up to when both hold the same', () => {
    open({ verdict: 'behind', agreedUntil: START });
    expect(fact(t('summary.record'))).toMatch(/^Up to 10:02:00.AM both sides hold the same record\. /u);
  });

  it('shows what the agent added where it cannot be changed, and to nobody else', () => {
    const said = { outcome: 'partly', remark: 'One more\nday' } as const;
    open(said, { role: 'agent' });
    expect([fact(t('summary.outcome')), fact(t('summary.remark'))]).toEqual([
      t('summary.partly'),
      said.remark,
    ]);
    cleanup();
    open(said, { role: 'agent', children: <p>The form</p> });
    cleanup();
    open(said);
    expect(screen.queryByText(t('summary.remark'))).toBeNull();
  });

  it('is saved where that makes sense', () => {
    const onSave = open();
    clickByPerson(screen.getByRole('button', { name: t('summary.save') }));
    expect(onSave).toHaveBeenCalledTimes(1);
    cleanup();
    open({}, { onSave: null });
    expect(screen.queryByRole('button')).toBeNull();
  });

  it.each([1, 2, 4] as const)('has headings that fit those above it: from level %i', (level) => {
    open({}, { level });
    const levels = screen.getAllByRole('heading').map(({ tagName }) => Number(tagName.slice(1)) - level);
    expect(levels).toEqual([0, 1, 2, 1]);
  });
});

describe('an application in it', () => {
  it('is called as it was called, and by its title', () => {
    open();
    expect(screen.getByRole('heading', { level: 3 }).textContent).toBe('Browser tab 2 “Printers”');
    expect(part(t('summary.applications')).getByText('You showed it to Aiko.')).toBeTruthy();
    expect(part(t('summary.applications')).getByText(t('mine.badge', { other: 'Aiko' }))).toBeTruthy();
    cleanup();
    open({ applications: [{ ...APPLICATION, title: null }] }, { role: 'agent' });
    expect(screen.getByRole('heading', { level: 3 }).textContent).toBe('Browser tab 2');
    expect(part(t('summary.applications')).getByText('Kaito showed it to you.')).toBeTruthy();
    expect(part(t('summary.applications')).getByText(t('stopped.badge', { who: 'Kaito' }))).toBeTruthy();
  });

  it('has its periods, pauses and what became of control, in order', () => {
    const at = (minutes: number) => START + minutes * MINUTE;
    const levels = [
      { from: at(0), to: at(1), level: 'view' },
      { from: at(1), to: at(3), level: 'control' },
      { from: at(3), to: null, level: 'view' },
    ] as const;
    const pauses = [{ from: at(2), to: at(2) + 20_000 }];
    const notes = [{ at: at(3), note: 'takenBack' }] as const;
    open({ applications: [{ ...APPLICATION, levels, pauses, notes, to: null, stop: null }] });
    expect(course()).toEqual([
      '10:02:00 AM – 10:03:00 AM: Aiko could see it 1 minute',
      '10:03:00 AM – 10:05:00 AM: Aiko could also use it with mouse and keyboard 2 minutes',
      '10:04:00 AM – 10:04:20 AM: Paused: nothing of it was seen 20 seconds',
      '10:05:00 AM: Control was taken back',
      '10:05:00 AM: Aiko could see it',
    ]);
    cleanup();
    open({ applications: [{ ...APPLICATION, direction: 'toCustomer', levels }] });
    expect(course()[1]).toContain('You could also use it with mouse and keyboard');
  });

  it('that ended with the session does not say so again', () => {
    for (const stop of ['ended', 'lost', null] as const) {
      open({ applications: [{ ...APPLICATION, stop }] });
      expect(part(t('summary.applications')).queryByText(/Nothing is shown/u)).toBeNull();
      cleanup();
    }
  });

  it('may be none', () => {
    open({ applications: [], consents: [] });
    expect(part(t('summary.applications')).getByText(t('summary.neverSeen'))).toBeTruthy();
    expect(part(t('summary.questions')).getByText(t('summary.nothingAsked'))).toBeTruthy();
  });
});

describe('a question in it', () => {
  it('has its times, its answer, and to the letter what was read', () => {
    open();
    expect(asked()).toMatch(/10:02:00.AMAiko asked to see an application of yours\./u);
    expect(asked()).toMatch(/10:02:09.AMYou said OK\. after 9 seconds/u);
    const box = screen.getByText(t('summary.youRead')).closest('details');
    expect(box?.querySelector('blockquote')?.textContent).toBe(CONSENT.shown);
    cleanup();
    open({ consents: [{ ...CONSENT, warning: 'Mind this.' }] }, { role: 'agent' });
    expect(screen.getByText(t('summary.customerRead'))).toBeTruthy();
    expect(screen.getByText('Mind this.').closest('details')?.textContent).toContain(
      t('summary.youReadBefore'),
    );
  });

  it.each([
    [{}, 'to see an application', 'asked to see an application of yours'],
    [{ level: 'control' }, 'You asked to use an application', 'asked to use an application of yours'],
    [
      { level: 'control', isUpgrade: true },
      'what was shown to you: Browser tab 2.',
      'what you were showing: Browser tab 2.',
    ],
    [{ direction: 'toCustomer' }, 'whether you may show', 'whether they may show you'],
    [{ direction: 'toCustomer', level: 'control' }, 'let an application of yours', 'application of theirs'],
    [
      { direction: 'toCustomer', level: 'control', isUpgrade: true },
      'what you were showing be used: Browser tab 2.',
      'showing you: Browser tab 2.',
    ],
  ] as const)('reads as who asked whom for what: %o', (change, toAgent, toCustomer) => {
    open({ consents: [{ ...CONSENT, ...change }] }, { role: 'agent' });
    expect(asked()).toContain(toAgent);
    cleanup();
    open({ consents: [{ ...CONSENT, ...change }] });
    expect(asked()).toContain(toCustomer);
  });

  it.each([
    ['accepted', t('summary.customerSaysOk')],
    ['denied', t('summary.customerSaysNo')],
    ['timedOut', t('summary.customerSaysNothing')],
    ['withdrawn', t('summary.takenBack')],
    ['refused', t('summary.turnedDown')],
    ['none', t('summary.notAnswered')],
    ['policy', t('summary.notAllowed')],
  ] as const)('says what became of it: %s', (answer, sentence) => {
    open({ consents: [{ ...CONSENT, answer, answeredAt: null }] });
    expect(asked()).toContain(sentence);
  });
});

describe('words', () => {
  const HOSTILE = '<img src=x onerror="alert(1)"><b>bold</b>';

  it('of others become words, never markup', () => {
    const hostile = {
      agentName: HOSTILE,
      remark: HOSTILE,
      ticket: { ...CLAIMED, label: HOSTILE, subject: HOSTILE },
      applications: [{ ...APPLICATION, title: HOSTILE }],
      consents: [{ ...CONSENT, shown: HOSTILE, warning: HOSTILE }],
    };
    for (const role of ['agent', 'customer'] as const) {
      open(hostile, { role, customer: HOSTILE });
      expect(document.querySelector('img, b')).toBeNull();
      expect(screen.getAllByText(HOSTILE, { exact: false }).length).toBeGreaterThan(4);
      cleanup();
    }
  });

  it.each(['en', 'ja'] as const)('are there for everything that can happen: %s', (language) => {
    const translate = translatorFor(pageTexts, language);
    for (const role of ['agent', 'customer'] as const)
      for (const direction of ['toAgent', 'toCustomer'] as const)
        for (const stop of StopReason.options) {
          const notes = ControlNote.options.map((note, nth) => ({ at: START + nth, note }));
          const summary = richSummary({ applications: [{ ...APPLICATION, direction, stop, notes }] });
          show(
            <Translation.Provider value={translate}>
              <SessionSummary summary={summary} role={role} customer="" level={1} onSave={vi.fn()} />
            </Translation.Provider>,
          );
          expect(document.body.textContent).not.toMatch(/\b(summary|mine|stopped|ended)\.\w|\{\w+\}/u);
          cleanup();
        }
  });
});
