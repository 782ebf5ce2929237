import * as v from 'valibot';
import { Origin, Timestamp } from './primitives';
import { Product } from './ticket';

/** What Deskside looks for in the page of a ticket. The words are a part of stored reports. */
export const PARTS = ['ticket', 'mount', 'subject', 'requester', 'agent', 'editor'] as const;
export const Part = v.picklist(PARTS);
export type Part = v.InferOutput<typeof Part>;

const Parts = v.pipe(v.array(Part), v.maxLength(PARTS.length));

/** What was recognised in a page: names of parts, and never what stands in them. */
export const PageHealth = v.strictObject({
  /** Null: none of the products that Deskside knows. */
  product: v.nullable(Product),
  found: Parts,
  /** Looked for, and not there. What is in neither list was not looked for: this page need not have it. */
  missing: Parts,
});
export type PageHealth = v.InferOutput<typeof PageHealth>;

/** What the script that looks hands back: where it looked, and what it found. */
export const Looked = v.strictObject({ origin: Origin, health: PageHealth });

/** Null: not looked for yet. */
const SitePart = v.nullable(v.strictObject({ found: v.boolean(), since: Timestamp }));

/** What is known of a helpdesk from all its pages that were looked at. */
export const SiteHealth = v.strictObject({
  /** Null: no page of a product that Deskside knows was seen yet. */
  product: v.nullable(Product),
  /** When a page of it was last looked at. */
  seen: Timestamp,
  /** What was looked for, how it turned out the last time, and since when. */
  parts: v.strictObject({
    ticket: SitePart,
    mount: SitePart,
    subject: SitePart,
    requester: SitePart,
    agent: SitePart,
    editor: SitePart,
  }),
});
export type SiteHealth = v.InferOutput<typeof SiteHealth>;

export const NO_PARTS: SiteHealth['parts'] = {
  ticket: null,
  mount: null,
  subject: null,
  requester: null,
  agent: null,
  editor: null,
};
