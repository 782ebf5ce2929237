import type { NoticeOf, SuspendReason } from '../protocol/control';
import type { HandField } from '../protocol/hand';
import type { HostTarget } from '../protocol/host';
import type { ToldControlNote } from '../protocol/share';
import type { Injector } from './injector';

/** What control is granted of: one tab of this browser, or a window or screen of the system. */
export type ControlTarget = { kind: 'tab'; tabId: number } | HostTarget;

export const isSameTarget = (one: ControlTarget, other: ControlTarget): boolean =>
  one.kind === 'tab'
    ? other.kind === 'tab' && one.tabId === other.tabId
    : other.kind === one.kind && one.id === other.id;

/** One surface that can be acted in, from the moment control of it is granted until that ends. */
export interface SurfaceControl {
  injector: Injector;
  stop(): void;
}

export interface SurfaceControlEvents {
  /** Input has no effect from now on, or has again as far as this reason goes. */
  suspend(reason: Exclude<SuspendReason, 'localHand' | 'paused'>, isSuspended: boolean): void;
  /** The sharer has used mouse or keyboard there. */
  localHand(): void;
  field(field: HandField | null): void;
  dialog(dialog: NoticeOf<'dialog'>['dialog']): void;
  /** It cannot be acted in any more. */
  ended(note: ToldControlNote): void;
}
