/** The fields of a page, as the script in it watches them; for tests with a DOM. */
import * as v from 'valibot';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { createFields } from '../../../entrypoints/hand/fields';
import { FromHand, type HandField } from '../../../utils/protocol/hand';

export let told: Array<HandField | null>;
export let fields: ReturnType<typeof createFields>;
export let stop: () => void;
/** Whether the browser's own list or calendar is open; undefined: an older browser, which does not say. */
export const browserList = { isOpen: true as boolean | undefined };
/** What happy-dom leaves out. */
Object.defineProperty(HTMLOptionElement.prototype, 'label', {
  get(this: Element) {
    return this.getAttribute('label') ?? this.textContent?.trim();
  },
});
Object.defineProperty(HTMLSelectElement.prototype, 'size', {
  get(this: Element) {
    return Number(this.getAttribute('size') ?? 0);
  },
});

beforeEach(() => {
  told = [];
  browserList.isOpen = true;
  fields = createFields((field) => {
    expect(v.is(FromHand, { type: 'field', field })).toBe(true);
    told.push(field);
  });
  stop = fields.watch();
  const { matches } = HTMLElement.prototype;
  vi.spyOn(HTMLElement.prototype, 'matches').mockImplementation(function (this: Element, selector: string) {
    if (selector !== ':open') return matches.call(this, selector);
    if (browserList.isOpen === undefined) throw new SyntaxError(':open');
    return browserList.isOpen;
  });
});
afterEach(() => {
  stop();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  document.body.innerHTML = '';
});

export function page(html: string): void {
  document.body.innerHTML = html;
}
export const one = <E extends HTMLElement = HTMLSelectElement>(selector = 'select') =>
  document.querySelector(selector) as E;
export function press(target: Element, button = 0): void {
  target.addEventListener('mousedown', (event) => fields.pressed(event as MouseEvent), { once: true });
  target.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, composed: true, button }));
}
export const idOf = () => told.at(-1)?.id ?? '';
export const COUNTRIES =
  '<label for="c">Country</label><select id="c"><option>Japan</option><option>Peru</option><option>Chad</option></select>';
