import type { ControlTarget, SurfaceControl, SurfaceControlEvents } from '../../control/surface-control';
import type { PictureSender } from '../../media/picture-sender';
import type { HostState } from '../../protocol/host-state';
import type { Policy } from '../../protocol/policy';
import type { ConsentAnswer, Surface, ToldControlNote, ToldStopReason } from '../../protocol/share';
import type { Capture } from '../capture';
import type { GuardPorts } from '../captured-pictures';
import type { Ids } from './items';

/** What control needs from around the share window. */
export interface ControlPorts {
  /** This page's clock, ms; ticks and ages are told by it. */
  now(): number;
  /** What the organisation decides for this machine at this moment. */
  policy(): Policy;
  openSurface(target: ControlTarget, on: SurfaceControlEvents): Promise<SurfaceControl>;
  /** Beats some twenty times a second until the function returned is called. */
  startClock(beat: () => void): () => void;
}

/** What the share window needs from around it. */
export interface SharePorts extends GuardPorts, ControlPorts {
  /** `level`: what was agreed to. */
  capture(signal: AbortSignal, level: 'view' | 'control'): Promise<Capture | undefined>;
  /** Opens the bar within a click; `gone` comes when somebody else closes it. Already open, it stays as it is. */
  openBar(gone: () => void): Promise<void>;
  /** A picker may come without a click of its own: the bar is there. */
  isBarOpen(): boolean;
  closeBar(): void;
  sender(sessionId: string): PictureSender;
  /** What this machine has for acting in windows and screens. */
  lookForHost(): Promise<HostState>;
  /** What a tab that Deskside may enter, or a window that the native host sees, is called. */
  titleOf(target: ControlTarget): Promise<string | undefined>;
  /** Asks the browser's leave for one site, in the click it is called in. */
  allowSite(origin: string): Promise<boolean>;
  /** What was allowed for one share is not needed after it. */
  leaveSite(origin: string): void;
  /** Resolves once the window can be seen: a picker asked from a minimised one never appears. */
  raise(): Promise<void>;
  minimise(): void;
  report: {
    boxShown(ids: Ids): void;
    answered(ids: Ids, answer: ConsentAnswer): void;
    /** One more application is wanted: the book makes the share. */
    added(sessionId: string): void;
    stepped(ids: Ids, step: 'picking' | 'pickCancelled'): void;
    started(ids: Ids, surface: Surface): void;
    /** What it is called, where this computer can tell. */
    titled(ids: Ids, title: string): void;
    /** The agent has read what lending means. */
    offered(ids: Ids, go: boolean): void;
    /** What the viewer may do from now on; `note`: why no more. */
    level(ids: Ids, level: 'view' | 'control', note: ToldControlNote | null): void;
    paused(ids: Ids, paused: boolean): void;
    stopped(ids: Ids, reason: ToldStopReason): void;
  };
}
