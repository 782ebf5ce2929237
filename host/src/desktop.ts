import type {
  HostAct,
  HostCapability,
  HostEvent,
  HostProblem,
  HostTarget,
  HostWindow,
} from '../../utils/protocol/host';

/** Why a request cannot be done, as it is answered. */
export class Refused extends Error {
  constructor(readonly problem: HostProblem) {
    super(problem);
  }
}

/** What is down because of the host: X11 keycodes and buttons today, whatever the system counts by. */
export type HeldChange = { kind: 'key' | 'button'; code: number; down: boolean };

/**
 * One system's windows, pointer and keyboard: the port that Windows, macOS and Wayland will implement. X11 is the first.
 * Everything throws {@link Refused} where it cannot be done.
 */
export interface Desktop {
  readonly capabilities: readonly HostCapability[];
  /** What a person would call a window, the topmost first. */
  windows(): HostWindow[];
  /** Whose it says it is; null: it does not say. Tells a program's own window from one that came meanwhile. */
  pidOf(windowId: number): number | null;
  /** Raised, and with the focus; resolves when that is so. */
  activate(windowId: number): Promise<void>;
  /** Input may come for this target from now on; what was controlled before is let go of. */
  control(target: HostTarget, tell: (event: HostEvent) => void): void;
  /** Resolves when the system has got it. Called for one act at a time, in order. */
  input(act: HostAct): Promise<void>;
  /** Everything that is down comes up. Never throws. */
  release(): void;
  /** Releases, and ends control. */
  stop(): void;
  /** Stops, and lets go of the system: nothing may be called afterwards. */
  close(): void;
}

export interface DesktopPorts {
  /** The browser's process: windows of it are nobody's to act in. */
  browserPid: number;
  /** Told before a key or button goes down, and after it has come up. */
  held(change: HeldChange): void;
}
