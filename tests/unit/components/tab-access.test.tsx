// @vitest-environment happy-dom
import { act, cleanup, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { TabAccess, type TabAccessChoice, type TabAccessProps } from '../../../components/tab-access';
import { clickByPerson, clickByScript, show, t } from '../../fakes/page';
import { settled } from '../../fakes/share-ports';

afterEach(cleanup);

const SHOP: TabAccessChoice = { tabId: 7, title: 'Basket', origin: 'https://shop.example' };
const LOCAL: TabAccessChoice = { tabId: 8, title: '<b>日本</b>', origin: 'http://127.0.0.1:8080' };

async function open(tabs: readonly TabAccessChoice[] | Error, problem: TabAccessProps['problem'] = null) {
  const acts = { onChoose: vi.fn(), onOnlyLook: vi.fn() };
  const list = async () => {
    if (tabs instanceof Error) throw tabs;
    return tabs;
  };
  act(() => void show(<TabAccess other="Aiko" problem={problem} list={list} {...acts} />));
  await act(settled);
  return acts;
}
const names = () => screen.getAllByRole('button').map(({ textContent }) => textContent);

describe('which tab it is', () => {
  it('is asked, with why and what comes next', async () => {
    await open([SHOP]);
    const box = screen.getByRole('alertdialog', { name: 'Which of your tabs is it?' });
    expect(document.getElementById(box.getAttribute('aria-describedby') ?? '')?.textContent).toBe(
      t('share.access', { other: 'Aiko' }),
    );
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.queryByRole('status')).toBeNull();
  });

  it('is chosen from the person’s own, by title and site, as text', async () => {
    await open([SHOP, LOCAL]);
    expect(names()).toEqual(['Basket shop.example', '<b>日本</b> 127.0.0.1:8080', 'Only let them look']);
  });

  it('is chosen by a person’s click only: the browser asks in it', async () => {
    const { onChoose } = await open([SHOP, LOCAL]);
    const button = screen.getByRole('button', { name: /Basket/u });
    clickByScript(button);
    expect(onChoose).not.toHaveBeenCalled();
    clickByPerson(button);
    expect(onChoose).toHaveBeenCalledExactlyOnceWith(SHOP);
  });

  it('need not be said', async () => {
    const { onOnlyLook } = await open([SHOP]);
    clickByPerson(screen.getByRole('button', { name: 'Only let them look' }));
    expect(onOnlyLook).toHaveBeenCalledOnce();
  });

  it.each([
    ['notAllowed', 'Your browser did not allow it, so they can only look.'],
    ['otherTab', 'That is not the tab you are showing. Please press the right one.'],
  ] as const)('is asked again, and what went wrong is said (%s)', async (problem, sentence) => {
    await open([SHOP], problem);
    expect(screen.getByRole('alert').textContent).toBe(sentence);
    expect(names()).toHaveLength(2);
  });

  it.each([
    ['there is none', []],
    ['the browser does not say', new Error('no debugger')],
  ])('cannot be said where %s, and that is told', async (_, tabs) => {
    await open(tabs);
    expect(screen.getByRole('status').textContent).toBe(t('share.accessNone'));
    expect(names()).toEqual(['Only let them look']);
  });

  it('is nothing to be drawn any more once it is gone', async () => {
    let arrive = (_: TabAccessChoice[]) => {};
    const list = () =>
      new Promise<TabAccessChoice[]>((resolve) => {
        arrive = resolve;
      });
    show(<TabAccess other="Aiko" problem={null} list={list} onChoose={vi.fn()} onOnlyLook={vi.fn()} />);
    cleanup();
    await act(async () => arrive([SHOP]));
    expect(screen.queryByText('Basket')).toBeNull();
  });
});
