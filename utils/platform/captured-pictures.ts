import type { GuardedTrack } from '../media/guarded-track';
import { type Capture, onSurfaceSwapped } from './capture';

interface Captured {
  source: MediaStreamTrack;
  /** Tabs only: windows and screens cannot be swapped. */
  guard: GuardedTrack | undefined;
  /** While the person is asked about a swap: what would be shown, for their eyes. */
  preview: MediaStreamTrack | undefined;
}

/** What this window captures, by share: the source, what of it may be sent, and a preview. */
export function createCapturedPictures(
  guardTrack: (source: MediaStreamTrack, swapped: () => void) => GuardedTrack,
) {
  const pictures = new Map<string, Captured>();

  function endPreview(shareId: string): void {
    const picture = pictures.get(shareId);
    picture?.preview?.stop();
    if (picture) picture.preview = undefined;
  }

  const sentOf = ({ source, guard }: Captured): MediaStreamTrack => guard?.track ?? source;

  return {
    /** Returns what may be sent. */
    add(shareId: string, { track, surface }: Capture, swapped: () => void): MediaStreamTrack {
      onSurfaceSwapped(track, swapped);
      const guard = surface.kind === 'tab' ? guardTrack(track, swapped) : undefined;
      const picture = { source: track, guard, preview: undefined };
      pictures.set(shareId, picture);
      return sentOf(picture);
    },
    source: (shareId: string): MediaStreamTrack | undefined => pictures.get(shareId)?.source,
    preview: (shareId: string): MediaStreamTrack | null => pictures.get(shareId)?.preview ?? null,
    /** Black from this very moment on. */
    hold(shareId: string, withPreview: boolean): void {
      const picture = pictures.get(shareId);
      if (!picture) return;
      picture.source.enabled = false;
      picture.guard?.hold();
      if (!withPreview || picture.preview) return;
      picture.preview = picture.source.clone();
      // The clone of a track that is switched off is switched off, too.
      picture.preview.enabled = true;
    },
    endPreview,
    /** Returns what may be sent again. */
    resume(shareId: string): MediaStreamTrack | undefined {
      const picture = pictures.get(shareId);
      if (!picture) return undefined;
      endPreview(shareId);
      picture.source.enabled = true;
      picture.guard?.approve();
      return sentOf(picture);
    },
    /** True if there was one: its capture has ended. */
    remove(shareId: string): boolean {
      endPreview(shareId);
      pictures.get(shareId)?.source.stop();
      return pictures.delete(shareId);
    },
  };
}
