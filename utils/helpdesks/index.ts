import type { HelpdeskAdapter } from './adapter';
import { demo } from './demo';

/** Every helpdesk product Deskside is at home in. */
const ADAPTERS: readonly HelpdeskAdapter[] = [demo];

export const adapterFor = (page: Document): HelpdeskAdapter | undefined =>
  ADAPTERS.find((adapter) => adapter.detect(page));
