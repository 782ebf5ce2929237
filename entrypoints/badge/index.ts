import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { hearShareWindow } from '../../utils/messaging/badge-port';
import { createBadge } from './badge';

/** The badge in a shared tab, brought by the share window. Wiring only. */
export default defineUnlistedScript(() => {
  const mark = globalThis as { desksideBadge?: boolean };
  if (mark.desksideBadge) return;
  mark.desksideBadge = true;
  const badge = createBadge((command) => press(command));
  const press = hearShareWindow({ show: badge.show, gone: badge.remove });
});
