/** What a run has measured, as numbers that can be compared. */

/**
 * @typedef {object} Sample one input
 * @property {'click' | 'key'} kind
 * @property {number | undefined} event ms from the input to the page's event; undefined: missed
 * @property {number | undefined} pixel ms from the input to the changed pixel at the viewer; undefined: missed
 *
 * @typedef {{ product: Sample[], control: Sample[] }} Samples
 * @typedef {{ n: number, p50: number | null, p95: number | null, p99: number | null, misses: number }} Summary
 */

const PERCENTILES = [50, 95, 99];

/**
 * Percentiles of what was not missed, by the nearest rank; null where everything was.
 * @param {(number | undefined)[]} times undefined: missed
 * @param {number} [decimals]
 * @returns {Summary}
 */
export function summarise(times, decimals = 1) {
  const sorted = times.filter((time) => time !== undefined).sort((a, b) => a - b);
  const rank = (percent) => sorted[Math.ceil((percent / 100) * sorted.length) - 1];
  const named = PERCENTILES.map((percent) => [`p${percent}`, rounded(rank(percent), decimals)]);
  return { n: times.length, ...Object.fromEntries(named), misses: times.length - sorted.length };
}

const rounded = (time, decimals) => (time === undefined ? null : Number(time.toFixed(decimals)));

const WAYS = [
  { way: 'event', what: 'input → page event' },
  { way: 'pixel', what: 'input → changed pixel' },
];
const KINDS = [
  { what: '  clicks', of: ({ kind }) => kind === 'click' },
  { what: '  keys', of: ({ kind }) => kind === 'key' },
];

/**
 * @param {Samples} samples
 * @returns {string} a table for readers
 */
export function table(samples) {
  const rows = WAYS.flatMap(({ way, what }) =>
    [{ what, of: () => true }, ...KINDS].map((row) => [
      row.what,
      ...cells(summariesOf(samples, way, row.of)),
    ]),
  );
  const sides = ['', 'Deskside', '', '', '', 'plain', '', '', '', 'ratio', '', ''];
  const numbers = ['p50', 'p95', 'p99'];
  const heads = ['ms', ...numbers, 'missed', ...numbers, 'missed', ...numbers];
  return [sides, heads, ...rows].map(line).join('\n');
}

const summariesOf = ({ product, control }, way, of = () => true) =>
  [product, control].map((side) => summarise(side.filter(of).map((sample) => sample[way])));

function cells([product, control]) {
  const ratios = PERCENTILES.map((percent) => {
    const [ours, plain] = [product[`p${percent}`], control[`p${percent}`]];
    return ours === null || !plain ? '-' : (ours / plain).toFixed(2);
  });
  return [...sideOf(product), ...sideOf(control), ...ratios];
}

const sideOf = ({ p50, p95, p99, misses, n }) => [...[p50, p95, p99].map(milliseconds), `${misses}/${n}`];

const milliseconds = (time) => (time === null ? '-' : time.toFixed(1));

const line = ([first, ...others]) =>
  `${first.padEnd(22)}${others.map((cell) => cell.padStart(9)).join('')}`.trimEnd();

/**
 * @param {string} name of the measurement
 * @param {Samples} samples
 * @returns {string} one line of JSON: of the changed pixel, with the page's event beside it
 */
export function jsonLine(name, samples) {
  const of = (way) => {
    const [product, control] = summariesOf(samples, way);
    return { ...product, control };
  };
  return JSON.stringify({ name, unit: 'ms', ...of('pixel'), event: of('event') });
}
