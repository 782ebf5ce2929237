import type { HostProgram } from '../../../scripts/host/program.mjs';
import { allowSite } from '../../../scripts/lib/permission-prompt.mjs';
import { installTestHost, prepareTestHost } from '../../../scripts/native/test-host.mjs';
import { test as base, expect, type Side } from '../../e2e/support/stage';

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

/** In the settings, and in the browser's own question. */
export async function useHost(side: Side): Promise<void> {
  const settings = await side.openPage('options.html');
  const host = settings.getByRole('region', { name: 'Helper on this computer' });
  await host.getByRole('button', { name: 'Use the helper' }).click();
  const there = host.getByText('The helper is there');
  await allowSite(side.display, async () => (await there.count()) > 0);
  await expect(there).toBeVisible();
  await settings.close();
}
