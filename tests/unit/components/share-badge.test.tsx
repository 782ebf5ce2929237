// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ShareBadge } from '../../../components/share-badge';
import { BADGE } from '../../fakes/examples';
import { clickByPerson, clickByScript } from '../../fakes/page';

let onPress: ReturnType<typeof vi.fn<(command: string) => void>>;
const onPageKey = vi.fn();
beforeEach(() => {
  onPress = vi.fn();
  onPageKey.mockClear();
  document.addEventListener('keydown', onPageKey);
  render(<ShareBadge badge={BADGE} onPress={onPress} />);
});
afterEach(() => {
  cleanup();
  document.removeEventListener('keydown', onPageKey);
});

const handle = () => screen.getByRole('button', { name: 'Sharing' });
const names = () => screen.getAllByRole('button').map(({ textContent }) => textContent);
const CLOSED = ['Sharing'];
const OPEN = ['Select application', 'Pause', 'Stop sharing', 'Sharing'];

function key(name: string, isTrusted = true): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true });
  Object.defineProperty(event, 'isTrusted', { value: isTrusted });
  fireEvent(handle(), event);
  return event;
}

describe('the badge', () => {
  it('is a region in the person’s language, and one button that says who sees this', () => {
    expect(screen.getByRole('region', { name: 'Deskside: Sharing' }).lang).toBe('en');
    expect(names()).toEqual(CLOSED);
    expect([handle().title, handle().getAttribute('aria-expanded')]).toEqual([BADGE.text, 'false']);
  });

  it('opens and closes its menu by a person’s click only', () => {
    clickByScript(handle());
    expect(names()).toEqual(CLOSED);
    clickByPerson(handle());
    expect(names()).toEqual(OPEN);
    expect(handle().getAttribute('aria-expanded')).toBe('true');
    expect(screen.getByText(BADGE.text)).toBeTruthy();
    clickByPerson(handle());
    expect(names()).toEqual(CLOSED);
  });

  it.each([
    ['Select application', 'selectApplication'],
    ['Pause', 'pause'],
    ['Stop sharing', 'stopSharing'],
  ] as const)('%s presses %s, by a person’s click only, and closes the menu', (name, command) => {
    clickByPerson(handle());
    clickByScript(screen.getByRole('button', { name }));
    expect(onPress).not.toHaveBeenCalled();
    clickByPerson(screen.getByRole('button', { name }));
    expect(onPress).toHaveBeenCalledExactlyOnceWith(command);
    expect(names()).toEqual(CLOSED);
    expect(document.activeElement).toBe(handle());
  });

  it('closes by Escape, which then means nothing else', () => {
    clickByPerson(handle());
    key('Escape', false);
    expect(names()).toEqual(OPEN);
    onPageKey.mockClear();
    const event = key('Escape');
    expect(names()).toEqual(CLOSED);
    expect([event.defaultPrevented, onPageKey.mock.calls.length]).toEqual([true, 0]);
    expect(document.activeElement).toBe(handle());
  });

  it('keeps keys from the page while its menu is open, and not otherwise', () => {
    key('j');
    expect(onPageKey).toHaveBeenCalledTimes(1);
    clickByPerson(handle());
    key('j');
    expect(onPageKey).toHaveBeenCalledTimes(1);
  });

  it('closes when the focus goes elsewhere, not within it', () => {
    clickByPerson(handle());
    fireEvent.focusOut(handle(), { relatedTarget: screen.getByRole('button', { name: 'Pause' }) });
    expect(names()).toEqual(OPEN);
    fireEvent.focusOut(handle(), { relatedTarget: null });
    expect(names()).toEqual(CLOSED);
  });
});
