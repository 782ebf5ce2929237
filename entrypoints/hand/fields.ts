import type { HandField } from '../../utils/protocol/hand';
import { keysForDate } from './date-keys';

type Value = string | number[];
type Field = HTMLSelectElement | HTMLInputElement;

const DRAWN_OUTSIDE = ['date', 'time', 'datetime-local', 'month', 'week', 'color'] as const;
const OPTIONS_MAX = 300;
const WORDS_MAX = 300;
/** A few seconds of keys. */
const STEPS_MAX = 300;

/** Fields whose list, calendar or palette the browser draws outside the page. The viewer gets them drawn by us. */
export function createFields(tell: (field: HandField | null) => void) {
  let current: { id: string; element: Field } | undefined;

  function close(): void {
    if (!current) return;
    current = undefined;
    tell(null);
  }

  function pressed(event: MouseEvent): void {
    const element = fieldIn(event);
    if (!element || event.button !== 0) {
      close();
      return;
    }
    current = { id: crypto.randomUUID(), element };
    tell({ id: current.id, ...described(element) });
  }

  return {
    pressed,
    watch(): () => void {
      const stop = new AbortController();
      window.addEventListener(
        'focusout',
        ({ target }) => {
          if (target === current?.element) close();
        },
        { capture: true, passive: true, signal: stop.signal },
      );
      return () => {
        stop.abort();
        current = undefined;
      };
    },
    /** Keys that lead to the value; undefined: it is not a field of this frame. */
    plan(id: string, value: Value): string[] | undefined {
      if (current?.id !== id) return undefined;
      const planned = current;
      const { element } = planned;
      if (element instanceof HTMLSelectElement) return keysForOption(element, value);
      if (typeof value !== 'string') return [];
      // That it loses the focus for a moment is our own doing, and no end of it.
      current = undefined;
      const keys = keysForValue(element, value);
      current = planned;
      return keys;
    },
    settle(id: string, value: Value): void {
      if (current?.id !== id) return;
      const { element } = current;
      if (element instanceof HTMLSelectElement) settleOption(element, value);
      else if (typeof value === 'string' && element.value !== value) {
        element.value = value;
        tellPage(element);
      }
      close();
    },
  };
}

function fieldIn(event: MouseEvent): Field | undefined {
  const [target] = event.composedPath();
  const element = target instanceof HTMLOptionElement ? target.closest('select') : target;
  if (element instanceof HTMLSelectElement)
    return element.disabled || element.multiple || element.size > 1 ? undefined : element;
  if (!(element instanceof HTMLInputElement) || element.disabled || element.readOnly) return undefined;
  return isDrawnOutside(element.type) ? element : undefined;
}

const isDrawnOutside = (type: string): type is (typeof DRAWN_OUTSIDE)[number] =>
  (DRAWN_OUTSIDE as readonly string[]).includes(type);

function described(element: Field): Omit<HandField, 'id'> {
  const label = cut(labelOf(element));
  const none = { options: [], multiple: false, value: '', min: '', max: '', step: '' };
  if (element instanceof HTMLSelectElement) {
    const options = [...element.options].slice(0, OPTIONS_MAX).map((option) => ({
      label: cut(option.label),
      group: cut(option.parentElement instanceof HTMLOptGroupElement ? option.parentElement.label : ''),
      disabled: isDisabled(option),
      selected: option.selected,
    }));
    return { ...none, kind: 'select', label, options };
  }
  const { type, value, min, max, step } = element;
  const kind = isDrawnOutside(type) ? type : 'date';
  return { ...none, kind, label, value: short(value), min: short(min), max: short(max), step: short(step) };
}

/** A label may stand around its field, which has words of its own. */
function labelOf(element: Field): string {
  const label = element.labels?.[0]?.cloneNode(true);
  if (!(label instanceof HTMLElement)) return element.getAttribute('aria-label') ?? '';
  for (const field of label.querySelectorAll('select, input')) field.remove();
  return label.textContent ?? '';
}

const cut = (text: string): string => text.replace(/\s+/gu, ' ').trim().slice(0, WORDS_MAX);
const short = (text: string): string => text.slice(0, 64);

const isDisabled = (option: HTMLOptionElement): boolean =>
  option.disabled || (option.parentElement instanceof HTMLOptGroupElement && option.parentElement.disabled);

/** As a person would: down or up the list, over what can be chosen, and Enter. */
function keysForOption(select: HTMLSelectElement, value: Value): string[] {
  const wanted = Array.isArray(value) ? value[0] : undefined;
  const option = wanted === undefined ? undefined : select.options[wanted];
  if (!option || isDisabled(option)) return [];
  const { index } = option;
  const from = select.selectedIndex;
  const isPassed = (other: HTMLOptionElement) =>
    index > from ? other.index > from && other.index <= index : other.index < from && other.index >= index;
  const steps = [...select.options].filter((other) => !isDisabled(other) && isPassed(other)).length;
  // It is set all the same, only less like a person would.
  if (steps > STEPS_MAX) return isOpen(select) ? ['Escape'] : [];
  const arrow = index > from ? 'ArrowDown' : 'ArrowUp';
  return [...Array.from({ length: steps }, () => arrow), ...(isOpen(select) ? ['Enter'] : [])];
}

function keysForValue(input: HTMLInputElement, value: string): string[] {
  const close = isOpen(input) ? ['Escape'] : [];
  // Its first part takes the focus.
  input.blur();
  input.focus();
  return [...close, ...keysForDate(input.type, value, navigator.language)];
}

/** Chromium 133 and newer say so. */
function isOpen(element: Element): boolean {
  try {
    return element.matches(':open');
  } catch {
    return true;
  }
}

function settleOption(select: HTMLSelectElement, value: Value): void {
  const wanted = Array.isArray(value) ? value[0] : undefined;
  const option = wanted === undefined ? undefined : select.options[wanted];
  if (!option || isDisabled(option) || option.selected) return;
  option.selected = true;
  tellPage(select);
}

/** What keys would have told it. */
function tellPage(element: Field): void {
  element.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  element.dispatchEvent(new Event('change', { bubbles: true }));
}
