import type { HelpdeskAdapter } from './adapter';
import { demo } from './demo';
import { freeScout } from './free-scout';
import { launched } from './launched';
import { osTicket } from './os-ticket';
import { redmine } from './redmine';
import { requestTracker } from './request-tracker';
import { znuny } from './znuny';

/** Every helpdesk product Deskside is at home in; before them, what an agent has said by hand. */
export const adapters: readonly HelpdeskAdapter[] = [
  launched,
  demo,
  requestTracker,
  redmine,
  freeScout,
  znuny,
  osTicket,
];

export const adapterFor = (page: Document): HelpdeskAdapter | undefined =>
  adapters.find((adapter) => adapter.detect(page));
