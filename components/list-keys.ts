/** Moving in a list by keys, decided without a screen. */

export interface ListOption {
  label: string;
  disabled: boolean;
}

/** Keys typed within this time are one word. */
export const TYPE_AHEAD_MS = 700;
const PAGE = 10;

/** Where a key leads from `at`; undefined: nowhere. What cannot be chosen is stepped over. */
export function optionOfKey(key: string, at: number, options: readonly ListOption[]): number | undefined {
  const last = options.length - 1;
  switch (key) {
    case 'ArrowDown':
      return usable(options, at + 1, 1);
    case 'ArrowUp':
      return usable(options, at - 1, -1);
    case 'PageDown':
      return usable(options, Math.min(last, at + PAGE), 1) ?? usable(options, last, -1);
    case 'PageUp':
      return usable(options, Math.max(0, at - PAGE), -1) ?? usable(options, 0, 1);
    case 'Home':
      return usable(options, 0, 1);
    case 'End':
      return usable(options, last, -1);
    default:
      return undefined;
  }
}

/** The next option that begins like this; one letter again and again goes through all that begin with it. */
export function optionOfText(text: string, at: number, options: readonly ListOption[]): number | undefined {
  const [first = ''] = text;
  const isOneLetter = [...text].every((char) => char === first);
  const wanted = (isOneLetter ? first : text).toLocaleLowerCase();
  const from = isOneLetter ? at + 1 : at;
  const order = options.map((_, index) => (Math.max(0, from) + index) % options.length);
  return order.find((index) => {
    const option = options[index];
    return option && !option.disabled && option.label.toLocaleLowerCase().startsWith(wanted);
  });
}

function usable(options: readonly ListOption[], from: number, step: 1 | -1): number | undefined {
  for (let index = from; index >= 0 && index < options.length; index += step)
    if (!options[index]?.disabled) return index;
  return undefined;
}
