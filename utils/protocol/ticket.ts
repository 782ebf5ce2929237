import * as v from 'valibot';
import { lineOf, Origin } from './primitives';

/** Unique on its helpdesk. */
export const TicketId = v.pipe(lineOf(64), v.minLength(1));

/** The helpdesk products that Deskside is at home in. */
const PRODUCTS = ['demo', 'requestTracker', 'redmine', 'freeScout', 'znuny', 'osTicket'] as const;
export const Product = v.picklist(PRODUCTS);
export type Product = v.InferOutput<typeof Product>;

/** A helpdesk ticket as its page's adapter read it: text from a page, so hostile. Empty strings mean "not there". */
export const Ticket = v.strictObject({
  /** `other`: no adapter's; an agent has said by hand which ticket it is. (docs/adr/0035) */
  helpdesk: v.picklist([...PRODUCTS, 'other']),
  id: TicketId,
  /** What people call it: "#1042". */
  label: v.pipe(lineOf(64), v.minLength(1)),
  subject: lineOf(300),
  requester: lineOf(200),
  agent: lineOf(100),
});
export type Ticket = v.InferOutput<typeof Ticket>;

/** Whether a note can be written into it for the agent; into others it is pasted by hand. */
export const takesNotes = ({ helpdesk }: Pick<Ticket, 'helpdesk'>): boolean => helpdesk !== 'other';

/** Where the ticket is, to go back to it: an address of the page that showed it, or null. */
export const TicketUrl = v.nullable(
  v.pipe(
    v.string(),
    v.maxLength(2_000),
    v.check((text) => URL.canParse(text) && /^https?:$/u.test(new URL(text).protocol), 'not a web address'),
  ),
);

/** What the customer is told about the ticket: according to the agent, never a fact. (security.md rule 11) */
export const ClaimedTicket = v.strictObject({
  label: lineOf(64),
  subject: lineOf(300),
  helpdeskOrigin: Origin,
});
export type ClaimedTicket = v.InferOutput<typeof ClaimedTicket>;
