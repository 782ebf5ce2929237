const nested = (depth: number, wrap: (inner: unknown) => unknown): unknown => {
  let value: unknown = 1;
  for (let level = 0; level < depth; level++) value = wrap(value);
  return value;
};

/** What no border may ever let through. Each has a name, so that a schema can say which it takes on purpose. */
export const HOSTILE = {
  undefined: undefined,
  null: null,
  NaN: Number.NaN,
  infinity: Number.POSITIVE_INFINITY,
  minusInfinity: Number.NEGATIVE_INFINITY,
  negative: -1,
  fraction: 1.5,
  tooBig: 2 ** 53,
  boolean: true,
  empty: '',
  huge: 'x'.repeat(200_000),
  control: 'a\u0000b',
  escape: '\u001b[2J',
  newline: 'one\ntwo',
  c1: 'a\u0085b',
  bidi: 'gnp\u202eexe.',
  isolate: '\u2066x',
  markup: '<img src=x onerror=alert(1)>',
  emptyArray: [],
  arrayOfArrays: [[[]]],
  arrayOfNull: [null],
  emptyObject: {},
  arrayLike: { length: 1, 0: 'x' },
  prototypeKey: JSON.parse('{"__proto__":{"polluted":true}}') as unknown,
  constructorKey: JSON.parse('{"constructor":{"prototype":{"polluted":true}}}') as unknown,
  deepArray: nested(2_000, (inner) => [inner]),
  deepObject: nested(2_000, (inner) => ({ inner })),
  function: () => 'called',
  symbol: Symbol('hostile'),
  bigint: 10n,
  date: new Date(0),
  map: new Map([['type', 'x']]),
} as const satisfies Record<string, unknown>;

export type HostileName = keyof typeof HOSTILE;
export const hostileNames = Object.keys(HOSTILE) as HostileName[];

type Path = readonly (string | number)[];

/** Every place in a value: itself, and what each key and index holds. */
export function placesIn(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...at, key]))];
}

/** The value with something else at that place. */
export function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  const old = (value as Record<string, unknown>)[key];
  const next = replaced(old, rest, by);
  if (Array.isArray(value)) return value.map((item: unknown, index) => (index === Number(key) ? next : item));
  return { ...(value as object), [key]: next };
}

export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], value);
}
