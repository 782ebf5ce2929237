import { describe, expect, it, vi } from 'vitest';
import type { PopupCommands } from '../../../entrypoints/popup/rows';
import { sessionRow, ticketRow } from '../../../entrypoints/popup/rows';
import { menuOf } from '../../../utils/platform/menu';
import { newRecord } from '../../../utils/session/record/record-state';
import {
  agentSession,
  customerSession,
  OWN,
  PAGE_TICKET,
  PHASES,
  SESSION_ID,
  STATES,
  shareIn,
} from '../../fakes/examples';
import { t } from '../../fakes/page';

const commandsOf = () =>
  ({ pressInTicket: vi.fn(), pressInSession: vi.fn(), openSummary: vi.fn() }) satisfies PopupCommands;
const STOP = { command: 'stopSharing', share: 1 } as const;

const PHASED = Object.values(PHASES).map((phase) => agentSession({ phase }));
const SHARED = Object.values(STATES).map((state) => agentSession({ shares: [shareIn(state)] }));

describe('the row of the ticket in front', () => {
  const rowOf = (session?: ReturnType<typeof agentSession>) =>
    ticketRow(7, PAGE_TICKET, session, t, commandsOf());

  it('goes by label, requester and subject', () => {
    expect(rowOf()).toMatchObject({ title: '#1042 · Kaito', about: 'Printer prints nothing' });
  });

  it('goes by the label where nobody asks', () => {
    expect(ticketRow(7, { ...PAGE_TICKET, requester: '' }, undefined, t, commandsOf()).title).toBe('#1042');
  });

  it.each([undefined, ...PHASED, ...SHARED])('has the menu that every place has', (session) => {
    expect(rowOf(session).menu).toEqual(menuOf(session, 'agent', t));
  });

  it('presses in the tab, with the session that is known', () => {
    const commands = commandsOf();
    const session = agentSession();
    ticketRow(7, PAGE_TICKET, session, t, commands).press(STOP);
    expect(commands.pressInTicket).toHaveBeenCalledExactlyOnceWith(7, session, STOP);
    expect(commands.pressInSession).not.toHaveBeenCalled();
  });

  it('can be told from every session’s', () => {
    const session = agentSession();
    expect(rowOf(session).key).not.toBe(sessionRow(session, t, commandsOf()).key);
  });
});

describe('the row of a session', () => {
  it('of an agent goes by its ticket', () => {
    expect(sessionRow(agentSession(), t, commandsOf())).toMatchObject({
      key: SESSION_ID,
      title: '#1042 · Kaito',
      about: 'Printer prints nothing',
    });
  });

  it('of a customer names the agent, by what they call themselves', () => {
    expect(sessionRow(customerSession(), t, commandsOf())).toMatchObject({ title: 'Aiko', about: '' });
    expect(sessionRow(customerSession({ agentName: '' }), t, commandsOf()).title).toBe('a support agent');
  });

  it.each([agentSession, customerSession])('has the menu of its own role', (sessionOf) => {
    const session = sessionOf({ shares: [shareIn(STATES.sharing)] });
    expect(sessionRow(session, t, commandsOf()).menu).toEqual(menuOf(session, session.role, t));
  });

  it('presses in the session', () => {
    const commands = commandsOf();
    const session = customerSession();
    sessionRow(session, t, commands).press(STOP);
    expect(commands.pressInSession).toHaveBeenCalledExactlyOnceWith(session, STOP);
    expect(commands.pressInTicket).not.toHaveBeenCalled();
  });
});

describe('a session that is over', () => {
  const record = newRecord(OWN);
  const ended = { phase: PHASES.ended, record };

  it.each([agentSession, customerSession])('leads to what happened in it', (sessionOf) => {
    const commands = commandsOf();
    const session = sessionOf(ended);
    sessionRow(session, t, commands).summary?.();
    ticketRow(7, PAGE_TICKET, session, t, commands).summary?.();
    expect(commands.openSummary.mock.calls).toEqual([[session], [session]]);
  });

  it.each([
    ['that goes on', { record }],
    ['in which nobody met', { phase: PHASES.ended }],
  ])('and one %s do not alike', (_, change) => {
    expect(sessionRow(agentSession(change), t, commandsOf()).summary).toBeNull();
  });

  it('nor does a ticket without one', () => {
    expect(ticketRow(7, PAGE_TICKET, undefined, t, commandsOf()).summary).toBeNull();
  });
});
