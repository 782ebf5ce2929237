import type { HelpdeskDeeds } from './adapter';
import { demoDeeds } from './demo';
import { freeScoutDeeds } from './free-scout';
import { redmineDeeds } from './redmine';
import { requestTrackerDeeds } from './request-tracker';

/** The other half of every adapter of index.ts. */
export const deeds: readonly HelpdeskDeeds[] = [demoDeeds, requestTrackerDeeds, redmineDeeds, freeScoutDeeds];

export const deedsFor = (page: Document): HelpdeskDeeds | undefined =>
  deeds.find(({ adapter }) => adapter.detect(page));
