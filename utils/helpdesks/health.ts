import type { PageHealth, Part } from '../protocol/health';
import type { HelpdeskSigns } from './adapter';
import { signs } from './signs';

/**
 * Which product a page is of, and what of a ticket was looked for in it and not found: names only, never what the page
 * says. Nothing is asked of the page that its adapter does not ask, and nothing is changed.
 */
export function healthOf(page: Document, all: readonly HelpdeskSigns[] = signs): PageHealth {
  const known = all.find((one) => attempt(() => one.recognise(page)));
  if (!known) return { product: null, found: [], missing: [] };
  const outcomes = [...partsOf(known, page)];
  return { product: known.product, found: those(outcomes, true), missing: those(outcomes, false) };
}

type Outcome = readonly [part: Part, isThere: boolean];

const those = (outcomes: readonly Outcome[], wanted: boolean): Part[] =>
  outcomes.filter(([, isThere]) => isThere === wanted).map(([part]) => part);

function* partsOf(known: HelpdeskSigns, page: Document): Generator<Outcome> {
  const { adapter } = known.deeds;
  const ticket = attempt(() => adapter.ticket(page));
  // What is reached by a form that was sent has another address, and may be a ticket all the same.
  if (!ticket && (!attempt(() => known.isTicketAddress(page)) || isToLogInAt(page))) return;
  yield ['ticket', ticket !== undefined];
  yield ['mount', attempt(() => adapter.mount(page)) !== undefined];
  if (!ticket) return;
  const lacks = attempt(() => known.lacks?.(page)) ?? [];
  for (const part of ['subject', 'requester', 'agent'] as const)
    if (!lacks.includes(part)) yield [part, ticket[part] !== ''];
  if (attempt(() => known.isReplying(page)))
    yield ['editor', attempt(() => known.deeds.editor(page)) !== undefined];
}

/** At any address: the ticket comes afterwards. */
const isToLogInAt = (page: Document): boolean =>
  attempt(() => page.querySelector('input[type="password"]') !== null) ?? false;

/** A page that an adapter stumbles over is what the report is for. */
function attempt<R>(look: () => R): R | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
