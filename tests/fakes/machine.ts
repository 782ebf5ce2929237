import { signal } from '@preact/signals';
import { vi } from 'vitest';
import type { Machine } from '../../entrypoints/share/share-app';
import type { HostState, NewApplicationState } from '../../utils/protocol/host-state';
import { NO_POLICY, type Policy } from '../../utils/protocol/policy';

/** A machine without a native host; what a test sets is shown, what is pressed is noted. */
export const machineWithout = () => ({
  host: signal<HostState>({ name: 'missing' }),
  policy: signal<Policy>(NO_POLICY),
  newApplication: {
    state: signal<NewApplicationState>({ name: 'closed' }),
    open: vi.fn(async () => {}),
    allow: vi.fn(async () => {}),
    launch: vi.fn(async (): Promise<string | undefined> => undefined),
    close: vi.fn(),
  },
  openPage: vi.fn<Machine['openPage']>(() => null),
});
