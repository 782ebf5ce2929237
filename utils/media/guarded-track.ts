import { warn } from '../log';
import { createFrameGate } from './frame-gate';
import { createFrameRepeater, type FrameRepeater } from './frame-repeater';
import { frameStreams } from './frame-streams';

/** A captured tab's picture on its way to the encoder, every frame of it past a {@link createFrameGate}. */
export interface GuardedTrack {
  /** What may be sent. Ends with its source. */
  readonly track: MediaStreamTrack;
  hold(): void;
  approve(): void;
}

/** `swapped` comes once for each time the gate closes by itself. */
export function guardTrack(source: MediaStreamTrack, swapped: () => void): GuardedTrack {
  const streams = frameStreams();
  // Elsewhere than in Chromium there is no such button either.
  if (!streams) return switched(source);
  const gate = createFrameGate();
  const sent = new streams.MediaStreamTrackGenerator({ kind: 'video' });
  let repeater: FrameRepeater | undefined;
  const guard = new TransformStream<VideoFrame, VideoFrame>({
    start(controller) {
      repeater = createFrameRepeater((frame) => controller.enqueue(frame));
    },
    transform(frame, controller) {
      const verdict = gate.judge(frame.displayWidth, frame.displayHeight, performance.now());
      if (verdict === 'pass') {
        repeater?.sent(frame);
        controller.enqueue(frame);
        return;
      }
      frame.close();
      repeater?.forget();
      if (verdict === 'swapped') swapped();
    },
  });
  new streams.MediaStreamTrackProcessor({ track: source }).readable
    .pipeThrough(guard)
    .pipeTo(sent.writable)
    .catch((error) => warn('a tab’s picture has stopped', error))
    .finally(() => repeater?.stop());
  const hold = () => {
    gate.close();
    repeater?.forget();
  };
  sent.contentHint = 'detail';
  return { track: sent, hold, approve: gate.approve };
}

/** All or nothing, by the source's own switch. */
const switched = (source: MediaStreamTrack): GuardedTrack => ({
  track: source,
  hold() {
    source.enabled = false;
  },
  approve() {
    source.enabled = true;
  },
});
