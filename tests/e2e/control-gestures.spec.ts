import {
  clickIntoPicture,
  localHands,
  remoteHands,
  showFullSize,
  takeControl,
} from './support/control-steps';
import { GESTURES } from './support/gestures';
import { expectEqual, playGestures } from './support/play-gestures';
import { openRecorder, RECORDER_TITLE, resizeWindow } from './support/recorder';
import { test } from './support/stage';

/** F2: what the agent does in the picture is, for the page, what its own person would have done in it. */
test.use({
  // A page that glides to its place is there at another time each time.
  customerArgs: [`--auto-select-desktop-capture-source=${RECORDER_TITLE}`, '--disable-smooth-scrolling'],
});

test('every gesture and text arrives equal to the same done locally', async ({ stage }) => {
  test.setTimeout(180_000);
  const recorder = await openRecorder(stage);
  await resizeWindow(recorder, { width: 900, height: 700 });
  const local = await playGestures(GESTURES, recorder, await localHands(recorder));

  const viewer = await takeControl(stage, recorder);
  await showFullSize(viewer);
  const hands = await remoteHands(viewer, recorder);
  await clickIntoPicture(viewer, hands);
  const remote = await playGestures(GESTURES, recorder, hands, viewer);
  expectEqual(GESTURES, local, remote);
});
