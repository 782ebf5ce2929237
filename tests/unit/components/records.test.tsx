// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, within } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { RecordCheck, type RecordCheckProps } from '../../../components/settings/record-check';
import { type ListedRecord, RecordList } from '../../../components/settings/record-list';
import { translatorFor } from '../../../utils/i18n';
import { FAULTS } from '../../../utils/session/record/verify';
import { pageTexts } from '../../../utils/texts';
import { clickByPerson, show, t } from '../../fakes/page';
import { richSummary } from '../../fakes/record-view';
import { chainOf, RICH } from '../session/record/records';

afterEach(cleanup);

const START = new Date(2026, 10, 27, 10, 2, 0).getTime();
const RECORD: ListedRecord = {
  sessionId: 'session-1',
  who: 'Kaito',
  ticket: '#1042',
  startedAt: START,
  endedAt: START + 65_000,
  verdict: 'agreed',
};

describe('the list of records', () => {
  const open = (...records: ListedRecord[]) => {
    const acts = { onOpen: vi.fn(), onDelete: vi.fn(), onDeleteAll: vi.fn() };
    show(<RecordList records={records} {...acts} />);
    return acts;
  };
  const button = (name: string | RegExp) => screen.getByRole('button', { name });
  const press = (name: string | RegExp) => act(() => clickByPerson(button(name)));

  it('says who, which ticket, when, how long, and whether both hold the same', () => {
    open(RECORD, { ...RECORD, sessionId: 'session-2', who: '', ticket: null, verdict: 'differs' });
    const [first, second] = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
    expect(first).toMatch(
      /^#1042 · KaitoNov 27, 2026, 10:02.AM · 1 minute 5 seconds · both sides hold the same/u,
    );
    expect(second).toMatch(/^no ticket.*the two records differ/u);
  });

  it('may be empty', () => {
    open();
    expect(screen.getByText(t('records.none'))).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('opens one', () => {
    const { onOpen } = open(RECORD);
    press(/^Open the record of #1042 · Kaito, Nov 27, 2026/u);
    expect(onOpen).toHaveBeenCalledExactlyOnceWith('session-1');
  });

  it('deletes one when asked twice, and no is where the focus is', () => {
    const { onDelete } = open(RECORD, { ...RECORD, sessionId: 'session-2', who: 'Sofia' });
    press(/^Delete the record of .*Sofia/u);
    expect(screen.getByRole('alertdialog', { name: /Sofia.*cannot be brought back/u })).toBeTruthy();
    expect(document.activeElement).toBe(button('Cancel'));
    press('Cancel');
    expect(onDelete).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(button(/^Delete the record of .*Sofia/u));
    press(/^Delete the record of .*Sofia/u);
    press('Delete');
    expect(onDelete).toHaveBeenCalledExactlyOnceWith('session-2');
    expect(screen.getByRole('status').textContent).toBe(t('records.deleted'));
    expect(document.activeElement).toBe(screen.getByRole('status'));
  });

  it('takes Esc for no', () => {
    open(RECORD);
    press(/^Delete the record/u);
    fireEvent.keyDown(window, { key: 'Escape' });
    expect(screen.queryByRole('alertdialog')).toBeNull();
  });

  it('deletes all when asked twice, but for sessions that go on', () => {
    const goesOn = {
      ...RECORD,
      sessionId: 'session-3',
      who: 'Nadia',
      verdict: 'open',
      endedAt: null,
    } as const;
    const { onDeleteAll } = open(RECORD, { ...RECORD, sessionId: 'session-2' }, goesOn);
    expect(screen.queryByRole('button', { name: /^Delete the record of .*Nadia/u })).toBeNull();
    press(t('records.deleteAll'));
    expect(screen.getByRole('alertdialog').textContent).toContain('Delete the records of 2 sessions?');
    expect(onDeleteAll).not.toHaveBeenCalled();
    press(t('records.deleteAllYes'));
    expect(onDeleteAll).toHaveBeenCalledTimes(1);
  });
});

describe('the check of a saved record', () => {
  const open = (found: RecordCheckProps['found'] = null) => {
    const onFile = vi.fn();
    show(<RecordCheck found={found} onFile={onFile} />);
    return onFile;
  };
  const said = () => screen.getByRole('status').textContent;
  const record = (verdict: 'agreed' | 'behind') => ({
    format: 'deskside-record' as const,
    version: 1 as const,
    role: 'customer' as const,
    entries: chainOf(RICH),
    heads: { customer: null, agent: null },
    receipts: [],
    verdict,
  });
  const genuine = (verdict: 'agreed' | 'behind'): RecordCheckProps['found'] => ({
    name: 'checked',
    finding: { ok: true, record: record(verdict), summary: richSummary({ verdict }) },
  });

  it('takes a file, and the same one again', () => {
    const onFile = open();
    const input = screen.getByLabelText<HTMLInputElement>(t('records.check'));
    const file = new File(['x'], 'record.json');
    Object.defineProperty(input, 'files', { value: [file] });
    Object.defineProperty(input, 'value', { value: 'C:\\fakepath\\record.json', writable: true });
    fireEvent.change(input);
    expect(onFile).toHaveBeenCalledExactlyOnceWith(file);
    expect([input.value, said()]).toEqual(['', '']);
  });

  it.each(['checking', 'tooLarge', 'unreadable'] as const)('says so: %s', (name) => {
    open({ name });
    expect(said()).toBe(t(`records.${name}`));
  });

  it.each(FAULTS)('says what is wrong, and where: %s', (fault) => {
    open({ name: 'checked', finding: { ok: false, fault, at: 4 } });
    expect(said()).toBe(
      `${t('records.wrong', { fault: t(`fault.${fault}`) })} ${t('records.where', { entry: 5 })}`,
    );
    expect(screen.queryByRole('article')).toBeNull();
    cleanup();
    open({ name: 'checked', finding: { ok: false, fault, at: null } });
    expect(said()).not.toContain('found at entry');
  });

  it.each(['en', 'ja'] as const)(
    'has a sentence of its own for everything that may be wrong: %s',
    (language) => {
      const translate = translatorFor(pageTexts, language);
      const sentences = FAULTS.map((fault) => translate(`fault.${fault}`));
      expect(new Set(sentences).size).toBe(FAULTS.length);
      expect(sentences.join()).not.toMatch(/fault\./u);
    },
  );

  it('shows what a genuine record says, and whose copy it is', () => {
    open(genuine('agreed'));
    expect(said()).toContain(t('records.genuine'));
    expect(screen.getByText(t('records.customerCopy'))).toBeTruthy();
    const summary = within(screen.getByRole('article'));
    expect(summary.getByRole('heading', { level: 4 }).textContent).toBe('Your session with Aiko');
    expect(summary.queryByRole('button')).toBeNull();
  });

  it('says that not all of it is signed, where that is so', () => {
    open(genuine('behind'));
    expect(said()).toContain(t('records.genuineSoFar'));
    expect(said()).not.toContain(t('records.genuine'));
  });
});
