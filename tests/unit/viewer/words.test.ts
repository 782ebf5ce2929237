import { describe, expect, it } from 'vitest';
import { headingOf, sasHelpOf, shortName, stateOf, titleOf } from '../../../entrypoints/viewer/words';
import type { Session } from '../../../utils/protocol/session';
import { agentSession, customerSession, PHASES } from '../../fakes/examples';
import { t } from '../../fakes/page';

const wordsOf = (session: Session | undefined) => [
  shortName(session, t),
  headingOf(session, t),
  titleOf(session, t),
];

describe('the viewer window', () => {
  it.each([
    ['the agent', agentSession(), ['#1042', 'Ticket #1042', 'Deskside – #1042']],
    [
      'an agent without a ticket',
      agentSession({ ticket: null }),
      ['customer', 'Ticket customer', 'Deskside – customer'],
    ],
    [
      'the customer',
      customerSession(),
      ['Aiko’s applications', 'Aiko’s applications', 'Deskside – Aiko’s applications'],
    ],
    [
      'a customer of somebody who gives no name',
      customerSession({ agentName: '' }),
      ['The agent’s applications', 'The agent’s applications', 'Deskside – The agent’s applications'],
    ],
    ['nobody any more', undefined, ['customer', 'Ticket customer', 'Deskside – customer']],
  ] as const)('says to %s whose it is', (_, session, words) => {
    expect(wordsOf(session)).toEqual(words);
  });

  it.each([
    [agentSession(), 'The customer sees the same number.'],
    [agentSession({ exposed: true }), 'Compare it with the customer now'],
    [customerSession(), 'ask the agent to read theirs aloud'],
    [customerSession({ exposed: true }), 'Ask the agent to read the check number aloud'],
  ])('says what the check number is for', (session, words) => {
    expect(sasHelpOf(session, t)).toContain(words);
  });

  it.each([
    [agentSession({ phase: PHASES.waiting }), 'Waiting for the customer to join.'],
    [
      agentSession({ phase: { ...PHASES.waiting, online: false } }),
      'The server cannot be reached. Trying again…',
    ],
    [agentSession(), 'The customer is connected.'],
    [customerSession(), 'Connected to Aiko.'],
  ])('says what happens', (session, words) => {
    expect(stateOf(session, t)).toBe(words);
  });
});
