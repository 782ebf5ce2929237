// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { InviteCard, type InviteCardProps } from '../../../components/invite-card';
import { ViewerHeader, type ViewerHeaderProps } from '../../../components/viewer-header';
import { SAS } from '../../fakes/examples';
import { clickByPerson, show, t } from '../../fakes/page';

afterEach(cleanup);

const button = (name: string) => screen.getByRole('button', { name }) as HTMLButtonElement;

describe('the invite card', () => {
  const open = (change: Partial<InviteCardProps> = {}) => {
    const acts = {
      onCopy: vi.fn(async () => {}),
      onInsert: vi.fn(async () => ({ result: 'inserted' as const })),
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
      const { onCopy } = open({ onInsert: async () => ({ result }) });
      clickByPerson(button('Put the link into the reply'));
      await waitFor(() => expect(screen.getByText(t(`viewer.${result}`))).toBeTruthy());
      expect(onCopy).not.toHaveBeenCalled();
    },
  );

  it.each(['noEditor', 'noTicketPage'] as const)(
    'copies what would not go into the reply, and says so: %s',
    async (result) => {
      const { onCopy } = open({ onInsert: async () => ({ result, text: 'Please open …' }) });
      clickByPerson(button('Put the link into the reply'));
      await waitFor(() => expect(screen.getByText(t(`viewer.${result}Copied`))).toBeTruthy());
      expect(onCopy.mock.calls).toEqual([['Please open …']]);
    },
  );

  it('does not say that it was copied where the browser did not', async () => {
    open({
      onInsert: async () => ({ result: 'noEditor', text: 'x' }),
      onCopy: () => Promise.reject(new Error()),
    });
    clickByPerson(button('Put the link into the reply'));
    await waitFor(() => expect(screen.getByText(t('viewer.noEditor'))).toBeTruthy());
  });

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
        heading="Ticket #1042"
        about="Printer prints nothing · Kaito"
        sas={SAS}
        sasHelp="The customer sees the same number."
        state="You are seeing the customer's application."
        buttons={[]}
        {...change}
      />,
    );

  it('names the ticket, the state and the check number', () => {
    open();
    expect(screen.getByRole('heading', { name: 'Ticket #1042' })).toBeTruthy();
    expect(screen.getByRole('status').textContent).toBe("You are seeing the customer's application.");
    expect(screen.getByText(SAS)).toBeTruthy();
  });

  it('offers only what makes sense now', () => {
    open({ sas: null });
    expect(screen.queryAllByRole('button')).toEqual([]);
  });

  it('does what it offers', () => {
    const buttons = ['Withdraw', 'New invitation'].map((label, index) => ({
      label,
      primary: index === 1,
      onPress: vi.fn(),
    }));
    open({ buttons });
    for (const { label, primary, onPress } of buttons) {
      clickByPerson(button(label));
      expect(onPress).toHaveBeenCalledTimes(1);
      expect(button(label).className).toBe(primary ? 'primary' : '');
    }
  });
});
