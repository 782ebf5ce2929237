// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Before } from '../../../entrypoints/viewer/before';
import type { Direction, ShareState } from '../../../utils/protocol/share';
import { agentSession, customerSession, STATES, shareIn } from '../../fakes/examples';
import { clickByPerson, show, t } from '../../fakes/page';

afterEach(cleanup);

const open = (session = agentSession()) => {
  const commands = { press: vi.fn(), renew: vi.fn(), insert: vi.fn(), copy: vi.fn(), openSummary: vi.fn() };
  show(<Before session={session} commands={commands} />);
  return commands;
};
const asking = (state: ShareState, direction: Direction, level: 'view' | 'control') =>
  agentSession({ shares: [shareIn(state, { direction, level })] });

describe('while there is no picture', () => {
  it.each([
    ['toAgent', 'view', 'panel.sayThis'],
    ['toAgent', 'control', 'control.sayChoose'],
    ['toCustomer', 'view', 'panel.sayOk'],
    ['toCustomer', 'control', 'control.sayAccept'],
  ] as const)('the agent reads what to say: %s, %s', (direction, level, say) => {
    open(asking(STATES.requested, direction, level));
    expect(screen.getByText(t(say))).toBeTruthy();
  });

  it('the agent reads what to say while lending what is shown', () => {
    open(asking(STATES.upgradeRequested, 'toCustomer', 'control'));
    expect(screen.getByText(t('control.sayAccept'))).toBeTruthy();
  });

  it.each(['accepted', 'offering', 'upgradeOffered', 'upgrading'] as const)(
    'there is nothing to say where the agent is the one to act: %s',
    (name) => {
      open(asking(STATES[name], 'toCustomer', 'control'));
      expect(document.body.textContent).not.toContain('Say:');
      expect(screen.queryByRole('button')).toBeNull();
    },
  );

  it('the agent can ask once more after a no', () => {
    const { press } = open(asking(STATES.denied, 'toAgent', 'control'));
    clickByPerson(screen.getByRole('button', { name: 'Request view' }));
    expect(press).toHaveBeenCalledExactlyOnceWith('requestView');
  });

  it('the customer asks for nothing', () => {
    open(customerSession());
    expect(screen.queryByRole('button')).toBeNull();
  });
});
