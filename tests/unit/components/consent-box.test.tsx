// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConsentBox, type ConsentBoxProps } from '../../../components/consent-box';
import { CLAIMED, SAS } from '../../fakes/examples';
import { clickByPerson, clickByScript, show } from '../../fakes/page';

const onAccept = vi.fn();
const onDeny = vi.fn();
const setVisible = (visibility: 'visible' | 'hidden') => {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(visibility);
  document.dispatchEvent(new Event('visibilitychange'));
};

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000 });
  onAccept.mockReset();
  onDeny.mockReset();
  setVisible('visible');
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const open = (change: Partial<ConsentBoxProps> = {}) =>
  show(
    <ConsentBox
      agentName="Aiko"
      ticket={CLAIMED}
      sas={SAS}
      mustCompare={false}
      deadline={61_000}
      onAccept={onAccept}
      onDeny={onDeny}
      {...change}
    />,
  );
const pass = (ms: number) => act(() => void vi.advanceTimersByTime(ms));
const ok = () => screen.getByRole('button', { name: 'OK' });
const deny = () => screen.getByRole('button', { name: 'Deny' });

describe('the consent box', () => {
  it('is an alert dialog that says who asks, for what, about what, as claims', () => {
    open();
    const box = screen.getByRole('alertdialog', { name: 'Someone asks to see an application' });
    for (const text of [
      'Someone who calls themselves Aiko asks',
      '#1042',
      'help.example',
      CLAIMED.subject,
      SAS,
    ])
      expect(box.textContent).toContain(text);
  });

  it('names nobody who did not say a name', () => {
    open({ agentName: '', ticket: null });
    expect(screen.getByRole('alertdialog').textContent).toContain('calls themselves a support agent');
  });

  it('shows hostile words as words', () => {
    open({ agentName: '<img src=x>', ticket: { ...CLAIMED, subject: '<b>bold</b>' } });
    const box = screen.getByRole('alertdialog');
    expect(box.querySelector('img, b')).toBeNull();
    expect(box.textContent).toContain('<b>bold</b>');
  });

  it('gives Deny the focus', () => {
    open();
    expect(document.activeElement).toBe(deny());
  });

  it('takes Deny and Esc for a no at once', () => {
    open();
    clickByPerson(deny());
    fireEvent.keyDown(window, { key: 'Escape' });
    expect(onDeny).toHaveBeenCalledTimes(2);
    expect(onAccept).not.toHaveBeenCalled();
  });

  it('hears no keys when it is gone', () => {
    open().unmount();
    fireEvent.keyDown(window, { key: 'Escape' });
    expect(onDeny).not.toHaveBeenCalled();
  });

  it('takes a person’s OK for a yes, but not before it has been seen for 800 ms', () => {
    open();
    pass(799);
    clickByPerson(ok());
    expect(onAccept).not.toHaveBeenCalled();
    expect(ok().getAttribute('aria-disabled')).toBe('true');
    pass(1);
    clickByPerson(ok());
    expect(onAccept).toHaveBeenCalledTimes(1);
  });

  it('takes no script’s OK, ever', () => {
    open();
    pass(10_000);
    clickByScript(ok());
    expect(onAccept).not.toHaveBeenCalled();
  });

  it('counts only time in which it could be seen', () => {
    setVisible('hidden');
    open();
    pass(10_000);
    act(() => setVisible('visible'));
    pass(799);
    clickByPerson(ok());
    expect(onAccept).not.toHaveBeenCalled();
    pass(1);
    clickByPerson(ok());
    expect(onAccept).toHaveBeenCalledTimes(1);
  });

  it('counts down to its deadline', () => {
    open();
    expect(screen.getByText(/Answer within 60 seconds/)).toBeTruthy();
    pass(59_000);
    expect(screen.getByText(/Answer within 1 second\./)).toBeTruthy();
  });

  it('asks to compare the numbers first where the invite was exposed', () => {
    open({ mustCompare: true });
    pass(10_000);
    clickByPerson(ok());
    expect(onAccept).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('checkbox'));
    clickByPerson(ok());
    expect(onAccept).toHaveBeenCalledTimes(1);
  });
});
