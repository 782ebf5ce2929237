import type { HelpdeskDeeds } from './adapter';
import { demoDeeds } from './demo';
import { requestTrackerDeeds } from './request-tracker';

/** The other half of every adapter of index.ts. */
export const deeds: readonly HelpdeskDeeds[] = [demoDeeds, requestTrackerDeeds];

export const deedsFor = (page: Document): HelpdeskDeeds | undefined =>
  deeds.find(({ adapter }) => adapter.detect(page));
