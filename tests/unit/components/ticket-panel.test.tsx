// @vitest-environment happy-dom
import { cleanup, render, screen, within } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { TicketPanel, type TicketPanelProps } from '../../../components/ticket-panel';
import { panelOf } from '../../../utils/platform/panel-words';
import type { Panel } from '../../../utils/protocol/panel';
import { agentSession, STATES, shareIn, TICKET } from '../../fakes/examples';
import { clickByPerson, clickByScript, panelT } from '../../fakes/page';

afterEach(cleanup);

const button = (name: string) => screen.getByRole('button', { name }) as HTMLButtonElement;

/** Both show something: the customer a window and another one that is paused, the agent a tab. */
const busy = panelOf(
  agentSession({
    shares: [
      shareIn(STATES.sharing),
      shareIn(
        { name: 'paused', level: 'view', surface: { kind: 'window', number: 2 } },
        { id: 'share-002', ordinal: 2 },
      ),
      shareIn(
        { name: 'sharing', level: 'view', surface: { kind: 'tab', number: 1 } },
        { id: 'share-003', ordinal: 3, direction: 'toCustomer' },
      ),
    ],
  }),
  TICKET.id,
  panelT,
);

/** While the customer is asked, and where nothing has begun. */
const asking = panelOf(agentSession({ shares: [shareIn(STATES.requested)] }), TICKET.id, panelT);
const idle = panelOf(undefined, TICKET.id, panelT);

const open = (panel: Panel, change: Partial<TicketPanelProps> = {}) => {
  const onPress = vi.fn();
  render(<TicketPanel panel={panel} trouble={false} onPress={onPress} {...change} />);
  return onPress;
};

describe('the ticket panel', () => {
  it('is a region headed like the dashboard’s tab, in its own language', () => {
    open({ ...asking, language: 'ja' });
    const region = screen.getByRole('region', { name: 'Deskside: Application' });
    expect(region.lang).toBe('ja');
    expect(screen.getByRole('heading', { name: 'Application' })).toBeTruthy();
  });

  it('says what is happening, and says it again when it changes', () => {
    open(asking);
    const status = screen.getByRole('status');
    expect(status.textContent).toBe("Waiting for the customer's answer.");
    expect(status.getAttribute('aria-live')).toBe('polite');
  });

  it.each([
    ['Request view', 'requestView', idle],
    ['Share my application', 'shareMine', idle],
    ['Show picture', 'openViewer', asking],
    ['Withdraw', 'withdraw', asking],
    ['End session', 'endSession', asking],
    ['OK', 'closeNotice', asking],
  ] as const)('%s presses %s, by a person’s click only', (name, command, panel) => {
    const onPress = open(panel);
    clickByScript(button(name));
    expect(onPress).not.toHaveBeenCalled();
    clickByPerson(button(name));
    expect(onPress).toHaveBeenCalledExactlyOnceWith({ command, share: null });
  });

  it.each([
    ['Request view', asking],
    ['Request control', asking],
  ] as const)('%s cannot be pressed where it makes no sense', (name, panel) => {
    const onPress = open(panel);
    expect(button(name).disabled).toBe(true);
    clickByPerson(button(name));
    expect(onPress).not.toHaveBeenCalled();
  });

  it('says why something cannot be pressed, and nothing of the kind elsewhere', () => {
    open(asking);
    expect(button('Request control').title).toBe(panelT('why.pending'));
    expect(button('Request control').getAttribute('aria-description')).toBe(panelT('why.pending'));
    expect(button('Withdraw').hasAttribute('title')).toBe(false);
    expect(button('Withdraw').hasAttribute('aria-description')).toBe(false);
  });

  it('shows which button comes first', () => {
    open(idle);
    expect(screen.getAllByRole('button').map((one) => one.className)).toEqual(['primary', '', '', '']);
  });

  it('notices that the request was sent, with the sentence to say', () => {
    open(asking);
    expect(screen.getByText('Your request was sent to the customer')).toBeTruthy();
    expect(document.body.textContent).toContain(panelT('panel.sayThis'));
  });

  it('has no notice where there is none', () => {
    open({ ...asking, notice: null });
    expect(screen.queryByText('Your request was sent to the customer')).toBeNull();
    expect(screen.queryByRole('button', { name: 'OK' })).toBeNull();
  });

  it('says that a press did not work', () => {
    open(asking, { trouble: true });
    expect(screen.getByRole('status').textContent).toBe('That did not work. Please try again.');
  });

  it('shows words as words', () => {
    open({ ...asking, state: '<img src=x>' });
    expect(screen.getByRole('status').textContent).toBe('<img src=x>');
    expect(document.querySelector('img')).toBeNull();
  });
});

describe('what is shown, in the ticket', () => {
  const rows = () => screen.getAllByRole('group');
  const row = (name: string) => screen.getByRole('group', { name });

  it('has a row each: what it is, how far, and who shows or sees it', () => {
    open(busy);
    expect(rows().map(({ textContent }) => textContent)).toEqual([
      `Window View Shown by KaitoStop sharingRequest controlRequest control: ${panelT('why.noHelper')}`,
      'Window 2 View Paused by KaitoStop sharing',
      'Browser tab View Seen by KaitoStop sharingPauseGive control',
    ]);
  });

  it('has no row where nothing is shown', () => {
    open(idle);
    expect(screen.queryAllByRole('group')).toEqual([]);
  });

  it.each([
    ['Window 2', 'Stop sharing', { command: 'stopSharing', share: 2 }],
    ['Browser tab', 'Stop sharing', { command: 'stopSharing', share: 3 }],
    ['Browser tab', 'Pause', { command: 'pause', share: 3 }],
  ] as const)('%s: %s is about this one, by a person’s click only', (name, label, press) => {
    const onPress = open(busy);
    const pressed = within(row(name)).getByRole('button', { name: label });
    clickByScript(pressed);
    expect(onPress).not.toHaveBeenCalled();
    clickByPerson(pressed);
    expect(onPress).toHaveBeenCalledExactlyOnceWith(press);
  });

  it('says at its own button why it cannot be controlled', () => {
    open(busy);
    const request = within(row('Window')).getByRole('button', { name: 'Request control' });
    expect(request.hasAttribute('disabled')).toBe(true);
    expect(within(row('Window')).getByText(`Request control: ${panelT('why.noHelper')}`)).toBeTruthy();
    expect(row('Browser tab').querySelector('.share-why')).toBeNull();
  });

  it('can be lent by its own button', () => {
    const onPress = open(busy);
    clickByPerson(within(row('Browser tab')).getByRole('button', { name: 'Give control' }));
    expect(onPress).toHaveBeenCalledExactlyOnceWith({ command: 'giveControl', share: 3 });
  });

  it('can be stopped all at once', () => {
    const onPress = open(busy);
    expect(button('Stop all sharing').className).toBe('stop');
    clickByPerson(button('Stop all sharing'));
    expect(onPress).toHaveBeenCalledExactlyOnceWith({ command: 'stopSharing', share: null });
  });
});
