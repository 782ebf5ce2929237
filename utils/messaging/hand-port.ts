import { FromHand, HAND_PORT, ToHand } from '../protocol/hand';
import { callTab, hearCall, type TabLine } from './tab-line';

/** Between the share window and the script that watches the sharer's own hand, one line for each frame of a tab. */
export type HandLine = TabLine<ToHand>;

/** Share window side. `gone`: the frame is gone, or has no such script. */
export const callHand = (
  tabId: number,
  frameId: number,
  events: { said(message: FromHand): void; gone(): void },
): HandLine => callTab({ tabId, frameId, name: HAND_PORT }, FromHand, events);

/** Frame side: hears the share window and nobody else. Returns what speaks to it. */
export const hearShareWindowAsHand = (events: {
  heard(message: ToHand): void;
  /** Control is over, or begins anew with another line. */
  gone(): void;
  opened(): void;
}): ((message: FromHand) => void) => hearCall(HAND_PORT, ToHand, events);
