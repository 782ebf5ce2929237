import { afterEach, describe, expect, it, vi } from 'vitest';
import { DesksideError, REASONS } from '../../../utils/errors';
import { callAgent } from '../../../utils/link/customer-call';
import type { Meeting } from '../../../utils/link/transport';
import { SECRET, SERVER } from '../../fakes/examples';
import { createMeeting } from '../../fakes/meeting';
import { JOINED, respond, stubServer } from '../../fakes/server';

afterEach(() => {
  vi.unstubAllGlobals();
});

const meetingThat = (call: Meeting['call']): Meeting => ({ listen: () => ({ close: () => {} }), call });
const PROBLEM_OF: Partial<Record<(typeof REASONS)[number], string>> = {
  serverRefused: 'serverRefused',
  unknownInvite: 'unknownInvite',
  tooManyAttempts: 'tooManyAttempts',
  agentAway: 'agentAway',
};

describe('calling the agent', () => {
  it('introduces itself with the ticket it was given, to the agent it was told', async () => {
    stubServer();
    const call = vi.fn<Meeting['call']>(() => Promise.reject(new DesksideError('agentAway')));
    await callAgent(meetingThat(call), SERVER, SECRET);
    const [introduction, agentPeerId, signal] = call.mock.calls[0] ?? [];
    expect(introduction).toEqual({
      serverOrigin: SERVER,
      peerId: JOINED.peerId,
      ticket: JOINED.ticket,
      iceServers: [{ urls: ['turn:relay.example:3478'] }],
    });
    expect(agentPeerId).toBe(JOINED.agentPeerId);
    expect(signal).toBeInstanceOf(AbortSignal);
  });

  it('never tells the server its secret', async () => {
    const fetched = stubServer();
    await callAgent(createMeeting().meeting, SERVER, SECRET);
    expect(JSON.stringify(fetched.mock.calls)).not.toContain(SECRET.secret);
  });

  it.each(REASONS)('has a word for %s', async (reason) => {
    stubServer();
    const meeting = meetingThat(() => Promise.reject(new DesksideError(reason)));
    expect(await callAgent(meeting, SERVER, SECRET)).toEqual({
      ok: false,
      problem: PROBLEM_OF[reason] ?? 'serverUnreachable',
    });
  });

  it('does not throw, whatever goes wrong', async () => {
    stubServer();
    const meeting = meetingThat(() => Promise.reject(new TypeError('boom')));
    expect(await callAgent(meeting, SERVER, SECRET)).toEqual({ ok: false, problem: 'serverUnreachable' });
    stubServer(() => respond({ ...JOINED, ticket: 'a.b.c' }));
    expect(await callAgent(meeting, SERVER, SECRET)).toEqual({ ok: false, problem: 'serverRefused' });
  });
});
