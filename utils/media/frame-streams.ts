/** A track's frames as a stream, and a stream of frames as a track: Chromium's own. (W3C mediacapture-transform, 2021) */
export interface FrameStreams {
  MediaStreamTrackProcessor: new (of: {
    track: MediaStreamTrack;
  }) => { readable: ReadableStream<VideoFrame> };
  MediaStreamTrackGenerator: new (of: {
    kind: 'video';
  }) => MediaStreamTrack & { writable: WritableStream<VideoFrame> };
}

/** Undefined elsewhere than in Chromium. */
export function frameStreams(): FrameStreams | undefined {
  const { MediaStreamTrackProcessor, MediaStreamTrackGenerator } = globalThis as Partial<FrameStreams>;
  return MediaStreamTrackProcessor && MediaStreamTrackGenerator
    ? { MediaStreamTrackProcessor, MediaStreamTrackGenerator }
    : undefined;
}
