/** A page's name for those who capture its tab, and for nobody else. Chromium only; not in TypeScript's library. */
export interface CaptureHandleMediaDevices extends MediaDevices {
  setCaptureHandleConfig?(config: { handle: string; permittedOrigins: string[] }): void;
}
interface CaptureHandleTrack extends MediaStreamTrack {
  getCaptureHandle?(): { handle?: string; origin?: string } | null;
}

/** What the page in the captured tab calls itself: '' if it only tells its origin, undefined if it tells us nothing. */
export function captureHandleOf(track: MediaStreamTrack): string | undefined {
  const told = (track as CaptureHandleTrack).getCaptureHandle?.() ?? null;
  return told === null ? undefined : (told.handle ?? '');
}
