import { DesksideError } from '../errors';
import type { HostTarget } from '../protocol/host';
import type { Surface, SurfaceKind } from '../protocol/share';
import { isOwnPage } from './own-page';
import { markTabs } from './shared-tabs';

/** The browser's picker and what comes out of it. Chrome only; a stream id works in the asking page alone (platform fact). */

/** As the picker gives it; the share window numbers it. */
type PickedSurface = Pick<Surface, 'kind'>;

export interface Capture {
  track: MediaStreamTrack;
  surface: PickedSurface;
}

/** Above any screen, so that the source's own size comes; the default constraints give 1280x720 and blur text. */
const MAX_SIDE_PX = 16_384;
const MAX_FPS = 30;

/**
 * Opens the picker (windows first; for control tabs, as only they can be controlled) over this page, which must be visible. Resolves to undefined when it was closed
 * without a choice. Aborting closes it. What the organisation does not allow is not listed; the browser may give it all the
 * same, and then it is refused. Throws DesksideError 'captureFailed' | 'ownWindow' | 'surfaceForbidden'.
 */
export async function captureChosenSurface(
  signal: AbortSignal,
  level: 'view' | 'control',
  allowed: () => readonly SurfaceKind[],
): Promise<Capture | undefined> {
  const sources = SOURCES[level].filter((kind) => allowed().includes(kind));
  if (sources.length === 0) throw new DesksideError('surfaceForbidden');
  const streamId = await chooseFromMarked(signal, sources);
  if (!streamId || signal.aborted) return undefined;
  const track = await openTrack(streamId);
  const problem = problemOf(track, allowed());
  if (problem) {
    track.stop();
    throw new DesksideError(problem);
  }
  track.contentHint = 'detail';
  return { track, surface: surfaceOf(track) };
}

function problemOf(track: MediaStreamTrack, allowed: readonly SurfaceKind[]) {
  if (isOwnWindow(track) || isOwnPage(track)) return 'ownWindow';
  return allowed.includes(surfaceOf(track).kind) ? null : 'surfaceForbidden';
}

type Sources = readonly `${SurfaceKind}`[];
/** In this order the picker has its lists; the first is open. */
const SOURCES: Record<'view' | 'control', Sources> = {
  view: ['window', 'screen', 'tab'],
  control: ['tab', 'window', 'screen'],
};

/** With every tab marked that may be, before its picture is looked at. */
async function chooseFromMarked(signal: AbortSignal, sources: Sources): Promise<string> {
  const marks = markTabs();
  try {
    const [streamId] = await Promise.all([chooseSurface(signal, sources), marks.done]);
    return streamId;
  } finally {
    marks.stop();
  }
}

function chooseSurface(signal: AbortSignal, sources: Sources): Promise<string> {
  return new Promise((resolve) => {
    const request = chrome.desktopCapture.chooseDesktopMedia([...sources], (streamId) => resolve(streamId));
    signal.addEventListener('abort', () => {
      chrome.desktopCapture.cancelChooseDesktopMedia(request);
      resolve('');
    });
  });
}

async function openTrack(streamId: string): Promise<MediaStreamTrack> {
  // Chrome's own constraint names for desktop capture; `maxFrameRate` only, so that a still screen costs nothing.
  const video = {
    mandatory: {
      chromeMediaSource: 'desktop',
      chromeMediaSourceId: streamId,
      maxWidth: MAX_SIDE_PX,
      maxHeight: MAX_SIDE_PX,
      maxFrameRate: MAX_FPS,
    },
  };
  try {
    const stream = await navigator.mediaDevices.getUserMedia({
      audio: false,
      video,
    } as MediaStreamConstraints);
    const [track] = stream.getVideoTracks();
    if (track) return track;
  } catch (error) {
    throw new DesksideError('captureFailed', { cause: error });
  }
  throw new DesksideError('captureFailed');
}

/**
 * `window:<native id>:<n>`: n is 0 for windows of other programs and another number for windows of this browser, our
 * share window and bar among them (platform fact, Chromium 156).
 */
export const isOwnWindow = ({ label }: { label: string }): boolean => /^window:\d+:(?!0$)/u.test(label);

const KINDS: Array<[prefix: string, kind: SurfaceKind]> = [
  ['window:', 'window'],
  ['screen:', 'screen'],
];

export const surfaceOf = ({ label }: { label: string }): PickedSurface => ({
  kind: KINDS.find(([prefix]) => label.startsWith(prefix))?.[1] ?? 'tab',
});

/** A window or screen as the system calls it: the label carries its own id (platform fact). Null: a tab. */
export function nativeTargetOf({ label }: { label: string }): HostTarget | null {
  const [, kind, id] = /^(window|screen):(\d+):0$/u.exec(label) ?? [];
  return kind === undefined ? null : { kind: kind as HostTarget['kind'], id: Number(id) };
}

/**
 * Calls back when the browser puts another surface under the same track ("Share this tab instead") and says so. It does
 * only where one of the two pages has a capture handle; the rest is utils/media/frame-gate.ts. (design decision 8)
 */
export function onSurfaceSwapped(track: MediaStreamTrack, swapped: () => void): void {
  let shown = identity(track);
  const check = () => {
    if (identity(track) === shown) return;
    shown = identity(track);
    swapped();
  };
  track.addEventListener('configurationchange', check);
  track.addEventListener('capturehandlechange', swapped);
}

const identity = (track: MediaStreamTrack): string => `${track.label} ${track.getSettings().deviceId ?? ''}`;
