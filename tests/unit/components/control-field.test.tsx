// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/preact';
import { createRef } from 'preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ControlField } from '../../../components/control-field';
import type { ControlField as Field } from '../../../utils/protocol/control';
import { fieldOf, option } from '../../fakes/control';
import { clickByPerson, show } from '../../fakes/page';

afterEach(cleanup);

const picture = { left: 100, top: 50, width: 800, height: 600 };

function open(change: Partial<Field>, size = { width: 1_000, height: 700 }) {
  const frame = createRef<HTMLDivElement>();
  const area = createRef<HTMLElement>();
  const acts = { onAnswer: vi.fn(), onGone: vi.fn() };
  const field = fieldOf(change);
  const page = show(
    <div
      ref={(element) => {
        frame.current = element;
        if (element) element.getBoundingClientRect = () => DOMRect.fromRect({ x: 0, y: 0, ...size });
      }}
    >
      <figure ref={area} />
      <ControlField field={field} frame={frame} area={area} picture={() => picture} {...acts} />
    </div>,
  );
  const box = () => document.querySelector('.control-field') as HTMLElement;
  return { ...acts, ...page, area, box };
}
const set = (value: string | number[]) => ({ type: 'field.set', field: 'field-01', value });
const closed = { type: 'field.close', field: 'field-01' };

const countries = [
  option('Choose', { disabled: true }),
  option('Austria', { group: 'Europe' }),
  option('Belgium', { group: 'Europe', selected: true }),
  option('Japan', { group: 'Asia' }),
];
const list = () => screen.getByRole('listbox', { name: 'Country' });
const press = (key: string) => fireEvent.keyDown(list(), { key });
const active = () => document.getElementById(list().getAttribute('aria-activedescendant') ?? '')?.textContent;

describe('a list', () => {
  it('has the focus, its groups, and what is chosen', () => {
    open({ options: countries });
    expect(document.activeElement).toBe(list());
    expect(screen.getAllByRole('group', { name: /Europe|Asia/u })).toHaveLength(2);
    expect(screen.getByRole('option', { name: 'Choose' }).getAttribute('aria-disabled')).toBe('true');
    expect(screen.getByRole('option', { selected: true }).textContent).toBe('Belgium');
    expect(active()).toBe('Belgium');
  });

  it('is answered by arrows and Enter', async () => {
    const { onAnswer } = open({ options: countries });
    press('ArrowDown');
    await vi.waitFor(() => expect(active()).toBe('Japan'));
    press('Enter');
    expect(onAnswer.mock.calls).toEqual([[set([3])]]);
  });

  it('is answered by typing', async () => {
    const { onAnswer } = open({ options: countries });
    press('a');
    await vi.waitFor(() => expect(active()).toBe('Austria'));
    press('Enter');
    expect(onAnswer.mock.calls).toEqual([[set([1])]]);
  });

  it('is answered by a click, but not on what cannot be chosen', () => {
    const { onAnswer } = open({ options: countries });
    clickByPerson(screen.getByRole('option', { name: 'Choose' }));
    expect(onAnswer).not.toHaveBeenCalled();
    clickByPerson(screen.getByRole('option', { name: 'Austria' }));
    expect(onAnswer.mock.calls).toEqual([[set([1])]]);
  });

  it('of several is answered by OK with all that are chosen, in their order', async () => {
    const { onAnswer } = open({ options: countries, multiple: true });
    expect(list().getAttribute('aria-multiselectable')).toBe('true');
    clickByPerson(screen.getByRole('option', { name: 'Japan' }));
    await vi.waitFor(() => expect(screen.getAllByRole('option', { selected: true })).toHaveLength(2));
    press('Home');
    await vi.waitFor(() => expect(active()).toBe('Austria'));
    press(' ');
    await vi.waitFor(() => expect(screen.getAllByRole('option', { selected: true })).toHaveLength(3));
    clickByPerson(screen.getByRole('option', { name: 'Belgium' }));
    await vi.waitFor(() => expect(screen.getAllByRole('option', { selected: true })).toHaveLength(2));
    expect(onAnswer).not.toHaveBeenCalled();
    clickByPerson(screen.getByRole('button', { name: 'OK' }));
    expect(onAnswer.mock.calls).toEqual([[set([1, 3])]]);
  });

  it.each([true, false])('closes by Esc (several: %s)', (multiple) => {
    const { onAnswer } = open({ options: countries, multiple });
    press('Escape');
    expect(onAnswer.mock.calls).toEqual([[closed]]);
  });

  it('that is empty can be closed', () => {
    const { onAnswer } = open({ options: [] });
    press('ArrowDown');
    press('Enter');
    expect(onAnswer).not.toHaveBeenCalled();
    press('Escape');
    expect(onAnswer).toHaveBeenCalledTimes(1);
  });
});

describe('a field of the browser', () => {
  it.each([
    ['date', '2026-01-31', '2026-02-01'],
    ['time', '10:00', '11:30'],
    ['datetime-local', '2026-01-31T10:00', '2026-02-01T11:30'],
    ['month', '2026-01', '2026-02'],
    ['week', '2026-W05', '2026-W06'],
    ['color', '#112233', '#445566'],
  ] as const)('%s is ours of the same kind', (kind, value, next) => {
    const { onAnswer } = open({ kind, value, min: value, max: next, step: '1', label: '' });
    const input = screen.getByLabelText('Choice in the shared application', {
      selector: 'input',
    }) as HTMLInputElement;
    expect(document.activeElement).toBe(input);
    expect([input.type, input.value]).toEqual([kind, value]);
    expect([input.min, input.max, input.step]).toEqual([value, next, '1']);
    fireEvent.input(input, { target: { value: next } });
    fireEvent.submit(input.form as HTMLFormElement);
    expect(onAnswer.mock.calls).toEqual([[set(next)]]);
  });

  it('has no limits where the page has none', () => {
    open({ kind: 'date' });
    const input = document.querySelector('input') as HTMLInputElement;
    expect(['min', 'max', 'step'].map((name) => input.hasAttribute(name))).toEqual([false, false, false]);
  });

  it.each([
    ['Cancel', () => clickByPerson(screen.getByRole('button', { name: 'Cancel' }))],
    ['Esc', () => fireEvent.keyDown(document.querySelector('input') as Element, { key: 'Escape' })],
  ])('closes by %s', (_, close) => {
    const { onAnswer } = open({ kind: 'date' });
    close();
    expect(onAnswer.mock.calls).toEqual([[closed]]);
  });
});

describe('its focus', () => {
  const focusOut = (to: EventTarget | null) => {
    const event = new Event('focusout', { bubbles: true });
    Object.defineProperty(event, 'relatedTarget', { value: to });
    fireEvent(document.querySelector('input') as Element, event);
  };

  it('going elsewhere closes it, going to its own buttons does not', () => {
    const { onAnswer } = open({ kind: 'date' });
    focusOut(screen.getByRole('button', { name: 'OK' }));
    expect(onAnswer).not.toHaveBeenCalled();
    focusOut(document.body);
    expect(onAnswer.mock.calls).toEqual([[closed]]);
  });

  it('is not lost by a press beside its parts', () => {
    const { box } = open({ kind: 'date' });
    expect(fireEvent.mouseDown(box())).toBe(false);
    expect(fireEvent.mouseDown(screen.getByRole('button', { name: 'OK' }))).toBe(true);
  });

  it('is no second answer when it goes with the field', () => {
    const { onAnswer } = open({ options: countries });
    clickByPerson(screen.getByRole('option', { name: 'Austria' }));
    fireEvent(list(), new Event('focusout', { bubbles: true }));
    expect(onAnswer).toHaveBeenCalledTimes(1);
  });

  it('is given on when the other side closes it, if it was there', () => {
    const { onGone, unmount } = open({ kind: 'date' });
    unmount();
    expect(onGone).toHaveBeenCalledTimes(1);
    const other = open({ kind: 'date' });
    (document.activeElement as HTMLElement).blur();
    other.unmount();
    expect(other.onGone).not.toHaveBeenCalled();
  });
});

describe('its place', () => {
  it('is under the field, as wide as that', () => {
    const { style } = open({ kind: 'date' }).box();
    expect([style.left, style.top, style.bottom, style.minWidth]).toEqual(['180px', '200px', '', '160px']);
  });

  it('is above it where there is more room', () => {
    const { style } = open({ kind: 'date', y: 0.9, bottom: 0.95 }).box();
    expect([style.top, style.bottom]).toEqual(['', '110px']);
  });

  it('is in sight, wherever the picture is scrolled to', async () => {
    const { area, box } = open({ kind: 'date', y: 0.5, bottom: 0.55, x: 0.5 }, { width: 300, height: 200 });
    expect(box().style.left).toBe('180px');
    picture.left = -2_000;
    fireEvent.scroll(area.current as HTMLElement);
    await vi.waitFor(() => expect(box().style.left).toBe('0px'));
    picture.left = 100;
  });
});
