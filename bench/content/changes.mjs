/** What a change of a busy page costs: nothing of ours in it, the detector, and the buttons of a ticket. */
import { listOf, SITES, ticketOf } from './pages.mjs';

const CHANGES = 10_000;
/** Between two frames: a page that redraws a list row by row. */
const A_FRAME = 250;
const ROUNDS = 20;

/** @returns {Promise<{ detector: number[], panel: number[], control: number[] }>} µs of the main thread a change, for each round */
export async function measureChanges({ page, origin, say }) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  const busyMs = async () => {
    const { metrics } = await cdp.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration').value * 1_000;
  };
  const sides = {
    control: () => page.goto(listOf(origin, SITES.control, 0)),
    detector: () => page.goto(listOf(origin, SITES.product, 0)),
    async panel() {
      await page.goto(ticketOf(origin, SITES.product));
      await page.getByRole('button', { name: 'Request view' }).waitFor();
    },
  };
  const taken = { control: [], detector: [], panel: [] };
  for (let round = 0; round <= ROUNDS; round += 1) {
    say(`changes, round ${round} of ${ROUNDS}`);
    for (const [side, open] of Object.entries(sides)) {
      await open();
      await page.evaluate(change, { changes: A_FRAME * 4, aFrame: A_FRAME });
      const before = await busyMs();
      await page.evaluate(change, { changes: CHANGES, aFrame: A_FRAME });
      // The first round wakes up what slept.
      if (round > 0) taken[side].push(((await busyMs()) - before) * (1_000 / CHANGES));
    }
  }
  await cdp.detach();
  return taken;
}

/** Runs in the page. Each change is told to observers by itself, as between any two of them there is a microtask. */
async function change({ changes, aFrame }) {
  const busy = document.querySelector('#busy');
  for (let at = 0; at < changes; at += 1) {
    const line = document.createElement('p');
    line.textContent = String(at);
    busy.replaceChildren(line);
    await null;
    if (at % aFrame === 0) await new Promise(requestAnimationFrame);
  }
}
