/**
 * The one form of a value that is hashed and saved: JSON without blanks, keys sorted by their UTF-16 units. Half a surrogate
 * pair comes out escaped, so that every form has exactly one UTF-8.
 */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, held: unknown) => (isObject(held) ? sorted(held) : held));

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const sorted = (value: object): object =>
  Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
