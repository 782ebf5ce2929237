import { newItem, type SharerItem } from '../../utils/session/sharer-item';
import { agentSession, customerSession, STATES, shareIn } from './examples';

/** Something that this person was asked for, or offers, as their share window has it; in any state. */
export function sharerItem(role: SharerItem['role'], change: Partial<SharerItem> = {}): SharerItem {
  const item =
    role === 'agent'
      ? newItem(agentSession(), shareIn(STATES.accepted, { direction: 'toCustomer' }))
      : newItem(customerSession(), shareIn({ ...STATES.requested, deadline: 61_000 }));
  if (!item) throw new Error('the example is no item');
  return { ...item, ...change };
}
