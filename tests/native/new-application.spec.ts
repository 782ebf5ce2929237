import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { pictureSize } from '../../scripts/demo/watch.mjs';
import { cancelPicker } from '../../scripts/lib/picker.mjs';
import { button } from '../e2e/support/places';
import type { Stage } from '../e2e/support/stage';
import {
  expectAccessible,
  grantControl,
  invitedLink,
  joinByLink,
  openTicket,
  pressOk,
  stateIn,
} from '../e2e/support/steps';
import { expect, test, useHost } from './support/hosted';
import { clickAt } from './support/native-control';

/** A program that is not running is found by its name, started, shared, and used by the other: from either side. */
const NEW = 'New application';
const PICK = '--auto-select-desktop-capture-source=xterm';

test.describe('at the customer', () => {
  test.use({ customerArgs: [PICK] });

  test(`${NEW}: the customer closes the list, finds the program, starts it, and the agent uses it`, async ({
    stage,
  }) => {
    await useHost(stage.customer);
    const { viewer, share } = await grantControl(stage);
    await cancelPicker(stage.customer.display);
    await startTerminal(share);
    await useIt(viewer);
  });
});

test.describe('at the agent', () => {
  test.use({ hosted: ['agent'], agentArgs: [PICK] });

  test(`${NEW}: the agent starts a program to lend it, and the customer uses it`, async ({ stage }) => {
    await useHost(stage.agent);
    const mine = await lend(stage);
    await startTerminal(mine);
    await useIt(await stage.customer.ownPage('viewer.html'));
  });
});

async function lend(stage: Stage): Promise<Page> {
  const ticket = await openTicket(stage);
  await button(ticket, 'Give control').click();
  const mine = await stage.agent.ownPage('share.html');
  await button(mine, 'Give control').click();
  await joinByLink(stage, await invitedLink(await stage.agent.ownPage('viewer.html')));
  await pressOk(await stage.customer.ownPage('share.html'));
  await mine.getByRole('dialog', { name: 'Application control' }).waitFor();
  return mine;
}

/** By keyboard alone, once the list is there. */
async function startTerminal(share: Page): Promise<void> {
  await button(share, NEW).click();
  const search = share.getByRole('searchbox', { name: 'Search' });
  await expect(search).toBeFocused();
  await expectAccessible(share);
  await share.keyboard.type('xterm');
  await expect(share.getByRole('listitem').filter({ hasText: /^XTerm$/u })).toBeVisible();
  await share.keyboard.press('Tab');
  await expect(share.getByRole('list').getByRole('button').first()).toBeFocused();
  while (!(await button(share, 'XTerm').evaluate((one) => one === document.activeElement)))
    await share.keyboard.press('Tab');
  await share.keyboard.press('Enter');
}

/** What it writes lands in a file. */
async function useIt(viewer: Page): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'deskside-started-'));
  const said = join(folder, 'said');
  writeFileSync(said, '');
  try {
    await stateIn(viewer, 'Click into the picture to take control', 30_000);
    await expect.poll(async () => (await pictureSize(viewer)).width).toBeGreaterThan(0);
    await viewer.bringToFront();
    await clickAt(viewer, 0.3, 0.3);
    await viewer.keyboard.type(`echo started > ${said}; exit`, { delay: 40 });
    await viewer.keyboard.press('Enter');
    await expect.poll(() => readFileSync(said, 'utf8')).toBe('started\n');
    await stateIn(viewer, /Sharing stopped|stopped sharing/u);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
