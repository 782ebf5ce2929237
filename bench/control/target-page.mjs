/** The tab that is controlled. A large square changes between black and white with each press of a button or key. */

/** By which the picker takes the tab. ASCII. */
export const TITLE = 'Bench of the warehouse';

export const AUTO_PICK = `--auto-select-desktop-capture-source=${TITLE}`;

const HTML = `<!doctype html><title>${TITLE}</title>
<style>
  body { margin: 0; display: grid; place-items: center; height: 100vh; background: #7a8a99 }
  #square { width: 320px; height: 320px; background: #000 }
  #square.lit { background: #fff }
</style>
<div id="square"></div>
<script>
  const square = document.querySelector('#square');
  globalThis.bench = { times: [], isLit: () => square.classList.contains('lit') };
  for (const type of ['mousedown', 'keydown'])
    addEventListener(type, () => {
      bench.times.push(performance.timeOrigin + performance.now());
      square.classList.toggle('lit');
    }, { capture: true });
</script>`;

/**
 * @param {import('@playwright/test').BrowserContext} context
 * @param {string} origin a secure one, of a site that Deskside may enter
 * @returns {Promise<import('@playwright/test').Page>}
 */
export async function openTarget(context, origin) {
  const page = await context.newPage();
  await page.route(`${origin}/bench`, (route) => route.fulfill({ contentType: 'text/html', body: HTML }));
  await page.goto(`${origin}/bench`);
  return page;
}

/**
 * @param {import('@playwright/test').Page} target
 * @returns {Promise<{ times: number[], isLit: boolean }>} when presses came since the last call, ms since the epoch, and
 *   what the square is now
 */
export const takePresses = (target) =>
  target.evaluate(() => ({ times: globalThis.bench.times.splice(0), isLit: globalThis.bench.isLit() }));
