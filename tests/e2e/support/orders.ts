import type { Locator, Page } from '@playwright/test';
import { pictureSize } from '../../../scripts/demo/watch.mjs';
import type { Person } from '../../../scripts/lib/person.mjs';
import { expect, type Stage } from './stage';
import { stateIn } from './steps';
import { openWebPage } from './web-page';

/** The tab's title, by which a picker takes it. ASCII. */
const ORDERS_TITLE = 'Orders of today';
export const PICK_ORDERS = `--auto-select-desktop-capture-source=${ORDERS_TITLE}`;

const BODY = `<!doctype html><title>${ORDERS_TITLE}</title>
<style>body { margin: 40px; font: 20px sans-serif } body > :not(script) { display: block; margin-bottom: 24px }</style>
<input id="note" aria-label="Note">
<button id="count">0</button>
<button id="ask">Ask</button>
<input id="file" type="file">
<button id="where">Where am I</button>
<a href="/orders?next">next</a>
<p id="held"></p>
<script>
  const held = new Set();
  const show = () => { document.querySelector('#held').textContent = [...held].join(' ') };
  addEventListener('keydown', ({ key }) => { held.add(key); show() });
  addEventListener('keyup', ({ key }) => { held.delete(key); show() });
  addEventListener('mousedown', ({ button }) => { held.add('button' + button); show() });
  addEventListener('mouseup', ({ button }) => { held.delete('button' + button); show() });
  document.querySelector('#count').onclick = ({ target }) => { target.textContent = Number(target.textContent) + 1 };
  document.querySelector('#ask').onclick = () => { confirm('Delete order 2041?') };
  document.querySelector('#where').onclick = () => navigator.geolocation.getCurrentPosition(() => {}, () => {});
</script>`;

/** A web application of a person's: a field, buttons, and what is held down, in words. On a site that Deskside may enter. */
export const openOrders = (person: Person, { server }: Pick<Stage, 'server'>): Promise<Page> =>
  openWebPage(person, `${server.origin}/orders`, BODY);

/** The same on a site that Deskside may not enter. */
export const openForeignOrders = (person: Person, { server }: Pick<Stage, 'server'>): Promise<Page> =>
  openWebPage(person, `${server.origin.replace('localhost', '127.0.0.1')}/orders`, BODY);

/** Where in the viewer's window the middle of something in the shared page is drawn. */
async function inPicture(viewer: Page, thing: Locator): Promise<{ x: number; y: number }> {
  const middle = await thing.evaluate((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x: (x + width / 2) / window.innerWidth, y: (y + height / 2) / window.innerHeight };
  });
  return viewer.locator('video').evaluate((video: HTMLVideoElement, { x, y }) => {
    const box = video.getBoundingClientRect();
    return { x: box.x + box.width * x, y: box.y + box.height * y };
  }, middle);
}

/** As whoever looks into the viewer window: the pointer goes there, in the picture. */
export async function pointAt(viewer: Page, thing: Locator): Promise<void> {
  const { x, y } = await inPicture(viewer, thing);
  await viewer.mouse.move(x, y);
}

export async function clickOn(viewer: Page, thing: Locator): Promise<void> {
  await pointAt(viewer, thing);
  await viewer.mouse.down();
  await viewer.mouse.up();
}

export const noteOf = (orders: Page): Locator => orders.getByLabel('Note');

/**
 * Into whatever has the focus there: a text at once, and a key. What waits longer than a second is dropped, and rightly so; of
 * a machine that other stories keep busy no more is asked. Fast typing has its own (control-gestures.spec.ts).
 */
export async function enter(viewer: Page, text: string): Promise<void> {
  await viewer.keyboard.insertText(text.slice(0, -1));
  await viewer.keyboard.type(text.slice(-1));
}

/** Takes control by a click into the field, writes, and the page has it. */
export async function write(viewer: Page, orders: Page, text: string): Promise<void> {
  // Not by keys: they would be the sharer's own.
  await noteOf(orders).evaluate((field: HTMLInputElement) => {
    field.value = '';
  });
  await expect.poll(async () => (await pictureSize(viewer)).width).toBeGreaterThan(0);
  await stateIn(viewer, /^(Click into the picture to take control|You have control)$/u);
  await clickOn(viewer, noteOf(orders));
  await enter(viewer, text);
  await expect(noteOf(orders)).toHaveValue(text);
}

/** Whatever is done in the picture has no effect in the page. A click and a key that do are seen within 100 ms. */
export async function expectOutOfReach(viewer: Page, orders: Page): Promise<void> {
  const before = await noteOf(orders).inputValue();
  const count = await orders.locator('#count').textContent();
  await clickOn(viewer, orders.locator('#count'));
  await viewer.keyboard.press('x');
  // By the sharer's own round trip: what was sent before it would have come through.
  await orders.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
  expect(await noteOf(orders).inputValue()).toBe(before);
  expect(await orders.locator('#count').textContent()).toBe(count);
}
