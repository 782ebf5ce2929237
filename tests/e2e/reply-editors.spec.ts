import type { Page } from '@playwright/test';
import { EDITORS, openWithEditor, serveEditors } from './support/editor-pages';
import { test } from './support/stage';
import { invitedLink, requestView, stateIn } from './support/steps';

const BEFORE = 'Dear Kaito, ';
const AFTER = 'bye.';

test('the invitation goes into every kind of editor', async ({ stage }) => {
  await serveEditors(stage.agent.context);
  const { ticket, viewer } = await requestView(stage);
  ticket.on('console', (m) => console.log('  page:', m.text().slice(0, 200)));
  ticket.on('pageerror', (e) => console.log('  error:', String(e).slice(0, 300)));
  ticket.setDefaultTimeout(8000);
  const said = viewer.locator('p.small[role=status]');
  const link = await invitedLink(viewer);
  for (const name of EDITORS)
    try {
      await openWithEditor(ticket, name);
      console.log(name);
      for (const at of ['none', 'mid']) {
        await ticket.evaluate((text) => replyEditor?.begin(text), BEFORE + AFTER);
        if (at === 'mid') await caretTo(ticket, BEFORE.length);
        const before = await ticket.evaluate(() => replyEditor?.read());
        await viewer.bringToFront();
        await viewer.getByRole('button', { name: 'Put the link into the reply' }).click();
        await viewer.waitForTimeout(1100);
        console.log(at, await said.textContent());
        console.log(JSON.stringify(await ticket.evaluate(() => replyEditor?.read())));
        await ticket.bringToFront();
        await ticket.keyboard.press('Control+z');
        await ticket.waitForTimeout(200);
        const undone = await ticket.evaluate(() => replyEditor?.read());
        console.log('undo', undone === before, JSON.stringify(undone));
        await ticket.keyboard.press('Control+z');
        await ticket.waitForTimeout(200);
        console.log('undo2', JSON.stringify(await ticket.evaluate(() => replyEditor?.read())));
      }
      await ticket.evaluate((text) => replyEditor?.begin(text), BEFORE + AFTER);
      await ticket.evaluate(() => replyEditor?.close());
      await viewer.bringToFront();
      await viewer.getByRole('button', { name: 'Put the link into the reply' }).click();
      await viewer.waitForTimeout(1200);
      console.log('closed', await said.textContent(), await ticket.evaluate(() => replyEditor?.read()));
    } catch (e) {
      console.log('FAILED', String(e).slice(0, 600));
    }
  void stateIn;
  void link;
});

async function caretTo(ticket: Page, at: number): Promise<void> {
  const frame = ticket.locator('#reply iframe');
  const field =
    (await frame.count()) > 0
      ? frame.contentFrame().locator('body')
      : ticket.locator('#reply').locator('textarea:visible, [contenteditable=true]:visible').first();
  await field.click();
  await ticket.keyboard.press('Home');
  for (let i = 0; i < at; i += 1) await ticket.keyboard.press('ArrowRight');
}
