import type { Page } from '@playwright/test';
import { BOXES, type Point, type Thing } from './recorder-layout';
import { type Entry, RECORDER_SCRIPT, type RecorderInPage } from './recorder-script';
import { expect, type Stage } from './stage';
import { openWebPage } from './web-page';

/** The tab's title, by which the picker takes it. ASCII. */
export const RECORDER_TITLE = 'Recorder of the warehouse';

/** A page of the customer's that records every event it gets, its frame's among them. */
export interface Recorder extends Pick<RecorderInPage, 'reset' | 'read'> {
  page: Page;
  /** One of Deskside's own pages, from which its browser is told what to do. The worker may stop at any time. */
  tools: Page;
  sentinels(): Promise<number>;
  /** Waits until what is dragged has come to this place. */
  draggedTo(at: Point): Promise<void>;
}

type RecorderWindow = typeof globalThis & { recorder: RecorderInPage };

/** In a tab that Deskside may enter. */
export async function openRecorder({ customer, server }: Stage): Promise<Recorder> {
  const tools = await customer.openPage('options.html');
  const page = await openWebPage(customer, `${server.origin}/recorder`, RECORDER_PAGE);
  await expect(page.frameLocator('#frame').locator('#inner')).toBeVisible();
  return {
    page,
    tools,
    reset: () => page.evaluate(() => (globalThis as RecorderWindow).recorder.reset()),
    read: () => page.evaluate(() => (globalThis as RecorderWindow).recorder.read()),
    sentinels: () => page.evaluate(() => (globalThis as RecorderWindow).recorder.sentinels),
    async draggedTo({ x, y }) {
      const distance = async () => {
        const [left = 0, top = 0] = (await page.evaluate(lastDragged)) ?? [];
        return Math.max(Math.abs(left - x), Math.abs(top - y));
      };
      await expect.poll(distance, { timeout: 5_000, intervals: [5] }).toBeLessThanOrEqual(3);
    },
  };
}

/** Runs in the page. */
function lastDragged(): Entry['at'] {
  const { log } = (globalThis as RecorderWindow).recorder;
  return log.findLast(({ type }) => type === 'dragenter' || type === 'dragover')?.at;
}

/** The browser's own zoom of the recorder's tab, as its person sets it. 1: none. */
export async function zoomTab({ page, tools }: Recorder, zoom: number): Promise<void> {
  await tools.evaluate(
    async ([url, factor]) => {
      const [tab] = await chrome.tabs.query({ url });
      if (tab?.id !== undefined) await chrome.tabs.setZoom(tab.id, factor);
    },
    [page.url(), zoom] as const,
  );
  await expect.poll(() => page.evaluate(() => window.devicePixelRatio)).toBeCloseTo(zoom, 2);
}

/** Of the whole window that the recorder's tab is in, px. */
export async function resizeWindow(
  { page, tools }: Recorder,
  { width, height }: { width: number; height: number },
): Promise<void> {
  await tools.evaluate(
    async ([url, size]) => {
      const [tab] = await chrome.tabs.query({ url });
      if (tab) await chrome.windows.update(tab.windowId, size);
    },
    [page.url(), { width, height }] as const,
  );
  await expect
    .poll(() => page.evaluate(() => [window.outerWidth, window.outerHeight]))
    .toEqual([width, height]);
}

const CONTENT: Record<Thing, string> = {
  area: '<div id="area">area</div>',
  line: '<input id="line" value="Invoice 4711 of May">',
  words: '<p id="words">The quick brown fox</p>',
  pad: '<div id="pad"><div id="field"></div></div>',
  canvas: '<canvas id="canvas" width="110" height="100"></canvas>',
  press: '<button id="press">Press</button>',
  other: '<button id="other">Other</button>',
  tick: '<input id="tick" type="checkbox">',
  slider: '<input id="slider" type="range" min="0" max="4" value="0">',
  card: '<div id="card" draggable="true">card</div>',
  hole: '<div id="hole">here</div>',
  frame: '<iframe id="frame"></iframe>',
  four: `<select id="four" size="4">${options('Ada', 'Ben', 'Cleo', 'Dan', 'Eva', 'Finn')}</select>`,
  many: `<select id="many" size="4" multiple>${options('red', 'green', 'blue', 'grey', 'pink')}</select>`,
  notes: '<textarea id="notes">First line\nSecond line\nThird line</textarea>',
  rich: '<div id="rich" contenteditable="true"></div>',
  pick: `<select id="pick" aria-label="Fruit">${options('none', 'apple')}
    <optgroup label="Citrus">${options('lemon', 'lime')}</optgroup>
    <option disabled>melon</option>${options('nut', 'pear')}</select>`,
  day: '<input id="day" type="date" aria-label="Day">',
  hour: '<input id="hour" type="time" aria-label="Hour">',
  ask: '<button id="ask">Ask</button>',
};

function options(...names: string[]): string {
  return names.map((name) => `<option>${name}</option>`).join('');
}

const PLACES = Object.entries(BOXES)
  .map(([id, [x, y, width, height]]) => {
    const box = `left: ${x}px; top: ${y}px; width: ${width}px; height: ${height}px`;
    return `#${id} { position: absolute; box-sizing: border-box; margin: 0; ${box} }`;
  })
  .join('\n');

const RECORDER_PAGE = `<!doctype html><title>${RECORDER_TITLE}</title>
<style>
  html, body { margin: 0; height: 100%; overflow: hidden; background: #fff }
  body > *, #inner { font: 16px/20px monospace }
  #area, #words, #card, #hole, #rich { border: 1px solid #888 }
  #pad { overflow: scroll; border: 1px solid #888 }
  #field { width: 900px; height: 900px; background: repeating-linear-gradient(45deg, #cde 0 20px, #fff 20px 40px) }
  #canvas { border: 1px solid #888 }
  #frame { border: 1px solid #888 }
  #inner { position: absolute; left: 4px; top: 4px; width: 110px; height: 26px; box-sizing: border-box }
  ${PLACES}
</style>
${Object.values(CONTENT).join('\n')}
<input id="inner" value="inside">
<script>${RECORDER_SCRIPT}</script>`;
