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
 * @typedef {string | number} Which one of several pictures: its accessible name, or its place among them from 0
 */

/**
 * @param {import('@playwright/test').Page} page
 * @param {Which} [which]
 * @returns {import('@playwright/test').Locator} the picture's element
 */
function pictureIn(page, which = 0) {
  const videos = page.locator('video');
  return typeof which === 'number'
    ? videos.nth(which)
    : videos.and(page.getByLabel(which, { exact: true })).first();
}

/**
 * @param {import('@playwright/test').Page} viewer
 * @param {number} ms
 * @param {Which} [which]
 * @returns {Promise<{ frames: number, width: number, height: number }>} frames shown meanwhile; the picture's own size
 */
export const framesDuring = (viewer, ms, which) =>
  pictureIn(viewer, which).evaluateAll(
    ([video], duration) =>
      new Promise((resolve) => {
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

/**
 * @param {import('@playwright/test').Page} viewer
 * @param {Which} [which]
 * @returns {Promise<{ width: number, height: number }>} in the picture's own pixels; 0 as long as there is none
 */
export const pictureSize = (viewer, which) =>
  pictureIn(viewer, which).evaluateAll(([video]) => ({
    width: video?.videoWidth ?? 0,
    height: video?.videoHeight ?? 0,
  }));

/**
 * @param {import('@playwright/test').Page} viewer
 * @param {Which} [which]
 * @returns {Promise<number[] | undefined>} red, green and blue of the whole picture's mean, 0 to 255; undefined while
 *   there is none to be seen
 */
export const colourOf = (viewer, which) =>
  pictureIn(viewer, which).evaluateAll(([video]) => {
    if (!video?.videoWidth || video.hidden) return undefined;
    const canvas = new OffscreenCanvas(64, 64).getContext('2d', { willReadFrequently: true });
    canvas.drawImage(video, 0, 0, 64, 64);
    const { data } = canvas.getImageData(0, 0, 64, 64);
    const sum = [0, 0, 0];
    for (let at = 0; at < data.length; at += 4) for (const part of [0, 1, 2]) sum[part] += data[at + part];
    return sum.map((total) => Math.round(total / (64 * 64)));
  });

/**
 * What a page shows, now.
 * @param {import('@playwright/test').Page} viewer
 * @returns {Promise<import('../lib/traffic.mjs').Counter[]>} in the page's order, by accessible name; of each the frames
 *   that have reached the screen
 */
export const picturesOf = (viewer) =>
  viewer.locator('video').evaluateAll((videos) =>
    videos.map((video) => ({
      name: video.ariaLabel ?? '',
      track: video.srcObject?.getVideoTracks()[0]?.id ?? '',
      frames: video.getVideoPlaybackQuality().totalVideoFrames,
    })),
  );
