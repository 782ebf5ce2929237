import { clickIntoPicture, remoteHands, showFullSize, takeControl } from '../e2e/support/control-steps';
import { openRecorder, RECORDER_TITLE, type Recorder, resizeWindow } from '../e2e/support/recorder';
import { at, BOXES, type Point } from '../e2e/support/recorder-layout';
import { chosenPaths } from './support/chosen-path';
import { DELAY_MS, expect, test } from './support/lossy-line';

/** F2 over a line that is slow and loses packets: what the agent does arrives once, in its order. */
test.use({ customerArgs: [`--auto-select-desktop-capture-source=${RECORDER_TITLE}`] });

const PAIRS = 500;
/** 40 clicks and keys a second at most, however fast the machine: more than any hand. */
const PAIR_MS = 50;
const KEYS = [...'abcdefghijklmnopqrstuvwxyz0123456789'];

/** No place comes twice, so each click can be told from every other. */
function placeOf(index: number): Point {
  const [, , width] = BOXES.area;
  const perRow = Math.floor((width - 10) / 4);
  return at('area', 5 + 4 * (index % perRow), 5 + 4 * Math.floor(index / perRow));
}

const keyOf = (index: number): string => KEYS[index % KEYS.length] ?? '';

/** A click and a key, as the page has them. */
const eventsOf = (index: number): string[] => {
  const { x, y } = placeOf(index);
  const place = `${x},${y}`;
  const key = keyOf(index);
  return [`mousedown ${place}`, `mouseup ${place}`, `click ${place}`, `keydown ${key}`, `keyup ${key}`];
};

async function recordedEvents(recorder: Recorder): Promise<string[]> {
  const { log } = await recorder.read();
  return log.flatMap(({ type, at: place, more }) => {
    if (/^(mousedown|mouseup|click)$/u.test(type)) return [`${type} ${place}`];
    if (/^key(down|up)$/u.test(type)) return [`${type} ${/\bkey="(.*?)"/u.exec(more)?.[1]}`];
    return [];
  });
}

test('1,000 clicks and keys arrive, none lost, doubled or reordered; so does where the pointer stops', async ({
  stage,
  line,
}) => {
  test.setTimeout(120_000);
  const recorder = await openRecorder(stage);
  await resizeWindow(recorder, { width: 900, height: 700 });
  const viewer = await takeControl(stage, recorder);
  await showFullSize(viewer);
  const hands = await remoteHands(viewer, recorder);
  await clickIntoPicture(viewer, hands);
  await hands.rest();

  const paths = await chosenPaths(viewer);
  expect(paths).toHaveLength(1);
  for (const { addresses, roundTripMs } of paths) {
    expect(addresses).toEqual(['10.88.0.1', '10.88.0.2']);
    expect(roundTripMs).toBeGreaterThanOrEqual(2 * DELAY_MS - 5);
  }

  await recorder.reset();
  const before = await line.count();
  for (let index = 0; index < PAIRS; index += 1) {
    const end = performance.now() + PAIR_MS;
    await hands.click(placeOf(index));
    await viewer.keyboard.press(keyOf(index), { delay: Math.max(0, end - performance.now()) });
  }
  await hands.rest();
  const expected = Array.from({ length: PAIRS }, (_, index) => eventsOf(index)).flat();
  expect(await recordedEvents(recorder)).toEqual(expected);
  expect((await line.count()).lost).toBeGreaterThan(before.lost);

  // Faster than moves are sent, and not a click behind it.
  const last = at('notes');
  for (let step = 50; step >= 0; step -= 1) await hands.move({ x: last.x + 4 * step, y: last.y - step });
  const pointer = async () => (await recorder.read()).log.findLast(({ type }) => type === 'mousemove')?.at;
  await expect.poll(pointer).toEqual([last.x, last.y]);
});
