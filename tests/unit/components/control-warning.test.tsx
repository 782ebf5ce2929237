// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ControlWarning } from '../../../components/control-warning';
import { clickByPerson, clickByScript, show, t } from '../../fakes/page';

afterEach(cleanup);

const button = (name: string) => screen.getByRole('button', { name });
function open(name: string | null = null, other = 'Kaito', onlyTabs = true) {
  const acts = { onGo: vi.fn(), onCancel: vi.fn() };
  return {
    ...acts,
    ...show(<ControlWarning about="share-001" other={other} name={name} onlyTabs={onlyTabs} {...acts} />),
  };
}
const described = () =>
  (screen.getByRole('alertdialog').getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent)
    .join(' ');

describe('the warning before control is given', () => {
  it('says who could do what, which files that means, and how it ends', () => {
    open();
    expect(screen.getByRole('alertdialog', { name: 'Before you give control' })).toBeTruthy();
    for (const words of [
      'Kaito will be able to use mouse and keyboard in the application you choose.',
      'Kaito can then open every file that the application can open, except password-protected ones.',
      t('consent.warnTakeBack'),
    ])
      expect(described()).toContain(words);
    expect(screen.getByText(t('dialog.onlyTabs'))).toBeTruthy();
    cleanup();
    open(null, 'Kaito', false);
    expect(screen.queryByText(t('dialog.onlyTabs'))).toBeNull();
  });

  it('names what is shown already', () => {
    open('Browser tab 2');
    expect(described()).toContain('in what you are showing now: Browser tab 2.');
    expect(screen.queryByText(t('dialog.onlyTabs'))).toBeNull();
  });

  it('shows hostile words as words', () => {
    open(null, '<img src=x>');
    expect(screen.getByRole('alertdialog').querySelector('img')).toBeNull();
    expect(described()).toContain('<img src=x>');
  });

  it('gives Cancel the focus', () => {
    open();
    expect(document.activeElement).toBe(button('Cancel'));
  });

  it('goes on by a person’s click only', () => {
    const { onGo, onCancel } = open();
    clickByScript(button('Give control'));
    expect(onGo).not.toHaveBeenCalled();
    clickByPerson(button('Give control'));
    expect([onGo.mock.calls.length, onCancel.mock.calls.length]).toEqual([1, 0]);
  });

  it('takes Cancel and Esc for a no, and hears no keys when it is gone', () => {
    const { onGo, onCancel, unmount } = open();
    clickByPerson(button('Cancel'));
    fireEvent.keyDown(window, { key: 'Escape' });
    expect([onGo.mock.calls.length, onCancel.mock.calls.length]).toEqual([0, 2]);
    unmount();
    fireEvent.keyDown(window, { key: 'Escape' });
    expect(onCancel).toHaveBeenCalledTimes(2);
  });
});
