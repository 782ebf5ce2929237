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
  /** The browser itself has told of another surface, which may be another page of the same tab. */
  doubted: boolean;
  /** Tabs only: windows and screens cannot be swapped. */
  guard?: GuardedTrack;
  /** Tabs with our mark only. */
  tab?: (Pick<KeptMark, 'again' | 'repaint'> & { proof: TabProof; stop(): void }) | undefined;
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

/** A mark is seen by whoever captures some 20 ms after it was set (Chromium 156). */
const SEEN_MS = 1_000;

/** Resolves once the track shows this tab's mark, or does not in time. */
function markSeen(track: MediaStreamTrack, tabId: number): Promise<void> {
  if (tabOf(track) === tabId) return Promise.resolve();
  return new Promise((resolve) => {
    const late = setTimeout(end, SEEN_MS);
    function end(): void {
      clearTimeout(late);
      track.removeEventListener('capturehandlechange', look);
      resolve();
    }
    function look(): void {
      if (tabOf(track) === tabId) end();
    }
    track.addEventListener('capturehandlechange', look);
  });
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
    picture.doubted = false;
    const proof = createTabProof({
      shown() {
        const shown = tabOf(picture.source);
        if (shown === undefined) return 'none';
        return shown === tabId ? 'same' : 'other';
      },
      mark: kept.again,
      decided: (verdict) => {
        picture.doubted = false;
        if (verdict === 'unproven') lose(picture);
        else if (!picture.held) goOn(picture, kept);
      },
    });
    const stop = () => {
      kept.stop();
      proof.stop();
    };
    return { proof, stop, again: kept.again, repaint: kept.repaint };
  }

  function goOn({ guard }: Captured, kept: KeptMark): void {
    guard?.approve();
    void kept.repaint();
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
      const picture: Captured = { source: track, asks, held: false, doubted: false };
      pictures.set(shareId, picture);
      onSurfaceSwapped(track, () => {
        picture.doubted = true;
        change(picture);
      });
      if (surface.kind !== 'tab') return track;
      picture.guard = guardTrack(track, () => change(picture));
      // Asked each time: the page may have gone to another one.
      picture.stopWatching = onTabLeft(() => captureHandleOf(track) !== undefined || asks.left());
      recognise(picture);
      return sentOf(picture);
    },
    /**
     * The person says which of their tabs it is, and Deskside may enter it by now: true if that is so. Proven by its mark, as
     * ever.
     */
    async name(shareId: string, tabId: number): Promise<boolean> {
      const picture = pictures.get(shareId);
      if (!picture?.guard) return false;
      picture.tab?.stop();
      // Before the mark is set: the browser tells of it as of a change, and that is answered by this proof.
      const named = knownTab(picture, tabId);
      picture.tab = named;
      await named.again();
      await markSeen(picture.source, tabId);
      // Taken away meanwhile, or named otherwise.
      if (pictures.get(shareId) !== picture || picture.tab !== named) return false;
      const isIt = tabOf(picture.source) === tabId;
      if (isIt) picture.asks.recognised(tabId);
      // What has changed meanwhile was held back for an answer that this tab cannot give.
      else if (named.proof.isOpen) lose(picture);
      else {
        named.stop();
        picture.tab = undefined;
      }
      return isIt;
    },
    /** It may be another tab by now: that is being found out, and until then nothing is to be done in either. */
    isInDoubt(shareId: string): boolean {
      const picture = pictures.get(shareId);
      return picture?.doubted === true && picture.tab?.proof.isOpen === true;
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
      void picture.tab?.repaint();
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
