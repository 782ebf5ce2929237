import { signal } from '@preact/signals';
import { expect, it } from 'vitest';
import { createLarge } from '../../../entrypoints/viewer/large';
import type { Session } from '../../../utils/protocol/session';
import { agentSession, customerSession, STATES, shareIn } from '../../fakes/examples';

type Name = keyof typeof STATES;

/** Shares by their number, in the states given. */
function open(states: Record<number, Name> = {}, sessionOf = agentSession, direction = 'toAgent' as const) {
  const withStates = (now: Record<number, Name>): Session =>
    sessionOf({
      shares: Object.entries(now).map(([number, name]) =>
        shareIn(STATES[name], { id: `share-00${number}`, ordinal: Number(number), direction }),
      ),
    });
  const session = signal<Session | undefined>(withStates(states));
  const large = createLarge(session);
  return {
    large,
    now(change: Record<number, Name>) {
      session.value = withStates(change);
      return large.id.value;
    },
  };
}

it('is the first picture there is, and none without one', () => {
  expect(open().large.id.value).toBeNull();
  expect(open({ 1: 'requested', 2: 'sharing' }).large.id.value).toBe('share-002');
  expect(open({ 1: 'sharing' }, customerSession).large.id.value).toBeNull();
});

it('stays when another one comes, also one that was asked for earlier', () => {
  const { now } = open({ 1: 'requested', 2: 'sharing' });
  expect(now({ 1: 'sharing', 2: 'sharing', 3: 'sharing' })).toBe('share-002');
  expect(now({ 1: 'sharing', 2: 'paused', 3: 'sharing' })).toBe('share-002');
});

it('gives its place to another one when it ends, and takes it to the next when all have ended', () => {
  const { now } = open({ 1: 'sharing', 2: 'sharing' });
  expect(now({ 1: 'stopped', 2: 'sharing' })).toBe('share-002');
  expect(now({ 1: 'stopped', 2: 'stopped' })).toBeNull();
  expect(now({ 1: 'stopped', 2: 'stopped', 3: 'sharing' })).toBe('share-003');
});

it('is the one that is chosen', () => {
  const { large, now } = open({ 1: 'sharing', 2: 'sharing' });
  large.choose('share-002');
  expect(now({ 1: 'sharing', 2: 'sharing', 3: 'sharing' })).toBe('share-002');
});

it('is none of what this side itself shows', () => {
  expect(open({ 1: 'sharing' }, agentSession, 'toCustomer' as never).large.id.value).toBeNull();
});
