import type { GuardedTrack } from '../media/guarded-track';
import { type Capture, onSurfaceSwapped } from './capture';
import { hasCaptureHandle } from './own-page';

interface Captured {
  source: MediaStreamTrack;
  /** Tabs only: windows and screens cannot be swapped. */
  guard: GuardedTrack | undefined;
  /** While the person is asked about a swap: what would be shown, for their eyes. */
  preview: MediaStreamTrack | undefined;
  stopWatching: () => void;
}

export interface GuardPorts {
  /** Lets only frames of what was agreed to pass. */
  guard(source: MediaStreamTrack, swapped: () => void): GuardedTrack;
  /** The person goes to another tab. Returns what stops it. */
  onTabLeft(left: () => void): () => void;
}

/** What this window captures, by share: the source, what of it may be sent, and a preview. */
export function createCapturedPictures({ guard: guardTrack, onTabLeft }: GuardPorts) {
  const pictures = new Map<string, Captured>();

  function endPreview(shareId: string): void {
    const picture = pictures.get(shareId);
    picture?.preview?.stop();
    if (picture) picture.preview = undefined;
  }

  const sentOf = ({ source, guard }: Captured): MediaStreamTrack => guard?.track ?? source;

  return {
    /** Returns what may be sent. */
    add(
      shareId: string,
      { track, surface }: Capture,
      asks: { swapped(): void; left(): void },
    ): MediaStreamTrack {
      onSurfaceSwapped(track, asks.swapped);
      const isTab = surface.kind === 'tab';
      const guard = isTab ? guardTrack(track, asks.swapped) : undefined;
      // Asked each time: the page may have gone to another one.
      const left = () => hasCaptureHandle(track) || asks.left();
      const stopWatching = isTab ? onTabLeft(left) : () => undefined;
      const picture = { source: track, guard, preview: undefined, stopWatching };
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
      pictures.get(shareId)?.stopWatching();
      pictures.get(shareId)?.source.stop();
      return pictures.delete(shareId);
    },
  };
}
