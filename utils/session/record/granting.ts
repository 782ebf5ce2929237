import type { Fact } from '../../protocol/record';
import type { Role } from '../../protocol/share';

/**
 * Who gave something away by saying this, and so signs its receipt: the customer by a yes; the agent by asking to lend what
 * they have been warned of.
 */
export function grantorOf(fact: Fact): Role | null {
  if (fact.type === 'answered' && fact.answer === 'accepted') return 'customer';
  return fact.type === 'asked' && fact.level === 'control' && fact.shown !== null ? 'agent' : null;
}
