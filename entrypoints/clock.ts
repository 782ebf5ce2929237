import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';

/**
 * A worker that beats: the browser slows the timers of a hidden or minimised window down to one a second and less, and those
 * of a worker not (platform fact, docs/adr/0023). The share window is minimised for as long as it matters.
 */
export default defineUnlistedScript(() => {
  const BEAT_MS = 50;
  setInterval(() => self.postMessage(null), BEAT_MS);
});
