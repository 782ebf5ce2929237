// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConsentBox, type ConsentBoxProps } from '../../../components/consent-box';
import { CLAIMED, SAS } from '../../fakes/examples';
import { clickByPerson, clickByScript, show, t } from '../../fakes/page';

const onShown = vi.fn();
const onAccept = vi.fn();
const onDeny = vi.fn();
const setVisible = (visibility: 'visible' | 'hidden') => {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(visibility);
  document.dispatchEvent(new Event('visibilitychange'));
};

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000 });
  onShown.mockReset();
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
      about="share-001"
      asks="toSee"
      agentName="Aiko"
      ticket={CLAIMED}
      sas={SAS}
      mustCompare={false}
      deadline={61_000}
      onShown={onShown}
      onAccept={onAccept}
      onDeny={onDeny}
      {...change}
    />,
  );
const describedBy = (element: Element): string =>
  (element.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent)
    .join(' ');
const pass = (ms: number) => act(() => void vi.advanceTimersByTime(ms));
const ok = () => screen.getByRole('button', { name: 'OK' });
const deny = () => screen.getByRole('button', { name: 'Deny' });

describe('the consent box', () => {
  it('of a ticket without a subject says no more than there is', () => {
    open({ ticket: { ...CLAIMED, subject: '' } });
    expect(screen.getByText('According to them, it is about ticket #1042 at help.example.')).toBeTruthy();
  });

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

  it.each(['', ' ', '\u200b\u2060', '\u3164', '\u2800', '\u0336\u0336', '\ufe0f'])(
    'somebody who calls themselves "%s" has no name',
    (agentName) => {
      open({ agentName });
      const asks = t('consent.asks', { agent: t('consent.nameless') });
      expect(screen.getByRole('alertdialog').textContent).toContain(asks);
    },
  );

  it('says what they may see, and what they may not', () => {
    open();
    const box = screen.getByRole('alertdialog');
    expect(describedBy(box)).toContain('asks to see one application on your computer');
    expect(describedBy(box)).toContain('They can only look. They cannot click or type.');
    expect(box.textContent).toContain('Never show banking or passwords');
  });

  it('says that somebody wants to show, and that nothing of one’s own is shown', () => {
    open({ asks: 'toShow' });
    const box = screen.getByRole('alertdialog', { name: 'Someone wants to show you something' });
    expect(describedBy(box)).toContain('calls themselves Aiko wants to show you applications');
    expect(describedBy(box)).toContain('Nothing on your computer is shown to them by this.');
    expect(box.textContent).toContain(t('consent.fraudSee'));
    for (const key of ['consent.youChoose', 'consent.onlySee', 'consent.fraud'] as const)
      expect(box.textContent).not.toContain(t(key));
    expect(box.textContent).toContain(SAS);
  });

  const ASKS = {
    toSee: 'Someone asks to see an application',
    toShow: 'Someone wants to show you something',
    toControl: 'Someone asks to control an application',
    toControlThis: 'Someone asks to control an application',
    toLend: 'Someone wants to let you use an application',
    toLendThis: 'Someone wants to let you use an application',
  } as const satisfies Record<ConsentBoxProps['asks'], string>;
  const asked = Object.keys(ASKS) as Array<keyof typeof ASKS>;

  it.each(asked)('says in its own words what is asked: %s', (asks) => {
    open({ asks, name: 'Browser tab 2' });
    const box = screen.getByRole('alertdialog', { name: ASKS[asks] });
    const text = describedBy(box);
    expect(text).toContain('Someone who calls themselves Aiko');
    expect(text.includes('Browser tab 2')).toBe(asks.endsWith('This'));
    expect(text.includes('use mouse and keyboard')).toBe(asks.startsWith('toControl'));
    expect(box.textContent).not.toMatch(/[{}]/u);
    expect(box.textContent).toContain('Only say OK if you yourself asked this person for help.');
    expect(box.textContent).toContain(SAS);
  });

  const OPENED = { opened: 'help.example', helpdesk: 'help.example' } as const;

  it('says that the invitation was opened at the helpdesk that is named, and what that proves', () => {
    open({ opened: { verdict: 'same', ...OPENED } });
    const text = describedBy(screen.getByRole('alertdialog'));
    expect(text).toContain('You opened this invitation on help.example. That is the helpdesk they say');
    expect(text).toContain('This alone does not prove who they are.');
    expect(text).not.toMatch(/safe|secure|verified/iu);
  });

  it('says that it was opened elsewhere, names both, and what to do', () => {
    open({ opened: { verdict: 'other', ...OPENED, opened: 'xn--hlp-rdd.example' } });
    const text = describedBy(screen.getByRole('alertdialog'));
    expect(text).toContain(
      'You opened this invitation on xn--hlp-rdd.example. The person who asks says they work at help.example.',
    );
    expect(text).toContain('That is usual if the invitation came by mail or chat.');
    expect(text).toContain('say no and call your support on a number you already have');
  });

  it('says nothing about it where there is nothing to compare', () => {
    for (const opened of [null, undefined]) {
      open(opened === undefined ? {} : { opened });
      expect(screen.getByRole('alertdialog').textContent).not.toContain('opened this invitation');
      cleanup();
    }
  });

  it('tells the record neither where that was, nor whether it was the helpdesk', () => {
    const kept = (['same', 'other'] as const).map((verdict) => {
      open({ opened: { verdict, opened: 'mail.example.net', helpdesk: 'help.example' } });
      const line = document.querySelector<HTMLElement>('[data-in-record]');
      expect(line?.textContent).toContain('mail.example.net');
      const inRecord = line?.dataset.inRecord;
      cleanup();
      return inRecord;
    });
    expect(kept).toEqual([t('consent.openedInRecord'), t('consent.openedInRecord')]);
    expect(kept[0]).not.toContain('example');
  });

  it('says that only tabs can be used, where nothing can act in windows', () => {
    open({ asks: 'toControl', onlyTabs: false });
    expect(describedBy(screen.getByRole('alertdialog'))).not.toContain(t('consent.onlyTabs'));
  });

  it.each(['toControl', 'toControlThis'] as const)('says who comes first, and how it ends: %s', (asks) => {
    open({ asks, name: 'Browser tab', onlyTabs: true });
    const text = describedBy(screen.getByRole('alertdialog'));
    expect(text).toContain('Your own mouse and keyboard always come first.');
    expect(text).toContain('You can take it back at any time.');
    expect(text.includes(t('consent.onlyTabs'))).toBe(asks === 'toControl');
    expect(text).not.toContain(t('consent.onlySee'));
  });

  it('says where they can only look at first', () => {
    open({ asks: 'toControlThis', name: 'Browser tab', needsAccess: true });
    expect(describedBy(screen.getByRole('alertdialog'))).toContain(t('consent.accessLater'));
    cleanup();
    open({ asks: 'toControlThis', name: 'Browser tab' });
    expect(screen.getByRole('alertdialog').textContent).not.toContain(t('consent.accessLater'));
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

  it.each(asked)('takes no unseen OK, whatever is asked (%s)', (asks) => {
    open({ asks });
    pass(799);
    clickByPerson(ok());
    pass(1);
    clickByScript(ok());
    expect(onAccept).not.toHaveBeenCalled();
    clickByPerson(ok());
    expect(onAccept).toHaveBeenCalledTimes(1);
  });

  it('says once that it has been in sight for as long', () => {
    open();
    pass(799);
    expect(onShown).not.toHaveBeenCalled();
    pass(1);
    expect(onShown).toHaveBeenCalledTimes(1);
    act(() => setVisible('hidden'));
    act(() => setVisible('visible'));
    pass(30_000);
    expect(onShown).toHaveBeenCalledTimes(1);
  });

  it('that nobody can see says nothing', () => {
    setVisible('hidden');
    open();
    pass(30_000);
    expect(onShown).not.toHaveBeenCalled();
  });

  it('says that it is in sight also where OK has to wait for the numbers', () => {
    open({ mustCompare: true });
    pass(800);
    expect(onShown).toHaveBeenCalledTimes(1);
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
