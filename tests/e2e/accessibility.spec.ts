import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import en from '../../locales/en.json' with { type: 'json' };
import ja from '../../locales/ja.json' with { type: 'json' };
import { cancelPicker, pickerOpen } from '../../scripts/lib/picker.mjs';
import { AUTO_PICK, expect, firstPage, type Stage, test } from './support/stage';
import {
  consentBox,
  expectPicture,
  invitedLink,
  joinByLink,
  pressOk,
  requestView,
  share as shareScreen,
} from './support/steps';

/** Of what axe looks at, dark differs from light by its colours, and those are the same in every language. */
const looks = [
  { language: 'en-US', texts: en, colours: ['light', 'dark'] },
  { language: 'ja', texts: ja, colours: ['light'] },
] as const;
const RULES = { light: undefined, dark: ['color-contrast'] };

for (const { language, texts, colours } of looks) {
  test.describe(`${language}, ${colours.join(' and ')}`, () => {
    test.use({ language, customerArgs: [] });

    test('axe finds nothing on any page in any state', async ({ stage }, info) => {
      const look = async (page: Page, name: string, scope?: string) => {
        for (const colorScheme of colours) {
          await page.emulateMedia({ colorScheme });
          // In a page of others our buttons look once a second whether it is dark by now.
          if (scope) await expect(page.locator(scope)).toHaveCSS('color-scheme', colorScheme);
          await page.screenshot({ path: info.outputPath(`${name}-${colorScheme}.png`) });
          const axe = new AxeBuilder({ page });
          const rules = RULES[colorScheme];
          if (rules) axe.withRules(rules);
          if (scope) axe.include(scope);
          const { violations } = await axe.analyze();
          expect(violations.map(({ id, nodes }) => `${name}: ${id} ${nodes[0]?.html}`)).toEqual([]);
        }
      };
      const { labels } = texts;

      await look(await stage.customer.openPage('popup.html'), 'popup-empty');
      const welcome = await stage.agent.openPage('welcome.html');
      await look(welcome, 'welcome');
      await welcome.getByRole('button', { name: texts.welcome.setUp }).click();
      await welcome.getByLabel(texts.settings.addSite).waitFor();
      await look(welcome, 'welcome-agent');
      await welcome.close();
      const options = await stage.agent.openPage('options.html');
      await look(options, 'options');
      await options.getByRole('button', { name: texts.check.start }).click();
      await expect(options.getByText(texts.check.limited)).toBeVisible({ timeout: 15_000 });
      await look(options, 'options-checked');
      await options.close();
      const ticket = firstPage(stage.agent);
      await ticket.goto(`${stage.server.origin}/demo/tickets/1042`);
      await ticket.getByRole('button', { name: labels.requestView }).waitFor();
      await look(ticket, 'ticket-idle', 'deskside-panel');
      await ticket.getByRole('button', { name: labels.requestView }).click();
      const viewer = await stage.agent.ownPage('viewer.html');
      await viewer.getByLabel(texts.viewer.link, { exact: true }).waitFor();
      await look(viewer, 'viewer-invitation');
      await look(ticket, 'ticket-waiting', 'deskside-panel');

      const join = firstPage(stage.customer);
      await join.goto((await viewer.getByLabel(texts.viewer.link, { exact: true }).textContent()) ?? '');
      await join.getByRole('button', { name: texts.join.button }).waitFor();
      await look(join, 'join');
      await join.getByRole('button', { name: texts.join.button }).click();
      const share = await consentBox(stage);
      await expect(share.getByRole('button', { name: labels.deny })).toBeFocused();
      await look(share, 'consent');
      await look(join, 'joined');
      await look(ticket, 'ticket-requested', 'deskside-panel');
      await look(viewer, 'viewer-requested');
      const popup = stage.customer.findPage('popup.html');
      if (popup) await look(popup, 'popup-asked');

      await pressOk(share);
      await pickerOpen(stage.customer.display);
      await cancelPicker(stage.customer.display);
      await share.getByRole('button', { name: labels.chooseApplication }).waitFor();
      await look(share, 'dialog-cancelled');
      await share.getByRole('button', { name: labels.cancel }).click();
      await look(share, 'share-over');
      await look(viewer, 'viewer-over');
      await viewer.getByRole('button', { name: texts.panel.endSession }).click();
      await viewer.getByRole('group', { name: texts.summary.outcome }).waitFor();
      await look(viewer, 'viewer-summary');
      await share.getByRole('button', { name: texts.summary.whatHappened }).click();
      const summary = await stage.customer.ownPage('summary.html');
      await summary.getByRole('heading', { level: 1 }).waitFor();
      await look(summary, 'summary');
    });
  });
}

test.describe('with a picture', () => {
  test.use({ customerArgs: [AUTO_PICK] });

  test('axe finds nothing while something is shown', async ({ stage }, info) => {
    const people = await shareScreen(stage);
    const popup = await stage.customer.openPage('popup.html');
    for (const [name, page] of Object.entries({ viewer: people.viewer, share: people.share, popup })) {
      await page.screenshot({ path: info.outputPath(`${name}-sharing.png`) });
      expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
    }
  });
});

test('the whole path by keyboard alone, for both people', async ({ stage }) => {
  const ticket = firstPage(stage.agent);
  await ticket.goto(`${stage.server.origin}/demo/tickets/1042`);
  await press(ticket, 'Request view');
  const viewer = await stage.agent.ownPage('viewer.html');
  const link = (await viewer.getByLabel('Link', { exact: true }).textContent()) ?? '';

  const join = firstPage(stage.customer);
  await join.goto(link);
  await press(join, 'Join');
  const share = await consentBox(stage);
  await share.locator('button.primary[aria-disabled="false"]').waitFor();
  await press(share, 'OK');
  await expectPicture(viewer, stage);
  await press(viewer, 'Full size');
  await expect(viewer.getByRole('button', { name: 'Full size' })).toHaveAttribute('aria-pressed', 'true');
  await press(share, 'Stop sharing');
  await expect(viewer.getByRole('status').first()).toContainText('The customer stopped sharing');
});

test('in forced colours, with motion reduced, nothing is lost on any page', async ({ stage }, info) => {
  const people = await shareScreen(stage);
  const { agent, customer } = stage;
  const pages = {
    viewer: people.viewer,
    share: people.share,
    popup: await customer.openPage('popup.html'),
    options: await agent.openPage('options.html'),
    welcome: await agent.openPage('welcome.html'),
    ticket: people.ticket,
  };
  for (const [name, page] of Object.entries(pages)) {
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    await page.screenshot({ path: info.outputPath(`${name}-forced.png`) });
    const pressed = page.locator('[aria-pressed="true"]');
    for (const button of await pressed.all())
      expect(await button.evaluate((one) => getComputedStyle(one).forcedColorAdjust)).toBe('none');
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
  }
});

test('at 200 % zoom nothing is cut off', async ({ stage }, info) => {
  for (const path of ['popup.html', 'options.html', 'welcome.html']) {
    const page = await stage.agent.openPage(path);
    await page.setViewportSize({ width: 640, height: 450 });
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%';
    });
    await page.screenshot({ path: info.outputPath(`${path}-200.png`), fullPage: true });
    expect(await cutOff(page), path).toBe(0);
    await page.close();
  }
  const share = await readConsentAt(stage, { width: 390, height: 350 });
  await share.screenshot({ path: info.outputPath('consent-200.png'), fullPage: true });
  expect(await cutOff(share)).toBe(0);
  await share.getByRole('button', { name: 'OK' }).scrollIntoViewIfNeeded();
  await expect(share.getByRole('button', { name: 'OK' })).toBeInViewport({ ratio: 1 });
});

const cutOff = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Twice the zoom is half the room. */
async function readConsentAt(stage: Stage, size: { width: number; height: number }): Promise<Page> {
  const { viewer } = await requestView(stage);
  await joinByLink(stage, await invitedLink(viewer));
  const share = await consentBox(stage);
  await share.setViewportSize(size);
  return share;
}

/** Tab until the button has the focus, then Enter. */
async function press(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name });
  await button.waitFor();
  for (let step = 0; step < 60; step++) {
    if (await button.evaluate((element) => element.matches(':focus'))) break;
    await page.keyboard.press('Tab');
  }
  await expect(button).toBeFocused();
  await page.keyboard.press('Enter');
}
