import type { HelpdeskDeeds } from './adapter';
import { demoDeeds } from './demo';
import { freeScoutDeeds } from './free-scout';
import { launchedDeeds } from './launched';
import { osTicketDeeds } from './os-ticket';
import { redmineDeeds } from './redmine';
import { requestTrackerDeeds } from './request-tracker';
import { znunyDeeds } from './znuny';

/** What is done on a click, for every adapter of index.ts. */
export const deeds: readonly HelpdeskDeeds[] = [
  launchedDeeds,
  demoDeeds,
  requestTrackerDeeds,
  redmineDeeds,
  freeScoutDeeds,
  znunyDeeds,
  osTicketDeeds,
];

export const deedsFor = (page: Document): HelpdeskDeeds | undefined =>
  deeds.find(({ adapter }) => adapter.detect(page));
