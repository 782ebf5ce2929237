// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { NewApplication, type NewApplicationProps } from '../../../components/new-application';
import { clickByPerson, show, t } from '../../fakes/page';

afterEach(cleanup);

const APPS = [
  { id: 'xterm.desktop', name: 'XTerm', icon: null },
  { id: 'mousepad.desktop', name: 'Text editor', icon: 'data:image/png;base64,AAAA' },
  { id: 'dentaku.desktop', name: '電卓', icon: null },
];
const LIST = { name: 'list', apps: APPS, problem: null } as const;

function open(state: NewApplicationProps['state'], onAddress = vi.fn((): 'notSecure' | null => null)) {
  const acts = { onAllow: vi.fn(), onLaunch: vi.fn(), onBack: vi.fn(), onAddress };
  show(<NewApplication state={state} {...acts} />);
  return acts;
}
const button = (name: string | RegExp) => screen.getByRole('button', { name });
const names = () => screen.queryAllByRole('listitem').map(({ textContent }) => textContent);
const search = (text: string) =>
  fireEvent.input(screen.getByRole('searchbox', { name: 'Search' }), { target: { value: text } });

describe('the list of programs', () => {
  it('is there with icons, and starts what is pressed', () => {
    const { onLaunch } = open(LIST);
    expect(names()).toEqual(['XTerm', 'Text editor', '電卓']);
    expect(document.querySelector('img')?.getAttribute('src')).toBe('data:image/png;base64,AAAA');
    expect(document.activeElement).toBe(screen.getByRole('searchbox'));
    clickByPerson(button('Text editor'));
    expect(onLaunch).toHaveBeenCalledExactlyOnceWith(APPS[1]);
  });

  it.each([
    ['term', ['XTerm']],
    [' EDITOR ', ['Text editor']],
    ['ｘｔｅｒｍ', ['XTerm']],
    ['電', ['電卓']],
    ['nothing like it', []],
  ])('is searched for %j', (text, found) => {
    open(LIST);
    search(text);
    expect(names()).toEqual(found);
    expect(screen.getByRole('status').textContent).toBe(t('newApplication.found', { count: found.length }));
  });

  it('starts the only one that is left by Enter, and none of several', () => {
    const { onLaunch } = open(LIST);
    fireEvent.keyDown(screen.getByRole('searchbox'), { key: 'Enter' });
    expect(onLaunch).not.toHaveBeenCalled();
    search('xterm');
    fireEvent.keyDown(screen.getByRole('searchbox'), { key: 'Enter' });
    expect(onLaunch).toHaveBeenCalledExactlyOnceWith(APPS[0]);
  });

  it.each(['missing', 'failed', 'noWindow', 'hostEnded'] as const)('says why one did not come: %s', (why) => {
    open({ ...LIST, problem: { app: '<b>XTerm</b>', why } });
    expect(screen.getByRole('alert').textContent).toBe(
      t(`newApplication.${why}Problem`, { app: '<b>XTerm</b>' }),
    );
    expect(names()).toHaveLength(3);
  });
});

describe('without a list', () => {
  it.each(['missing', 'wrongVersion', 'cannot', 'notAllowed'] as const)(
    'it says why, and a web page can be shown instead: %s',
    (why) => {
      const { onAllow, onAddress } = open({ name: 'noHost', why });
      expect(screen.getByRole('status').textContent).toBe(t(`newApplication.${why}`));
      expect(screen.queryByText(t('newApplication.howToGet')) !== null).toBe(
        why === 'missing' || why === 'notAllowed',
      );
      if (why === 'notAllowed') {
        clickByPerson(button('Use the helper'));
        expect(onAllow).toHaveBeenCalledOnce();
      }
      const field = screen.getByLabelText('Or show a web page: its address');
      fireEvent.input(field, { target: { value: 'example.com/form' } });
      clickByPerson(button('Open'));
      expect(onAddress).toHaveBeenCalledExactlyOnceWith('example.com/form');
    },
  );

  it('an address that is none is said to be so', () => {
    open(
      { name: 'noHost', why: 'missing' },
      vi.fn(() => 'notSecure' as const),
    );
    clickByPerson(button('Open'));
    expect(screen.getByText(t('settings.notSecure'))).toBeTruthy();
    expect(screen.getByLabelText('Or show a web page: its address').getAttribute('aria-invalid')).toBe(
      'true',
    );
  });

  it('what takes its time is said, and can be left', () => {
    const { onBack } = open({ name: 'starting', app: 'XTerm' });
    expect(screen.getByRole('status').textContent).toContain('Starting XTerm');
    clickByPerson(button('Back'));
    expect(onBack).toHaveBeenCalledOnce();
    cleanup();
    open({ name: 'loading' });
    expect(screen.getByRole('status').textContent).toBe(t('newApplication.loading'));
  });
});
