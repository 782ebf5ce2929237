import type { HostApp, HostCapability, HostProblem, HostSystem } from './host';

/** What our pages know of the native host on this machine. Never stored, never sent. */

/** `notAllowed`: the browser's leave to talk to it was not given yet. */
export type HostState =
  | { name: 'looking' | 'notAllowed' | 'missing' | 'wrongVersion' }
  | { name: 'there'; release: string; system: HostSystem; capabilities: readonly HostCapability[] };

/** Windows and screens can be acted in. */
export const canAct = (host: HostState): boolean =>
  host.name === 'there' && host.capabilities.includes('input');

/** A program that can be started. `icon`: as a `data:` address; null: none, or not here yet. */
export interface ListedApp extends Pick<HostApp, 'id' | 'name'> {
  icon: string | null;
}

/** What became of the last try, and of which program. */
export interface LaunchProblem {
  app: string;
  why: Extract<HostProblem, 'missing' | 'failed' | 'noWindow'> | 'hostEnded';
}

export type NewApplicationState =
  | { name: 'closed' | 'loading' }
  | { name: 'noHost'; why: 'notAllowed' | 'missing' | 'wrongVersion' | 'cannot' }
  | { name: 'list'; apps: readonly ListedApp[]; problem: LaunchProblem | null }
  | { name: 'starting'; app: string };
