import { warn } from '../log';
import { frameStreams } from './frame-streams';

/**
 * The same picture as a track that a `<video>` shows frame by frame as they come. It plays a received track smoothly
 * instead: in a picture that mostly stands still, one frame in ten waited for 50 to 300 ms, decoded (seen in Chromium 156).
 * Ends with its source.
 */
export function promptTrack(source: MediaStreamTrack): MediaStreamTrack {
  const streams = frameStreams();
  if (!streams) return source;
  const shown = new streams.MediaStreamTrackGenerator({ kind: 'video' });
  new streams.MediaStreamTrackProcessor({ track: source }).readable
    .pipeTo(shown.writable)
    .catch((error) => warn('a received picture has stopped', error));
  return shown;
}
