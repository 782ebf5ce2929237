import { detect as demo } from './demo';
import { detect as requestTracker } from './request-tracker';

/** Only the recognising part of each adapter, for the small script that runs on every page of an enabled site. */
const DETECTORS: ReadonlyArray<(page: Document) => boolean> = [demo, requestTracker];

export const isTicketPage = (page: Document): boolean => DETECTORS.some((detect) => detect(page));
