import * as v from 'valibot';
import { Origin } from '../protocol/primitives';

/**
 * The origin of the page from which an invitation was opened, out of what the browser says about it
 * (`document.referrer`): never its path. Null: it says nothing, or nothing that counts. An http page does not: whoever
 * is on the way to it could have put the invitation there. (docs/adr/0036)
 */
export function openedOn(referrer: string): string | null {
  if (!URL.canParse(referrer)) return null;
  const { origin } = new URL(referrer);
  return v.is(Origin, origin) ? origin : null;
}

export interface OpenedOn {
  readonly verdict: 'same' | 'other';
  /** As people are to read them: with xn-- as it is, so that no look-alike letter deceives. */
  readonly opened: string;
  readonly helpdesk: string;
}

/**
 * Where the invitation was opened, beside the helpdesk that the agent names. Only the very same origin is the same: which
 * names belong to one owner cannot be told by looking at them. Null: there is nothing to compare.
 */
export function compareOpenedOn(opened: string | null, helpdesk: string | null): OpenedOn | null {
  if (opened === null || helpdesk === null) return null;
  const [one, other] = [new URL(opened), new URL(helpdesk)];
  // The same host by another protocol is another origin, and has to look like one.
  const named = one.host === other.host && one.origin !== other.origin ? 'origin' : 'host';
  return {
    verdict: one.origin === other.origin ? 'same' : 'other',
    opened: one[named],
    helpdesk: other[named],
  };
}
