/** In the viewer's page: when an input was made there, and when its effect was seen in the picture. */

/** An effect that is not seen within this time is a miss. */
const DEADLINE_MS = 1_000;

/** @param {import('@playwright/test').Page} viewer before the first input */
export const installMeter = (viewer) => viewer.evaluate(meter, DEADLINE_MS);

/**
 * @param {import('@playwright/test').Page} viewer
 * @returns {Promise<boolean | undefined>} whether the square is white in the picture; undefined while there is none
 */
export const isLitIn = (viewer) => viewer.evaluate(() => globalThis.benchMeter.isLit());

/**
 * Makes an input and watches.
 * @param {import('@playwright/test').Page} viewer
 * @param {boolean} lit what the square should become
 * @param {() => Promise<void>} act
 * @returns {Promise<{ inputAt: number, seenAt: number | undefined }>} when the page got the input, before all others, and
 *   when the first frame with the effect was presented, ms since the epoch; undefined: missed
 */
export async function watch(viewer, lit, act) {
  await viewer.evaluate((wanted) => globalThis.benchMeter.arm(wanted), lit);
  await act();
  return viewer.evaluate(() => globalThis.benchMeter.seen);
}

/** Runs in the page. */
function meter(deadlineMs) {
  const pixel = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  let onInput = () => {};
  const now = () => performance.timeOrigin + performance.now();
  const inputs = ['mousedown', 'keydown'];
  for (const type of inputs) window.addEventListener(type, () => onInput(now()), { capture: true });

  /** Up and to the left of the middle: the pointer may be drawn in the picture, and reaches down and to the right. */
  function isLit(video = document.querySelector('video')) {
    if (!video?.videoWidth) return undefined;
    const [x, y] = [video.videoWidth / 2 - 80, video.videoHeight / 2 - 80];
    pixel.drawImage(video, x, y, 1, 1, 0, 0, 1, 1);
    return pixel.getImageData(0, 0, 1, 1).data[0] > 127;
  }

  function watchFor(lit, resolve) {
    const video = document.querySelector('video');
    let inputAt;
    let isOver = false;
    const end = (seenAt) => {
      isOver = true;
      onInput = () => {};
      resolve({ inputAt, seenAt });
    };
    onInput = (at) => {
      if (inputAt !== undefined) return;
      inputAt = at;
      setTimeout(() => !isOver && end(undefined), deadlineMs);
    };
    const look = (_, { presentationTime }) => {
      if (isOver) return;
      if (inputAt !== undefined && isLit(video) === lit) end(performance.timeOrigin + presentationTime);
      else video.requestVideoFrameCallback(look);
    };
    video.requestVideoFrameCallback(look);
  }

  globalThis.benchMeter = {
    isLit,
    arm(lit) {
      this.seen = new Promise((resolve) => watchFor(lit, resolve));
    },
  };
}
