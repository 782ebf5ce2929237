// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browserList, COUNTRIES, fields, idOf, one, page, press, told } from './watched-fields';

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
    browserList.isOpen = state;
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
    browserList.isOpen = false;
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
