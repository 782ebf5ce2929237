import type { HelpdeskNotes } from './adapter';
import { demoNotes } from './demo';
import { freeScoutNotes } from './free-scout';
import { osTicketNotes } from './os-ticket';
import { redmineNotes } from './redmine';
import { requestTrackerNotes } from './request-tracker';
import { znunyNotes } from './znuny';

/** How a note gets into a ticket, for every adapter of index.ts. */
export const notes: readonly HelpdeskNotes[] = [
  demoNotes,
  requestTrackerNotes,
  redmineNotes,
  freeScoutNotes,
  znunyNotes,
  osTicketNotes,
];

export const notesFor = (page: Document): HelpdeskNotes | undefined =>
  notes.find(({ adapter }) => adapter.detect(page));
