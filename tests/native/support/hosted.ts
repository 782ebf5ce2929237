import type { HostProgram } from '../../../scripts/host/program.mjs';
import {
  useHost as allowHost,
  installTestHost,
  prepareTestHost,
} from '../../../scripts/native/test-host.mjs';
import { test as base, type Side } from '../../e2e/support/stage';

type Who = 'agent' | 'customer';

/** Stories in which somebody's computer has the native host, the build for tests, in their browser's profile. */
export const test = base.extend<{ hosted: Who[] }, { program: HostProgram }>({
  hosted: [['customer'], { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures wanted from the pattern
  program: [async ({}, use) => use(await prepareTestHost()), { scope: 'worker' }],
  profiles: async ({ hosted, program }, use) => {
    const prepare = (profile: string) => installTestHost(profile, program);
    await use(Object.fromEntries(hosted.map((who) => [who, prepare])));
  },
});

export { expect } from '../../e2e/support/stage';

/** The person lets Deskside use it. */
export const useHost = (side: Side): Promise<void> => allowHost(side, side.display);
