import * as v from 'valibot';
import { warn } from '../log';
import { THUMBNAIL_CHANNEL, THUMBNAIL_MAX_BYTES, ThumbnailMessage } from '../protocol/thumbnails';

/** Small pictures of what is shown, from the pages that hold pictures to the console, within this browser. */

const EVERY_MS = 2_000;
/** Neither side of a thumbnail is longer, px. */
const SIDE = 320;
const QUALITY = 0.6;

/** Wants thumbnails now and every two seconds while this page is seen, until it is stopped. */
export function watchThumbnails(onThumbnail: (shareId: string, jpeg: Blob) => void): () => void {
  const channel = new BroadcastChannel(THUMBNAIL_CHANNEL);
  const want = () => {
    if (document.visibilityState === 'visible') say(channel, { type: 'want' });
  };
  listen(channel, (message) => {
    if (message.type === 'thumbnail') onThumbnail(message.shareId, message.jpeg);
  });
  const clock = setInterval(want, EVERY_MS);
  document.addEventListener('visibilitychange', want);
  want();
  return () => {
    clearInterval(clock);
    document.removeEventListener('visibilitychange', want);
    channel.close();
  };
}

/** What a thumbnail is made of: an element that is part of a page, or a track whose next frame is taken. */
export type ThumbnailSource = HTMLVideoElement | MediaStreamTrack;

/**
 * Answers whoever wants thumbnails with those of one session, until it is stopped. `pictures` is asked each time and names
 * the shares whose picture may be seen now, so not one that is paused.
 */
export function answerThumbnails(
  sessionId: string,
  pictures: () => Iterable<readonly [shareId: string, source: ThumbnailSource]>,
): () => void {
  const channel = new BroadcastChannel(THUMBNAIL_CHANNEL);
  /** A track that stands still has no next frame for a while: it is waited for once. */
  const awaited = new Set<ThumbnailSource>();
  let stopped = false;

  async function answer(shareId: string, source: ThumbnailSource): Promise<void> {
    const jpeg = await thumbnailOf(source);
    // It may have been paused while it was made.
    const isSeen = [...pictures()].some(([id, now]) => id === shareId && now === source);
    if (jpeg && isSeen && !stopped) say(channel, { type: 'thumbnail', sessionId, shareId, jpeg });
  }

  listen(channel, ({ type }) => {
    if (type !== 'want') return;
    for (const [shareId, source] of pictures()) {
      if (awaited.has(source)) continue;
      awaited.add(source);
      answer(shareId, source)
        .catch((error: unknown) => warn('there is no thumbnail', error))
        .finally(() => awaited.delete(source));
    }
  });
  return () => {
    stopped = true;
    channel.close();
  };
}

const say = (channel: BroadcastChannel, message: ThumbnailMessage): void => channel.postMessage(message);

function listen(channel: BroadcastChannel, take: (message: ThumbnailMessage) => void): void {
  channel.addEventListener('message', ({ data }) => {
    const message = v.safeParse(ThumbnailMessage, data);
    if (message.success) take(message.output);
  });
}

/** Undefined while there is nothing to be seen yet, and if it would be too large to be sent. */
async function thumbnailOf(source: ThumbnailSource): Promise<Blob | undefined> {
  if (source instanceof MediaStreamTrack) {
    const frame = await new ImageCapture(source).grabFrame();
    return drawn(frame, frame.width, frame.height).finally(() => frame.close());
  }
  return drawn(source, source.videoWidth, source.videoHeight);
}

async function drawn(image: CanvasImageSource, width: number, height: number): Promise<Blob | undefined> {
  if (width === 0 || height === 0) return undefined;
  const scale = Math.min(1, SIDE / Math.max(width, height));
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(width * scale)),
    Math.max(1, Math.round(height * scale)),
  );
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const jpeg = await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
  return jpeg.size <= THUMBNAIL_MAX_BYTES ? jpeg : undefined;
}
