// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { COUNTRIES, fields, idOf, one, page, press, stop, told } from './watched-fields';

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
    ['date', '2026-11-27', '2026-11-01', '2026-12-31', '2'],
    ['time', '17:05', '09:00', '18:00', '300'],
    ['datetime-local', '2026-11-27T17:05', '2026-11-01T09:00', '2026-12-31T18:00', '60'],
    ['month', '2026-11', '2026-01', '2026-12', '3'],
    ['week', '2026-W48', '2026-W01', '2026-W53', '4'],
    // It has none; what the page says of them all the same is told as it is.
    ['color', '#336699', '1', '2', '3'],
  ] as const)('%s is told with its value and its bounds', (type, value, min, max, step) => {
    page(`<input type="${type}" min="${min}" max="${max}" step="${step}" aria-label="When">`);
    one<HTMLInputElement>('input').value = value;
    press(one('input'));
    expect(told).toEqual([
      {
        id: expect.any(String),
        kind: type,
        label: 'When',
        options: [],
        multiple: false,
        value,
        min,
        max,
        step,
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
