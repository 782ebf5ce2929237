import { detect as demo } from './demo';
import { detect as freeScout } from './free-scout';
import { detect as redmine } from './redmine';
import { detect as requestTracker } from './request-tracker';

/** Only the recognising part of each adapter, for the small script that runs on every page of an enabled site. */
const DETECTORS: ReadonlyArray<(page: Document) => boolean> = [demo, requestTracker, redmine, freeScout];

export const isTicketPage = (page: Document): boolean => DETECTORS.some((detect) => detect(page));
