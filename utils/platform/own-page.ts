import { type CaptureHandleMediaDevices, captureHandleOf } from './capture-handle';

/**
 * Our own pages must not be shared: not the consent box, not the invitation. As windows they are known by their label;
 * as tabs by a capture handle that only this extension's pages can set and read. (security.md rule 5)
 */
const HANDLE = 'deskside.own-page';

/** Called by each of our pages that can stand in a tab or window. */
export function markOwnPage(): void {
  const devices: CaptureHandleMediaDevices = navigator.mediaDevices;
  devices.setCaptureHandleConfig?.({ handle: HANDLE, permittedOrigins: [location.origin] });
}

/** The captured tab is a page of ours. */
export const isOwnPage = (track: MediaStreamTrack): boolean => captureHandleOf(track) === HANDLE;
