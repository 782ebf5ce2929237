import { type ReadonlySignal, signal } from '@preact/signals';
import browser from 'webextension-polyfill';
import { DesksideError } from '../../errors';
import type { HostState } from '../../protocol/host-state';
import { callHost } from './host-line';

const PERMISSION = { permissions: ['nativeMessaging' as const] };

/** Asks the browser's leave, in the click it is called in. */
export const allowHost = (): Promise<boolean> => browser.permissions.request(PERMISSION);

/** Starts it, asks what it can, and lets it go again. */
export async function lookForHost(): Promise<Exclude<HostState, { name: 'looking' }>> {
  if (!(await browser.permissions.contains(PERMISSION))) return { name: 'notAllowed' };
  try {
    const line = await callHost();
    const { release, system, capabilities } = line.about;
    line.close();
    return { name: 'there', release, system, capabilities };
  } catch (error) {
    const isOther = error instanceof DesksideError && error.reason === 'helperVersion';
    return { name: isOther ? 'wrongVersion' : 'missing' };
  }
}

/** For a page that shows it. `again` looks anew; so does the browser's leave, given or taken. */
export function watchHost(): { state: ReadonlySignal<HostState>; again(): Promise<void> } {
  const state = signal<HostState>({ name: 'looking' });
  let last = 0;
  async function again(): Promise<void> {
    last += 1;
    const mine = last;
    state.value = { name: 'looking' };
    const found = await lookForHost();
    if (mine === last) state.value = found;
  }
  const changed = ({ permissions = [] }: { permissions?: string[] }) => {
    if (permissions.includes('nativeMessaging')) void again();
  };
  browser.permissions.onAdded.addListener(changed);
  browser.permissions.onRemoved.addListener(changed);
  void again();
  return { state, again };
}
