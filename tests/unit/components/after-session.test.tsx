// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AfterSession, type AfterSessionProps } from '../../../components/summary/after-session';
import { OUTCOMES } from '../../../utils/protocol/record-parts';
import { clickByPerson, show, t } from '../../fakes/page';
import { AFTER } from '../../fakes/record-view';

beforeEach(() => {
  vi.clearAllMocks();
});
afterEach(cleanup);

const open = (change: Partial<AfterSessionProps> = {}) =>
  show(<AfterSession level={2} {...AFTER} {...change} />);
const button = (name: string) => screen.getByRole('button', { name });
const has = (name: string) => screen.queryByRole('button', { name }) !== null;
const press = (name: string) => clickByPerson(button(name));
const remark = () => screen.getByLabelText<HTMLTextAreaElement>(t('summary.remark'));
const write = (value: string) => fireEvent.input(remark(), { target: { value } });
const choose = (outcome: (typeof OUTCOMES)[number]) =>
  fireEvent.click(screen.getByRole('radio', { name: t(`summary.${outcome}`) }));
const said = () =>
  screen
    .getAllByRole('status')
    .map(({ textContent }) => textContent)
    .filter(Boolean);

describe('outcome and remark', () => {
  it('are a choice of all there are, and a text that fits into the record', () => {
    open();
    expect(screen.getByRole('group', { name: t('summary.outcome') })).toBeTruthy();
    expect(screen.getAllByRole('radio').map((one) => one.closest('label')?.textContent)).toEqual(
      OUTCOMES.map((outcome) => t(`summary.${outcome}`)),
    );
    expect(remark().maxLength).toBe(2_000);
    expect(document.getElementById(remark().getAttribute('aria-describedby') ?? '')?.textContent).toBe(
      t('summary.remarkHelp'),
    );
  });

  it('are kept by a press, once there is something to keep', async () => {
    open();
    expect(button(t('summary.keep')).getAttribute('aria-disabled')).toBe('true');
    press(t('summary.keep'));
    expect(AFTER.onKeep).not.toHaveBeenCalled();
    choose('partly');
    write('To be\ncontinued');
    press(t('summary.keep'));
    expect(AFTER.onKeep).toHaveBeenCalledExactlyOnceWith({ outcome: 'partly', remark: 'To be\ncontinued' });
  });

  it('that are kept stand there, and are said to be', () => {
    open({ kept: { outcome: 'solved', remark: 'Done.' } });
    expect(screen.getByRole<HTMLInputElement>('radio', { name: t('summary.solved') }).checked).toBe(true);
    expect(remark().value).toBe('Done.');
    expect(said()).toContain(t('summary.kept'));
    write('Done!');
    expect(said()).not.toContain(t('summary.kept'));
  });
});

describe('the note', () => {
  it('is asked for by the agent, with what is not kept yet', async () => {
    open();
    choose('solved');
    expect(said()).toEqual([t('summary.noteAsk')]);
    press(t('summary.noteAdd'));
    await waitFor(() => expect(AFTER.onAddNote).toHaveBeenCalled());
    expect(AFTER.onKeep).toHaveBeenCalledExactlyOnceWith({ outcome: 'solved', remark: '' });
    expect(AFTER.onAddNote).toHaveBeenCalledExactlyOnceWith({ outcome: 'solved', remark: '' });
  });

  it.each([
    [{ onAddNote: null, onOpenTicket: null }, t('summary.noteNoTicket')],
    [{ onAddNote: null, wish: 'always' }, t('summary.noteByHand')],
    [{ wish: 'never' }, t('summary.noteNever')],
  ] as const)('can only be copied where it cannot be posted: %o', async (change, sentence) => {
    open(change);
    write('Hi');
    expect(said()).toEqual([sentence]);
    expect(has(t('summary.noteAdd'))).toBe(false);
    press(t('summary.noteCopy'));
    expect(AFTER.onCopy).toHaveBeenCalledExactlyOnceWith('note: null Hi');
    await waitFor(() => expect(said()).toContain(t('summary.noteCopied')));
    expect(AFTER.onKeep).toHaveBeenCalledTimes(1);
  });

  it('that the browser does not copy can be copied by hand', async () => {
    open({ onCopy: () => Promise.reject(new Error('not allowed')) });
    press(t('summary.noteCopy'));
    await waitFor(() => expect(said()).toContain(t('summary.noteNotCopied')));
    expect(screen.getByText(t('summary.noteRead')).closest('details')?.textContent).toContain('note: null');
  });

  it('that has to be pasted leads to its ticket', async () => {
    open({ onAddNote: null });
    press(t('console.openTicket'));
    expect(AFTER.onOpenTicket).toHaveBeenCalledTimes(1);
    cleanup();
    open({ onAddNote: null, onOpenTicket: null });
    expect(has(t('console.openTicket'))).toBe(false);
  });

  it('that waits for its ticket says so, and leads there', async () => {
    const onOpenTicket = vi.fn(async () => false);
    open({ note: { name: 'wanted', text: 'x' }, onOpenTicket });
    expect(said()).toEqual([t('summary.noteWanted')]);
    expect(has(t('summary.noteAdd'))).toBe(false);
    press(t('console.openTicket'));
    await waitFor(() => expect(screen.getByRole('alert').textContent).toBe(t('console.ticketGone')));
    cleanup();
    open({ note: { name: 'wanted', text: 'x' }, wish: 'always' });
    expect(said()).toEqual([t('summary.noteWantedAlways')]);
  });

  it('that is on its way, or there, is not asked for again', () => {
    open({ note: { name: 'posting', text: 'x', at: 1 } });
    expect(said()).toEqual([t('summary.notePosting')]);
    expect(has(t('summary.noteAdd')) || has(t('summary.noteRetry'))).toBe(false);
    cleanup();
    open({ note: { name: 'posted', text: 'note: null ', at: 1 } });
    expect(said()[0]).toMatch(/^The note is in the ticket, since /u);
    write('More');
    expect(said()[0]).toMatch(/^A note is in the ticket.*copy the note to add it\.$/u);
    expect(has(t('summary.noteAdd')) || has(t('summary.noteRetry'))).toBe(false);
  });

  it('that was refused can be tried again', () => {
    open({ note: { name: 'refused', text: 'x' } });
    expect(said()).toEqual([t('summary.noteRefused')]);
    press(t('summary.noteRetry'));
    expect(AFTER.onRetry).toHaveBeenCalledTimes(1);
  });
});
