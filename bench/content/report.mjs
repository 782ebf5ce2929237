/** What has been measured, as numbers, and what of it may not be. */
import { summarise } from '../numbers.mjs';

/** ms of a page's load. Set by what an empty script costs, and what nobody feels. */
const LOAD_GATE_MS = 1.5;
const LOAD_GOAL_MS = 0.8;
/** µs of a change, beyond what the page itself takes for it: a hundred of them cost a thirtieth of a frame. */
const CHANGE_GATE_US = 5;

const percentiles = ({ p50, p95, p99 }) => [p50, p95, p99];

/**
 * @param {import('./measure.mjs').Samples} samples
 * @returns what the JSON line has
 */
export function report({ loads, changes, requests, elsewhere }) {
  const [product, control] = [loads.product, loads.control].map((times) => summarise(times, 2));
  const perChange = Object.fromEntries(
    Object.entries(changes).map(([side, times]) => [side, summarise(times, 2)]),
  );
  // Round by round, as what else the machine does meets the pages of a round alike.
  const beyond = (side) =>
    summarise(
      changes[side].map((time, round) => time - changes.control[round]),
      2,
    ).p50;
  const change = {
    unit: 'µs',
    ...perChange,
    beyond: { detector: beyond('detector'), panel: beyond('panel') },
  };
  const result = { name: 'content', unit: 'ms', ...product, control, change, requests, elsewhere };
  return { ...result, failed: failedIn(result) };
}

function failedIn({ p50, misses, change, requests, elsewhere }) {
  const { beyond } = change;
  return [
    !(p50 <= LOAD_GATE_MS) && `a load costs more than ${LOAD_GATE_MS} ms`,
    misses > 0 && 'the detector did not come to every page',
    !(beyond.detector <= CHANGE_GATE_US) && `a change costs the detector more than ${CHANGE_GATE_US} µs`,
    !(beyond.panel <= CHANGE_GATE_US) && `a change costs the buttons more than ${CHANGE_GATE_US} µs`,
    requests > 0 && 'pages have seen requests',
    elsewhere > 0 && 'there was a script on a site that is not enabled',
  ].filter(Boolean);
}

/**
 * @param {ReturnType<typeof report>} result
 * @returns {string} a table for readers
 */
export function table({ control, change, requests, elsewhere, failed, ...product }) {
  const rows = [
    ['', 'p50', 'p95', 'p99', 'missed'],
    ['detector, ms a load', ...percentiles(product), `${product.misses}/${product.n}`],
    ['empty script, ms a load', ...percentiles(control), `${control.misses}/${control.n}`],
    ['empty script, µs a change', ...percentiles(change.control)],
    ['detector, µs a change', ...percentiles(change.detector)],
    ['buttons, µs a change', ...percentiles(change.panel)],
    ['beyond the empty one, µs', change.beyond.detector, change.beyond.panel],
    ['requests the pages saw', requests],
    ['scripts where not enabled', elsewhere],
  ];
  const goal = product.p50 > LOAD_GOAL_MS ? [`goal of ${LOAD_GOAL_MS} ms a load not reached`] : [];
  return [...rows.map(line), ...goal, ...failed.map((what) => `GATE MISSED: ${what}`)].join('\n');
}

const line = ([first, ...cells]) =>
  `${first.padEnd(28)}${cells.map((cell) => String(cell ?? '-').padStart(10)).join('')}`.trimEnd();
