import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { PanelView } from '../../../utils/protocol/panel';
import type { Session } from '../../../utils/protocol/session';
import { formatCode, joinLink } from '../../../utils/session/invite-code';
import { panelView } from '../../../utils/session/panel-view';
import {
  agentSession,
  bookOf,
  customerSession,
  INVITE,
  PHASES,
  phaseNames,
  SAS,
  SESSION_ID,
  SHARE_ID,
  STATES,
  shareIn,
  stateNames,
  TICKET,
} from '../../fakes/examples';

const viewOf = (...sessions: Session[]) => panelView(bookOf(...sessions), TICKET.origin, TICKET.id);

const PHASE_SHOWN = {
  minting: { name: 'minting' },
  waiting: { name: 'waiting', online: true },
  joining: { name: 'minting' },
  connected: { name: 'connected' },
  failed: { name: 'failed', problem: 'burned' },
  ended: { name: 'ended', reason: 'agentEnded' },
} as const satisfies Record<(typeof phaseNames)[number], object>;

describe('what a ticket’s buttons show', () => {
  it.each(phaseNames)('of a session that is %s', (name) => {
    expect(viewOf(agentSession({ phase: PHASES[name] }))).toEqual({
      sessionId: SESSION_ID,
      phase: PHASE_SHOWN[name],
      share: null,
    });
  });

  it('of the newest request', () => {
    const shares = [
      shareIn(STATES.denied),
      shareIn(STATES.requested, { id: 'share-002', noticeClosed: true }),
    ];
    expect(viewOf(agentSession({ shares }))?.share).toEqual({
      id: 'share-002',
      noticeClosed: true,
      state: STATES.requested,
    });
  });

  it('is nothing before anything has begun, for other tickets, other helpdesks and customers', () => {
    expect(viewOf()).toBeNull();
    expect(viewOf(customerSession())).toBeNull();
    expect(panelView(bookOf(agentSession()), TICKET.origin, '1043')).toBeNull();
    expect(panelView(bookOf(agentSession()), 'https://evil.example', TICKET.id)).toBeNull();
  });

  it('is the newest session of the ticket', () => {
    expect(viewOf(agentSession({ phase: PHASES.ended }), agentSession({ id: 'session-2' }))?.sessionId).toBe(
      'session-2',
    );
  });
});

describe('no secret reaches a ticket’s page', () => {
  const secrets = [
    INVITE.locator,
    INVITE.codeSecret,
    INVITE.linkSecret,
    SAS,
    formatCode(INVITE.locator, INVITE.codeSecret),
    joinLink('https://server.example', INVITE.locator, INVITE.linkSecret),
  ];

  it('in any phase and state', () => {
    const phases = fc.constantFrom(...phaseNames);
    const states = fc.array(fc.constantFrom(...stateNames), { maxLength: 4 });
    fc.assert(
      fc.property(phases, states, (phase, names) => {
        const shares = names.map((name, at) => shareIn(STATES[name], { id: `${SHARE_ID}${at}` }));
        const view = viewOf(agentSession({ phase: PHASES[phase], shares }));
        const text = JSON.stringify(view);
        for (const secret of secrets) expect(text).not.toContain(secret);
        expect(v.is(PanelView, view)).toBe(true);
      }),
    );
  });
});
