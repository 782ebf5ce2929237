/** What can be seen in the two people's pages, as numbers. */

/** OK takes clicks only after the box has been visible for a while. @param {import('@playwright/test').Page} share */
export const isArmed = (share) => share.locator('button.primary[aria-disabled="false"]').waitFor();

/**
 * @param {import('@playwright/test').Page} viewer
 * @returns {Promise<number>} when the first frame was put on the screen, ms since the epoch
 */
export const firstFrame = (viewer) =>
  viewer.evaluate(
    () =>
      new Promise((resolve) => {
        /** Asked for as soon as there is a picture's element: asked later, an earlier frame would be missed. */
        const ask = () => {
          const video = document.querySelector('video');
          if (!video) return;
          watcher.disconnect();
          video.requestVideoFrameCallback((_, { presentationTime }) =>
            resolve(performance.timeOrigin + presentationTime),
          );
        };
        const watcher = new MutationObserver(ask);
        watcher.observe(document.body, { childList: true, subtree: true });
        ask();
      }),
  );

/**
 * @param {import('@playwright/test').Page} viewer
 * @param {number} ms
 * @returns {Promise<{ frames: number, width: number, height: number }>} frames shown meanwhile; the picture's own size
 */
export const framesDuring = (viewer, ms) =>
  viewer.evaluate(
    (duration) =>
      new Promise((resolve) => {
        const video = document.querySelector('video');
        if (!video) throw new Error('there is no picture');
        let frames = 0;
        const end = performance.now() + duration;
        const done = () => resolve({ frames, width: video.videoWidth, height: video.videoHeight });
        const timer = setTimeout(done, duration + 500);
        const count = () => {
          if (performance.now() > end) {
            clearTimeout(timer);
            done();
            return;
          }
          frames += 1;
          video.requestVideoFrameCallback(count);
        };
        video.requestVideoFrameCallback(count);
      }),
    ms,
  );
