// @vitest-environment happy-dom
import { cleanup, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { InviteCard, type InviteCardProps } from '../../../components/invite-card';
import { TicketPanel, type TicketPanelProps } from '../../../components/ticket-panel';
import { ViewerHeader, type ViewerHeaderProps } from '../../../components/viewer-header';
import { SAS } from '../../fakes/examples';
import { clickByPerson, clickByScript, panelT, show, t } from '../../fakes/page';

afterEach(cleanup);

const button = (name: string) => screen.getByRole('button', { name }) as HTMLButtonElement;

describe('the ticket panel', () => {
  const open = (change: Partial<TicketPanelProps> = {}) => {
    const acts = { onRequestView: vi.fn(), onCloseNotice: vi.fn(), run: vi.fn() };
    const { run, ...props } = acts;
    const commands = [{ label: 'Withdraw', run }];
    render(
      <TicketPanel t={panelT} state="Waiting." mayAsk notice commands={commands} {...props} {...change} />,
    );
    return acts;
  };

  it('is headed like the dashboard’s tab and says what is happening', () => {
    open();
    expect(screen.getByRole('heading', { name: 'Application' })).toBeTruthy();
    expect(screen.getByRole('status').textContent).toBe('Waiting.');
  });

  it('does nothing by a page’s own click', () => {
    const acts = open();
    for (const name of ['Request view', 'Withdraw', 'OK']) clickByScript(button(name));
    for (const act of Object.values(acts)) expect(act).not.toHaveBeenCalled();
  });

  it('does what a person clicks', () => {
    const acts = open();
    for (const name of ['Request view', 'Withdraw', 'OK']) clickByPerson(button(name));
    for (const act of Object.values(acts)) expect(act).toHaveBeenCalledTimes(1);
  });

  it('asks only when it may', () => {
    open({ mayAsk: false });
    expect(button('Request view').disabled).toBe(true);
  });

  it('says why control cannot be asked for', () => {
    open();
    expect(button('Request control').disabled).toBe(true);
    expect(button('Request control').getAttribute('aria-description')).toBe(panelT('panel.notYet'));
  });

  it('notices that the request was sent, with the sentence to say, until closed', () => {
    open();
    expect(screen.getByText('Your request was sent to the customer')).toBeTruthy();
    cleanup();
    open({ notice: false });
    expect(screen.queryByText('Your request was sent to the customer')).toBeNull();
  });
});

describe('the invite card', () => {
  const open = (change: Partial<InviteCardProps> = {}) => {
    const acts = {
      onCopy: vi.fn(async () => {}),
      onInsert: vi.fn(async () => 'inserted' as const),
      onRenew: vi.fn(),
    };
    show(
      <InviteCard
        code="K7QM-4XW9-P2HC"
        link="https://server.example/join#x"
        validUntil={0}
        refusedAttempts={0}
        {...acts}
        {...change}
      />,
    );
    return acts;
  };

  it('shows and copies code and link', async () => {
    const { onCopy } = open();
    clickByPerson(button('Copy code'));
    clickByPerson(button('Copy link'));
    expect(onCopy.mock.calls).toEqual([['K7QM-4XW9-P2HC'], ['https://server.example/join#x']]);
    await waitFor(() => expect(screen.getByText('Copied')).toBeTruthy());
  });

  it.each(['inserted', 'noEditor', 'noTicketPage', 'noInvite'] as const)(
    'says what became of the reply: %s',
    async (result) => {
      open({ onInsert: async () => result });
      clickByPerson(button('Put the link into the reply'));
      await waitFor(() => expect(screen.getByText(t(`viewer.${result}`))).toBeTruthy());
    },
  );

  it('without a code says that the link is still good', () => {
    open({ code: undefined });
    expect(screen.getByText(t('viewer.codeGone'))).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Copy code' })).toBeNull();
  });

  it('without a link offers none', () => {
    open({ link: undefined });
    expect(button('Put the link into the reply').disabled).toBe(true);
  });

  it.each([
    [1, '1 refused attempt to use this invitation.'],
    [2, '2 refused attempts to use this invitation.'],
  ])('tells of %i refused attempts', (refusedAttempts, text) => {
    open({ refusedAttempts });
    expect(screen.getByText(text)).toBeTruthy();
  });

  it('makes a new invitation', () => {
    const { onRenew } = open();
    clickByPerson(button('New invitation'));
    expect(onRenew).toHaveBeenCalledTimes(1);
  });
});

describe('the viewer’s header', () => {
  const open = (change: Partial<ViewerHeaderProps> = {}) =>
    show(
      <ViewerHeader
        ticket="#1042"
        subject="Printer prints nothing"
        requester="Kaito"
        sas={SAS}
        sasHelp="The customer sees the same number."
        state="You are seeing the customer's application."
        shown={{ name: 'Window', level: 'View' }}
        fit
        onFit={() => {}}
        onWithdraw={null}
        onRenew={null}
        onEnd={null}
        {...change}
      />,
    );

  it('names the ticket, the state, what is shown at which level, and the check number', () => {
    open();
    expect(screen.getByRole('heading', { name: 'Ticket #1042' })).toBeTruthy();
    expect(screen.getByRole('status').textContent).toBe("You are seeing the customer's application.");
    for (const text of ['Window', 'View', SAS]) expect(screen.getByText(text)).toBeTruthy();
  });

  it('offers only what makes sense now', () => {
    open({ shown: null, sas: null });
    expect(screen.queryAllByRole('button')).toEqual([]);
  });

  it.each([
    ['Withdraw', 'onWithdraw'],
    ['New invitation', 'onRenew'],
    ['End session', 'onEnd'],
  ] as const)('does %s', (name, prop) => {
    const act = vi.fn();
    open({ [prop]: act });
    clickByPerson(button(name));
    expect(act).toHaveBeenCalledTimes(1);
  });

  it('switches the size, and says which one it is', () => {
    const onFit = vi.fn();
    open({ onFit });
    expect(button('Fit').getAttribute('aria-pressed')).toBe('true');
    clickByPerson(button('Full size'));
    expect(onFit).toHaveBeenCalledExactlyOnceWith(false);
  });
});
