import type { Share } from '../protocol/session';
import type { ShareState } from '../protocol/share';
import { isShowing, isUpgrading, levelOf, type ShareEvent, stepShare } from './share-machine';
import { isMine, type SharerItem, wantsOf } from './sharer-item';

/**
 * What the book may do to a share that the share window knows already and that is not over on either side. It brings
 * the agent's questions, and at the agent the customer's answers; it lowers; it never starts anything of this person's and
 * never raises it to control. Of what the other shows, it tells all. Pure; the very same item comes back when there is
 * nothing new.
 *
 * The book lags behind what was just decided here. So each question counts once, by its round, and within a round nothing
 * goes back except by being lowered.
 */
export function followed(item: SharerItem, share: Share): SharerItem {
  const isNew = share.round !== item.round;
  if (isNew && isUpgrading(share.state)) return takenUp(item, share);
  const state = isMine(item) ? followedOwn(item, share.state) : followedSeen(item.state, share.state);
  return state === item.state ? item : { ...item, state };
}

/** A question that this window has not heard of; on what is held back or chosen anew meanwhile it falls flat. */
function takenUp(item: SharerItem, share: Share): SharerItem {
  const { state } = share;
  if (isMine(item) && !isReady(lowered(item.state))) return item;
  // Only a window of the agent's may have missed that somebody said yes.
  if (item.role === 'customer' && state.name !== 'upgradeRequested' && isMine(item)) return item;
  const deadline =
    item.role === 'customer' && state.name === 'upgradeRequested' ? state.deadline : item.deadline;
  const surface = 'surface' in item.state ? item.state.surface : undefined;
  return {
    ...item,
    deadline,
    round: share.round,
    wants: wantsOf(share),
    asksAccess: false,
    state: surface && isMine(item) && 'surface' in state ? { ...state, surface } : state,
  };
}

const isReady = (state: ShareState): boolean => state.name === 'sharing' && state.level === 'view';

/** The sharer's own: the customer's answers, and what takes control away. */
function followedOwn({ role, state }: SharerItem, told: ShareState): ShareState {
  const answer = role === 'agent' ? ANSWERS[told.name] : undefined;
  if (answer?.from.includes(state.name))
    return answer.events.reduce<ShareState>((next, event) => stepShare(next, event), state);
  return isShowing(told) && !isUpgrading(told) && levelOf(told) === 'view' ? lowered(state) : state;
}

/** From where, and how, an agent's own share gets to what the book says of it. */
const ANSWERS: Partial<
  Record<ShareState['name'], { from: readonly ShareState['name'][]; events: readonly ShareEvent[] }>
> = {
  requested: { from: ['offering'], events: [{ name: 'confirmOffer' }] },
  accepted: { from: ['offering', 'requested'], events: [{ name: 'confirmOffer' }, { name: 'accept' }] },
  upgradeRequested: { from: ['upgradeOffered'], events: [{ name: 'confirmOffer' }] },
  upgrading: {
    from: ['upgradeOffered', 'upgradeRequested'],
    events: [{ name: 'confirmOffer' }, { name: 'accept' }],
  },
};

const lowered = (state: ShareState): ShareState => stepShare(state, { name: 'revoke' });

/** What the other shows. A question is taken up once: the answer to it may be given here already. */
function followedSeen(state: ShareState, told: ShareState): ShareState {
  if (!isShowing(told)) return state;
  if (told.name === 'upgradeRequested') return state;
  return JSON.stringify(told) === JSON.stringify(state) ? state : told;
}
