import type { GuardedTrack } from '../media/guarded-track';
import { type Capture, onSurfaceSwapped } from './capture';
import { captureHandleOf } from './capture-handle';
import { type KeptMark, tabOf } from './shared-tabs';
import { createTabProof, type TabProof } from './tab-proof';

interface Captured {
  source: MediaStreamTrack;
  asks: PictureAsks;
  /** By the desk: nothing passes before it resumes, whatever else is found out. */
  held: boolean;
  /** Tabs only: windows and screens cannot be swapped. */
  guard?: GuardedTrack;
  /** Tabs with our mark only. */
  tab?: { proof: TabProof; stop(): void } | undefined;
  /** While the person is asked about a swap: what would be shown, for their eyes. */
  preview?: MediaStreamTrack | undefined;
  stopWatching?: () => void;
}

/** What is asked of the desk for one picture, and told to it. */
interface PictureAsks {
  /** Another surface is under the track, or may be. */
  swapped(): void;
  /** The person went to another tab, from where they could swap it unseen. */
  left(): void;
  /** Which tab it is, whenever that is found out: undefined for one that we cannot tell from others. */
  recognised(tabId: number | undefined): void;
}

export interface GuardPorts {
  /** Lets only frames of what was agreed to pass. */
  guard(source: MediaStreamTrack, swapped: () => void): GuardedTrack;
  /** The person goes to another tab. Returns what stops it. */
  onTabLeft(left: () => void): () => void;
  /** Keeps the mark of a tab while it goes from page to page. */
  keepMarked(tabId: number): KeptMark;
}

/** What this window captures, by share: the source, what of it may be sent, and a preview. */
export function createCapturedPictures({ guard: guardTrack, onTabLeft, keepMarked }: GuardPorts) {
  const pictures = new Map<string, Captured>();

  function endPreview(shareId: string): void {
    const picture = pictures.get(shareId);
    picture?.preview?.stop();
    if (picture) picture.preview = undefined;
  }

  const sentOf = ({ source, guard }: Captured): MediaStreamTrack => guard?.track ?? source;

  /** Found out anew each time the person has agreed, never carried over. (design decision 8) */
  function recognise(picture: Captured): void {
    const tabId = tabOf(picture.source);
    picture.tab?.stop();
    picture.tab = tabId === undefined ? undefined : knownTab(picture, tabId);
    picture.asks.recognised(tabId);
  }

  function knownTab(picture: Captured, tabId: number) {
    const kept = keepMarked(tabId);
    const proof = createTabProof({
      shown() {
        const shown = tabOf(picture.source);
        if (shown === undefined) return 'none';
        return shown === tabId ? 'same' : 'other';
      },
      mark: kept.again,
      decided: (verdict) => {
        if (verdict === 'unproven') lose(picture);
        else if (!picture.held) picture.guard?.approve();
      },
    });
    const stop = () => {
      kept.stop();
      proof.stop();
    };
    return { proof, stop };
  }

  /** From now on only the person can say what this is. */
  function lose(picture: Captured): void {
    picture.tab?.stop();
    picture.tab = undefined;
    picture.asks.recognised(undefined);
    picture.asks.swapped();
  }

  /** The picture of a known tab stands still until it is proven to be the same tab: then nobody need be asked. */
  function change({ tab, guard, asks }: Captured): void {
    if (tab) {
      guard?.hold();
      tab.proof.doubt();
    } else asks.swapped();
  }

  return {
    /** Returns what may be sent. */
    add(shareId: string, { track, surface }: Capture, asks: PictureAsks): MediaStreamTrack {
      const picture: Captured = { source: track, asks, held: false };
      pictures.set(shareId, picture);
      onSurfaceSwapped(track, () => change(picture));
      if (surface.kind !== 'tab') return track;
      picture.guard = guardTrack(track, () => change(picture));
      // Asked each time: the page may have gone to another one.
      picture.stopWatching = onTabLeft(() => captureHandleOf(track) !== undefined || asks.left());
      recognise(picture);
      return sentOf(picture);
    },
    source: (shareId: string): MediaStreamTrack | undefined => pictures.get(shareId)?.source,
    preview: (shareId: string): MediaStreamTrack | null => pictures.get(shareId)?.preview ?? null,
    /** Black from this very moment on. */
    hold(shareId: string, withPreview: boolean): void {
      const picture = pictures.get(shareId);
      if (!picture) return;
      picture.held = true;
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
      picture.held = false;
      picture.source.enabled = true;
      // An open question is not answered by going on; its own answer lets the picture pass.
      if (picture.tab?.proof.isOpen) return sentOf(picture);
      if (picture.guard) recognise(picture);
      picture.guard?.approve();
      return sentOf(picture);
    },
    /** True if there was one: its capture has ended. */
    remove(shareId: string): boolean {
      endPreview(shareId);
      const picture = pictures.get(shareId);
      picture?.tab?.stop();
      picture?.stopWatching?.();
      picture?.source.stop();
      return pictures.delete(shareId);
    },
  };
}
