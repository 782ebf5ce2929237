import { detect as demo } from './demo';
import { detect as freeScout } from './free-scout';
import { detect as osTicket } from './os-ticket';
import { detect as redmine } from './redmine';
import { detect as requestTracker } from './request-tracker';
import { detect as znuny } from './znuny';

/** Only the recognising part of each adapter, for the small script that runs on every page of an enabled site. */
const DETECTORS: ReadonlyArray<(page: Document) => boolean> = [
  demo,
  requestTracker,
  redmine,
  freeScout,
  znuny,
  osTicket,
];

export const isTicketPage = (page: Document): boolean => DETECTORS.some((detect) => detect(page));
