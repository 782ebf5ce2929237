import type { Ticket } from '../protocol/ticket';
import { cleaned } from './adapter';

/** What fits into a ticket's fields, UTF-16 units; its id is the number and a few characters more. */
export const TYPED_MAX = { number: 40, customer: 200, subject: 300 } as const;
type Typed = Readonly<Record<keyof typeof TYPED_MAX, string>>;

/**
 * The ticket that was typed, as an adapter would have read it; undefined without a number that one can see. Its id is none that
 * an adapter would read: the same characters may be the inner id of somebody else's ticket there.
 */
export function typedTicket({ number, customer, subject }: Typed): Ticket | undefined {
  const label = cleaned(number).slice(0, TYPED_MAX.number);
  if (!/[\p{L}\p{N}]/u.test(label)) return undefined;
  return {
    helpdesk: 'other',
    id: `other/${label}`,
    label,
    subject: cleaned(subject).slice(0, TYPED_MAX.subject),
    requester: cleaned(customer).slice(0, TYPED_MAX.customer),
    agent: '',
  };
}
