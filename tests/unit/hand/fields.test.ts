// @vitest-environment happy-dom

import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFields } from '../../../entrypoints/hand/fields';
import { FromHand, type HandField } from '../../../utils/protocol/hand';

let told: Array<HandField | null>;
let fields: ReturnType<typeof createFields>;
let stop: () => void;
/** Whether the browser's own list or calendar is open; undefined: an older browser, which does not say. */
let isOpen: boolean | undefined;
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
  isOpen = true;
  fields = createFields((field) => {
    expect(v.is(FromHand, { type: 'field', field })).toBe(true);
    told.push(field);
  });
  stop = fields.watch();
  const { matches } = HTMLElement.prototype;
  vi.spyOn(HTMLElement.prototype, 'matches').mockImplementation(function (this: Element, selector: string) {
    if (selector !== ':open') return matches.call(this, selector);
    if (isOpen === undefined) throw new SyntaxError(':open');
    return isOpen;
  });
});
afterEach(() => {
  stop();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  document.body.innerHTML = '';
});

function page(html: string): void {
  document.body.innerHTML = html;
}
const one = <E extends HTMLElement = HTMLSelectElement>(selector = 'select') =>
  document.querySelector(selector) as E;
function press(target: Element, button = 0): void {
  target.addEventListener('mousedown', (event) => fields.pressed(event as MouseEvent), { once: true });
  target.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, composed: true, button }));
}
const idOf = () => told.at(-1)?.id ?? '';
const COUNTRIES =
  '<label for="c">Country</label><select id="c"><option>Japan</option><option>Peru</option><option>Chad</option></select>';

describe('a list', () => {
  it('that the viewer presses on is told as it is', () => {
    page(`
      <label for="c">Which   country
      is it?</label>
      <select id="c">
        <option>Elsewhere</option>
        <optgroup label="Asia"><option selected>日本</option><option disabled>Nowhere</option></optgroup>
        <optgroup label="Closed" disabled><option label="By label">text</option></optgroup>
      </select>`);
    press(one());
    const option = { group: '', disabled: false, selected: false };
    expect(told).toEqual([
      {
        id: expect.any(String),
        kind: 'select',
        label: 'Which country is it?',
        multiple: false,
        value: '',
        min: '',
        max: '',
        step: '',
        options: [
          { ...option, label: 'Elsewhere' },
          { ...option, label: '日本', group: 'Asia', selected: true },
          { ...option, label: 'Nowhere', group: 'Asia', disabled: true },
          { ...option, label: 'By label', group: 'Closed', disabled: true },
        ],
      },
    ]);
  });

  it.each([
    ['around it', '<label>Country <select><option>Japan</option></select></label>', 'Country'],
    ['of its own', '<select aria-label="Country"><option>Japan</option></select>', 'Country'],
    ['that is missing', '<select><option>Japan</option></select>', ''],
    ['without end', `<select aria-label="${'x'.repeat(1_000)}"></select>`, 'x'.repeat(300)],
  ])('has the words %s', (_, html, label) => {
    page(html);
    press(one());
    expect(told.at(-1)?.label).toBe(label);
  });

  it('without end is cut', () => {
    page(`<select>${'<option>x</option>'.repeat(400)}</select>`);
    press(one());
    expect(told.at(-1)?.options).toHaveLength(300);
  });

  it('is another one each time', () => {
    page(COUNTRIES);
    press(one());
    const first = idOf();
    press(one());
    expect(idOf()).not.toBe(first);
  });

  it.each([
    ['disabled', '<select disabled></select>'],
    ['open in the page', '<select size="4"></select>'],
    ['of several, open in the page', '<select multiple></select>'],
  ])('that is %s is none', (_, html) => {
    page(html);
    press(one());
    expect(told).toEqual([]);
  });

  it.each([1, 2])('is not opened by button %i', (button) => {
    page(COUNTRIES);
    press(one(), button);
    expect(told).toEqual([]);
  });
});

describe('a date, time or colour', () => {
  it.each([
    ['date', '2026-11-27'],
    ['time', '17:05'],
    ['datetime-local', '2026-11-27T17:05'],
    ['month', '2026-11'],
    ['week', '2026-W48'],
    ['color', '#336699'],
  ] as const)('%s is told with its bounds', (type, value) => {
    page(`<input type="${type}" min="1" max="2" step="3" aria-label="When">`);
    one<HTMLInputElement>('input').value = value;
    press(one('input'));
    expect(told).toEqual([
      {
        id: expect.any(String),
        kind: type,
        label: 'When',
        options: [],
        multiple: false,
        value: one<HTMLInputElement>('input').value,
        min: '1',
        max: '2',
        step: '3',
      },
    ]);
  });

  it.each([
    ['text', '<input type="text">'],
    ['a range', '<input type="range">'],
    ['a number', '<input type="number">'],
    ['a disabled date', '<input type="date" disabled>'],
    ['a date that is only read', '<input type="date" readonly>'],
    ['a button', '<button></button>'],
  ])('is not %s', (_, html) => {
    page(html);
    press(document.body.firstElementChild as Element);
    expect(told).toEqual([]);
  });
});

describe('it is over', () => {
  beforeEach(() => {
    page(`${COUNTRIES}<p></p>`);
    press(one());
    expect(told).toHaveLength(1);
  });

  it('when the viewer presses elsewhere', () => {
    press(one('p'));
    expect(told.at(-1)).toBeNull();
    press(one('p'));
    expect(told).toHaveLength(2);
  });

  it('when it loses the focus', () => {
    one('p').dispatchEvent(new Event('focusout', { bubbles: true }));
    expect(told).toHaveLength(1);
    one().dispatchEvent(new Event('focusout', { bubbles: true }));
    expect(told.at(-1)).toBeNull();
  });

  it('when it has been set', () => {
    fields.settle(idOf(), [1]);
    expect(told.at(-1)).toBeNull();
  });

  it('when nothing is watched any more, and then nothing is told', () => {
    const id = idOf();
    stop();
    one().dispatchEvent(new Event('focusout', { bubbles: true }));
    expect([told.length, fields.plan(id, [1])]).toEqual([1, undefined]);
  });
});

describe('the keys that choose from a list', () => {
  const LIST = (selected: number, disabled: readonly number[] = []) => {
    const options = Array.from(
      { length: 5 },
      (_, at) =>
        `<option ${at === selected ? 'selected' : ''} ${disabled.includes(at) ? 'disabled' : ''}>${at}</option>`,
    );
    page(`<select>${options.join('')}</select>`);
    one().selectedIndex = selected;
    press(one());
  };

  it.each([
    [0, 2, [], 'ArrowDown ArrowDown Enter'],
    [3, 1, [], 'ArrowUp ArrowUp Enter'],
    [2, 2, [], 'Enter'],
    [0, 4, [1, 3], 'ArrowDown ArrowDown Enter'],
    [4, 0, [1, 3], 'ArrowUp ArrowUp Enter'],
    // A line that cannot be chosen any more, as "Please choose" often is.
    [0, 2, [0], 'ArrowDown ArrowDown Enter'],
    [4, 2, [4], 'ArrowUp ArrowUp Enter'],
    [-1, 1, [], 'ArrowDown ArrowDown Enter'],
    [0, 1, [1], ''],
  ] as const)('from line %i to line %i, without %j', (from, to, disabled, keys) => {
    LIST(from, disabled);
    expect(fields.plan(idOf(), [to])?.join(' ')).toBe(keys);
  });

  it.each([
    ['no line', []],
    ['a line that there is not', [99]],
    ['text', '2'],
  ])('are none for %s', (_, value) => {
    LIST(0);
    expect(fields.plan(idOf(), value)).toEqual([]);
  });

  it.each([
    ['closed by now', false, ['ArrowDown']],
    ['open, for all we know', undefined, ['ArrowDown', 'Enter']],
  ])('end with Enter only where it may be open (%s)', (_, state, keys) => {
    LIST(0);
    isOpen = state;
    expect(fields.plan(idOf(), [1])).toEqual(keys);
  });

  it('are none where it would take for ever: it is closed, and set all the same', () => {
    page(`<select>${'<option>x</option>'.repeat(400)}</select>`);
    one().selectedIndex = 350;
    press(one());
    expect(fields.plan(idOf(), [10])).toEqual(['Escape']);
    fields.settle(idOf(), [10]);
    expect(one().selectedIndex).toBe(10);
  });

  it('are not this frame’s business for a field of another', () => {
    LIST(0);
    expect(fields.plan('field-of-another', [1])).toBeUndefined();
    fields.settle('field-of-another', [1]);
    expect([told.length, one().selectedIndex]).toEqual([1, 0]);
  });
});

describe('the keys that fill in a date', () => {
  beforeEach(() => {
    vi.spyOn(navigator, 'language', 'get').mockReturnValue('en-US');
    page('<input type="date"><input type="color">');
  });

  it('begin in its first part, with its calendar closed', () => {
    const input = one<HTMLInputElement>('input');
    const focus = vi.spyOn(input, 'focus');
    press(input);
    expect(fields.plan(idOf(), '2026-11-27')).toEqual(['Escape', ...'11272026', 'ArrowRight']);
    expect(focus).toHaveBeenCalledOnce();
  });

  it('take the focus away for a moment, which is no end of it', () => {
    const input = one<HTMLInputElement>('[type=color]');
    input.focus();
    press(input);
    const id = idOf();
    isOpen = false;
    expect(fields.plan(id, '#336699')).toEqual([]);
    expect(told).toHaveLength(1);
    fields.settle(id, '#336699');
    expect(input.value).toBe('#336699');
  });

  it('are none for lines of a list', () => {
    press(one('input'));
    expect(fields.plan(idOf(), [1])).toEqual([]);
  });
});

describe('what the keys have not led to is set', () => {
  const heard = (target: Element) => {
    const names: string[] = [];
    for (const name of ['input', 'change']) target.addEventListener(name, () => names.push(name));
    return names;
  };

  it('in a list, and the page is told as by keys', () => {
    page(COUNTRIES);
    press(one());
    const names = heard(one());
    fields.settle(idOf(), [2]);
    expect([one().selectedIndex, names]).toEqual([2, ['input', 'change']]);
  });

  it('in a date, too', () => {
    page('<input type="date">');
    const input = one<HTMLInputElement>('input');
    press(input);
    const names = heard(input);
    fields.settle(idOf(), '2026-11-27');
    expect([input.value, names]).toEqual(['2026-11-27', ['input', 'change']]);
  });

  it.each([
    ['is there already', [0]],
    ['cannot be chosen', [1]],
    ['is not there', [7]],
    ['is no line', '1'],
  ])('but not what %s', (_, value) => {
    page('<select><option selected>a</option><option disabled>b</option></select>');
    one().selectedIndex = 0;
    press(one());
    const names = heard(one());
    fields.settle(idOf(), value);
    expect([one().selectedIndex, names]).toEqual([0, []]);
  });
});
