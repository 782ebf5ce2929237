import type { HelpdeskSigns } from './adapter';
import { demoSigns } from './demo';
import { freeScoutSigns } from './free-scout';
import { osTicketSigns } from './os-ticket';
import { redmineSigns } from './redmine';
import { requestTrackerSigns } from './request-tracker';
import { znunySigns } from './znuny';

/** How each product of index.ts is known where it shows no ticket. */
export const signs: readonly HelpdeskSigns[] = [
  demoSigns,
  requestTrackerSigns,
  redmineSigns,
  freeScoutSigns,
  znunySigns,
  osTicketSigns,
];
