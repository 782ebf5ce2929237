/** What the tests of control of something that is shown already have in common: its states, and what is said of it. */
import { expect } from 'vitest';
import type { SessionMessage } from '../../../utils/protocol/peer';
import type { Book, Session, Share } from '../../../utils/protocol/session';
import type { ShareState } from '../../../utils/protocol/share';
import { step } from '../../../utils/session/book';
import type { SessionEvent } from '../../../utils/session/events';
import {
  type agentSession,
  bookOf,
  CONTEXT,
  CONTROLLED,
  ids,
  OTHER_SURFACE,
  SESSION_ID,
  STATES,
  shareIn,
  TAB_STATE,
} from '../../fakes/examples';

export const OFFERED: ShareState = { name: 'upgradeOffered', surface: OTHER_SURFACE };
export const ASKED: ShareState = {
  name: 'upgradeRequested',
  surface: OTHER_SURFACE,
  deadline: null,
  boxShown: false,
};
export const UPGRADING: ShareState = { name: 'upgrading', surface: OTHER_SURFACE };

/** Of a tab, so that nothing but the state speaks against it: every state that control cannot be asked for in. */
export const HELD_TABS: readonly ShareState[] = [
  ...Object.values(STATES)
    .map((state): ShareState => ('surface' in state ? { ...state, surface: OTHER_SURFACE } : state))
    .filter(({ name }) => name !== TAB_STATE.name),
  CONTROLLED,
  { ...CONTROLLED, name: 'paused' },
  { ...CONTROLLED, name: 'reconnecting' },
];

export const said = (message: SessionMessage): SessionEvent => ({
  name: 'peer.said',
  sessionId: SESSION_ID,
  message,
});
export const send = (message: object) => ({ name: 'link.send', sessionId: SESSION_ID, message });
export const clear = { name: 'alarm.clear', ...ids };
export const alarm = (at: number) => ({ name: 'alarm.set', ...ids, at });
export const openShare = { name: 'share.open' };

export const bookWith = (make: typeof agentSession, state: ShareState, change: Partial<Share> = {}) =>
  bookOf(make({ shares: [shareIn(state, { round: 1, ...change })] }));
export const shareOf = ({ shares }: Session) => shares.at(-1);
export const silent = (book: Book, event: SessionEvent) =>
  expect(step(book, event, CONTEXT)).toEqual({ book, effects: [] });
