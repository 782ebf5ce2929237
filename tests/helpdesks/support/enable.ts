import type { Page } from '@playwright/test';
import { allowSite } from '../../../scripts/lib/permission-prompt.mjs';
import { openToolbarPopup } from '../../../scripts/lib/toolbar-popup.mjs';
import { expect, type Stage } from '../../e2e/support/stage';

/** The agent's one click, and the browser's own question. */
export async function enable({ agent }: Stage, page: Page, host: string): Promise<void> {
  await page.bringToFront();
  const popup = await openToolbarPopup(agent, agent.display);
  await popup.press('I support customers');
  await popup.press(`Use Deskside on ${host}`);
  await allowSite(agent.display);
  await expect(page.getByRole('button', { name: 'Request view' })).toBeVisible();
}
