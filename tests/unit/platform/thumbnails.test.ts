import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answerThumbnails, watchThumbnails } from '../../../utils/platform/thumbnails';
import { THUMBNAIL_CHANNEL, THUMBNAIL_MAX_BYTES } from '../../../utils/protocol/thumbnails';
import { FakeBroadcastChannel } from '../../fakes/broadcast';
import { SESSION_ID, SHARE_ID } from '../../fakes/examples';

const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
/** Every canvas made, with what was drawn on it. */
let drawn: Array<{ width: number; height: number; image: unknown }>;
let jpegBytes: number;
/** Resolves the frame that a track was asked for. */
let frames: Array<(frame: object) => void>;

class FakeTrack {}

beforeEach(() => {
  vi.useFakeTimers();
  page.visibilityState = 'visible';
  drawn = [];
  frames = [];
  jpegBytes = 10;
  vi.stubGlobal('BroadcastChannel', FakeBroadcastChannel);
  vi.stubGlobal('document', page);
  vi.stubGlobal('MediaStreamTrack', FakeTrack);
  vi.stubGlobal(
    'ImageCapture',
    class {
      grabFrame = () => new Promise((resolve) => frames.push(resolve));
    },
  );
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      constructor(
        readonly width: number,
        readonly height: number,
      ) {}
      getContext = () => ({
        drawImage: (image: unknown) => drawn.push({ width: this.width, height: this.height, image }),
      });
      convertToBlob = async ({ type }: { type: string }) => new Blob(['x'.repeat(jpegBytes)], { type });
    },
  );
});
const stops: Array<() => void> = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  // Both ends have let go of what they held.
  expect(FakeBroadcastChannel.open).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const settled = () => vi.advanceTimersByTimeAsync(0);
const video = (videoWidth: number, videoHeight: number) =>
  ({ videoWidth, videoHeight }) as unknown as HTMLVideoElement;

function watch() {
  const seen = vi.fn<(shareId: string, jpeg: Blob) => void>();
  stops.push(watchThumbnails(seen));
  return seen;
}
function answering(...pictures: Array<readonly [string, unknown]>) {
  const shown = [...pictures] as Parameters<typeof answerThumbnails>[1] extends () => Iterable<infer P>
    ? P[]
    : never;
  stops.push(answerThumbnails(SESSION_ID, () => shown));
  return shown;
}
function overhear() {
  const messages: unknown[] = [];
  const channel = new FakeBroadcastChannel(THUMBNAIL_CHANNEL);
  channel.addEventListener('message', (event) => messages.push((event as MessageEvent).data));
  stops.push(() => channel.close());
  return { channel, messages };
}

describe('who watches thumbnails', () => {
  it('gets one of each picture at once, and again every two seconds', async () => {
    answering([SHARE_ID, video(1280, 720)], ['share-002', video(200, 100)]);
    const seen = watch();
    await settled();
    expect(seen.mock.calls.map(([shareId]) => shareId)).toEqual([SHARE_ID, 'share-002']);
    expect(seen.mock.calls[0]?.[1].type).toBe('image/jpeg');
    await vi.advanceTimersByTimeAsync(4_000);
    expect(seen).toHaveBeenCalledTimes(6);
  });

  it('wants none while nobody looks, and some as soon as somebody does', async () => {
    const { messages } = overhear();
    page.visibilityState = 'hidden';
    watch();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(messages).toEqual([]);
    page.visibilityState = 'visible';
    page.dispatchEvent(new Event('visibilitychange'));
    expect(messages).toEqual([{ type: 'want' }]);
  });

  it.each([
    ['something else', 'a picture'],
    ['another kind of picture', new Blob(['<svg/>'], { type: 'image/svg+xml' })],
    ['too much', new Blob(['x'.repeat(THUMBNAIL_MAX_BYTES + 1)], { type: 'image/jpeg' })],
  ])('takes no %s', (_, jpeg) => {
    const seen = watch();
    const { channel } = overhear();
    channel.postMessage({ type: 'thumbnail', sessionId: SESSION_ID, shareId: SHARE_ID, jpeg });
    expect(seen).not.toHaveBeenCalled();
  });
});

describe('a thumbnail', () => {
  it.each([
    [1920, 1080, 320, 180],
    [300, 1200, 80, 320],
    [200, 100, 200, 100],
    [4000, 2, 320, 1],
  ])('of %i × %i is %i × %i', async (width, height, ...small) => {
    answering([SHARE_ID, video(width, height)]);
    watch();
    await settled();
    expect(drawn.map((canvas) => [canvas.width, canvas.height])).toEqual([small]);
  });

  it('is not made of a picture that has not come yet', async () => {
    answering([SHARE_ID, video(0, 0)]);
    const seen = watch();
    await settled();
    expect([drawn.length, seen.mock.calls.length]).toEqual([0, 0]);
  });

  it('is not sent when it would be too large', async () => {
    jpegBytes = THUMBNAIL_MAX_BYTES + 1;
    answering([SHARE_ID, video(1280, 720)]);
    const seen = watch();
    await settled();
    expect(seen).not.toHaveBeenCalled();
  });

  it('is not sent of a picture that was paused while it was made', async () => {
    const shown = answering([SHARE_ID, video(1280, 720)]);
    const seen = watch();
    shown.length = 0;
    await settled();
    expect(drawn).toHaveLength(1);
    expect(seen).not.toHaveBeenCalled();
  });

  it('of a track is its next frame, which is waited for once and let go of', async () => {
    answering([SHARE_ID, new FakeTrack()]);
    const seen = watch();
    await vi.advanceTimersByTimeAsync(6_000);
    expect(frames).toHaveLength(1);
    const close = vi.fn();
    frames[0]?.({ width: 640, height: 320, close });
    await settled();
    expect(seen).toHaveBeenCalledTimes(1);
    expect(close).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(frames).toHaveLength(2);
  });

  it('is made for nobody when nobody wants any', async () => {
    answering([SHARE_ID, video(1280, 720)]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(drawn).toEqual([]);
  });
});
