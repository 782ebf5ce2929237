import type { HelpdeskAdapter } from './adapter';
import { demo } from './demo';
import { freeScout } from './free-scout';
import { redmine } from './redmine';
import { requestTracker } from './request-tracker';

/** Every helpdesk product Deskside is at home in. */
export const adapters: readonly HelpdeskAdapter[] = [demo, requestTracker, redmine, freeScout];

export const adapterFor = (page: Document): HelpdeskAdapter | undefined =>
  adapters.find((adapter) => adapter.detect(page));
