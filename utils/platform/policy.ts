import { type ReadonlySignal, signal } from '@preact/signals';
import browser from 'webextension-polyfill';
import { NO_POLICY, type Policy, parsePolicy } from '../protocol/policy';

/** The organisation's decisions for this machine. Where the browser knows of none, nothing is decided. */
export const loadPolicy = async (): Promise<Policy> =>
  // Firefox refuses to answer where no administrator has written anything.
  parsePolicy(await browser.storage.managed.get(null).catch(() => null));

/** To the organisation's list nobody adds; what is on it may lack the browser's leave. */
export const mayAdd = (decided: readonly string[] | null, origin: string): boolean =>
  decided === null || decided.includes(origin);

/** Calls back with what holds after every change; an administrator may change it at any time. */
export function onPolicyChanged(changed: (now: Policy) => void): void {
  browser.storage.onChanged.addListener((_, area) => {
    if (area === 'managed') void loadPolicy().then(changed);
  });
}

/** As it is now, for as long as this page lives. */
export async function watchPolicy(): Promise<ReadonlySignal<Policy>> {
  const policy = signal(NO_POLICY);
  let hasNews = false;
  // Heard before it is read: what changes in between would otherwise never be known.
  onPolicyChanged((now) => {
    hasNews = true;
    policy.value = now;
  });
  const first = await loadPolicy();
  if (!hasNews) policy.value = first;
  return policy;
}
