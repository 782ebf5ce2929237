import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { framesDuring, picturesOf } from '../../scripts/demo/watch.mjs';
import { key } from './support/display';
import { expect, type Stage, test } from './support/stage';
import { closeShareBar, consentBox, expectPicture, pressOk, share, stateIn } from './support/steps';
import { expectPictureOf, offer } from './support/windows';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** On the screen, px; the picture's own are the application's. */
const shownWidth = (page: Page) =>
  page.locator('video').evaluate((video) => video.getBoundingClientRect().width);

async function popOut({ agent }: Stage, viewer: Page): Promise<Page> {
  await button(viewer, 'Show in its own window').click();
  const own = await agent.ownPage('pop-out.html');
  await own.locator('video').waitFor();
  return own;
}

const expectNoViolations = async (page: Page) =>
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);

test('the agent zooms by buttons, keys and wheel, fits the picture again, and fills the screen with it', async ({
  stage,
}) => {
  const { viewer } = await share(stage);
  await zoomByButtonsAndKeys(viewer, stage);
  await zoomByWheel(viewer);
  await fillScreen(viewer, stage);
});

async function zoomByButtonsAndKeys(viewer: Page, stage: Stage): Promise<void> {
  const { width } = stage.app;
  await viewer.setViewportSize({ width: 700, height: 600 });
  await expect.poll(() => shownWidth(viewer)).toBeLessThan(width);

  await button(viewer, 'Full size').click();
  await expect.poll(() => shownWidth(viewer)).toBe(width);
  for (const step of ['125%', '150%', '200%']) {
    await button(viewer, 'Zoom in').click();
    await stateIn(viewer, step);
  }
  expect(await shownWidth(viewer)).toBe(2 * width);
  await expect(viewer.getByText('Zoom 200%')).toHaveAttribute('role', 'status');

  const picture = viewer.getByLabel('Picture', { exact: true });
  await picture.focus();
  const scrolled = () => picture.evaluate((area) => area.scrollLeft);
  const before = await scrolled();
  await viewer.keyboard.press('ArrowRight');
  await expect.poll(scrolled).toBeGreaterThan(before);
  await viewer.keyboard.press('-');
  await expect.poll(() => shownWidth(viewer)).toBe(1.5 * width);
  await viewer.keyboard.press('f');
  await expect(button(viewer, 'Fit')).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => shownWidth(viewer)).toBeLessThan(width);
}

/** Around the pointer, and not the page. */
async function zoomByWheel(viewer: Page): Promise<void> {
  await viewer.setViewportSize({ width: 1_050, height: 700 });
  await button(viewer, 'Full size').click();
  const at = async () => {
    const box = await viewer.locator('video').boundingBox();
    if (!box) throw new Error('there is no picture');
    return { x: (400 - box.x) / box.width, y: (500 - box.y) / box.height };
  };
  await viewer.mouse.move(400, 500);
  for (const step of ['125%', '150%', '200%']) {
    await wheelWithCtrl(viewer);
    await stateIn(viewer, step);
  }
  const under = await at();
  await wheelWithCtrl(viewer);
  await stateIn(viewer, '300%');
  expect((await at()).x).toBeCloseTo(under.x, 2);
  expect((await at()).y).toBeCloseTo(under.y, 2);
  expect(await viewer.evaluate(() => window.devicePixelRatio)).toBe(1);
}

async function wheelWithCtrl(page: Page): Promise<void> {
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -120);
  await page.keyboard.up('Control');
}

/** Until Escape; tools come with the pointer and the focus. */
async function fillScreen(viewer: Page, stage: Stage): Promise<void> {
  await button(viewer, 'Full screen').click();
  const tools = viewer.locator('.picture-toolbar');
  await expect(button(viewer, 'Leave full screen')).toBeVisible();
  expect(await onWholeScreen(viewer)).toEqual({ picture: true, header: false });
  await expect(tools).toHaveCSS('opacity', '0');
  await viewer.mouse.move(300, 300);
  await expect(tools).toHaveCSS('opacity', '1');
  await expect(tools).toHaveCSS('opacity', '0');
  await viewer.keyboard.press('Shift+Tab');
  await expect(tools).toHaveCSS('opacity', '1');
  await expect(tools.locator(':focus')).toBeVisible();

  // A key of the display: the browser itself takes this one, before any page.
  await key(stage.agent.display, 'Escape');
  await expect(button(viewer, 'Full screen')).toBeVisible();
  expect(await onWholeScreen(viewer)).toEqual({ picture: false, header: false });
  await expectPicture(viewer, stage);
}

const onWholeScreen = (page: Page) =>
  page.evaluate(() => {
    const has = (what: string) => document.fullscreenElement?.querySelector(what) instanceof Element;
    return { picture: has('video'), header: has('h1') };
  });

test('the picture moves into its own window, with the same tools, and back', async ({ stage }) => {
  const { viewer } = await share(stage);
  const own = await popOut(stage, viewer);
  await expectPicture(own, stage);
  await expect(own).toHaveTitle('Deskside – #1042 – Window');
  await stateIn(viewer, 'The picture is in its own window.');
  await expect(viewer.locator('video')).toHaveCount(0);
  await expect(own.getByText('View', { exact: true })).toBeVisible();

  await button(own, 'Full size').click();
  for (const step of ['125%', '150%', '200%']) {
    await button(own, 'Zoom in').click();
    await stateIn(own, step);
  }
  expect(await shownWidth(own)).toBe(2 * stage.app.width);
  await button(own, 'Fit').click();
  await button(own, 'Full screen').click();
  await button(own, 'Leave full screen').click();
  await expect(button(own, 'Full screen')).toBeVisible();
  await expectNoViolations(own);

  await pressAndGo(own, 'Bring it back');
  await expectPicture(viewer, stage);
  await expect(button(viewer, 'Show in its own window')).toBeFocused();
});

test('however its own window goes, the picture is back; it goes with the viewer window', async ({
  stage,
}) => {
  const { viewer } = await share(stage);
  const ways: Array<(own: Page) => Promise<unknown>> = [
    (own) => own.close(),
    (own) => own.reload().catch(() => 'closed meanwhile'),
    () => button(viewer, 'Bring it back').click(),
  ];
  for (const go of ways) {
    const own = await popOut(stage, viewer);
    await go(own);
    await expectPicture(viewer, stage);
    await expect.poll(() => own.isClosed()).toBe(true);
  }
  const own = await popOut(stage, viewer);
  await viewer.close();
  await expect.poll(() => own.isClosed()).toBe(true);
});

test('its own window says that the picture is held back and how it ended; the next one is not its', async ({
  stage,
}) => {
  const { ticket, viewer, share: customer } = await share(stage);
  const own = await popOut(stage, viewer);
  await closeShareBar(stage);
  await stateIn(own, 'The customer has paused the picture.');
  await expect(own.locator('video')).toBeHidden();
  await button(customer, 'Show it again').click();
  await expectPicture(own, stage);

  await button(customer, 'Stop sharing').click();
  await stateIn(own, 'The customer stopped sharing');
  await expect(own.locator('video')).toHaveCount(0);
  await stateIn(viewer, 'The customer stopped sharing');
  await expectNoViolations(own);

  await button(ticket, 'Request view').click();
  await pressOk(await consentBox(stage));
  await expectPicture(viewer, stage);
  await stateIn(own, 'The customer stopped sharing');
  await pressAndGo(own, 'Close window');
  await expectPicture(viewer, stage);
});

test('of several pictures one is large, chosen by keys; each has its own window and its own end', async ({
  stage,
  openWindows,
}) => {
  const [red] = await openWindows(stage.customer.display, [{ title: 'Orders', colour: 'red' }]);
  const { viewer, share: customer } = await share(stage);
  await offer(red);
  await button(customer, 'Select application').click();
  const [first, second] = [
    viewer.getByRole('tab', { name: 'Window View' }),
    viewer.getByRole('tab', { name: 'Window 2 View' }),
  ];
  await expectPictureOf(red, viewer, 'Window 2');
  await expect(first).toHaveAttribute('aria-selected', 'true');
  await expectNoViolations(viewer);

  await first.focus();
  await viewer.keyboard.press('ArrowRight');
  await expect(second).toBeFocused();
  await expect(viewer.getByLabel('Window 2', { exact: true })).toBeVisible();
  await expect(viewer.getByLabel('Window', { exact: true })).toBeHidden();
  const both = await tracksIn(viewer);

  const own = [await popOut(stage, viewer)];
  await first.click();
  await button(viewer, 'Show in its own window').click();
  await expect.poll(() => ownWindows(stage).length).toBe(2);
  own.push(...ownWindows(stage).filter((page) => page !== own[0]));
  const [ownSecond, ownFirst] = own as [Page, Page];
  await expectPictureOf(red, ownSecond);
  await expectPicture(ownFirst, stage);
  await expect(ownSecond).toHaveTitle('Deskside – #1042 – Window 2');
  await button(ownFirst, 'Bring it back').click();
  await expectPicture(viewer, stage);

  await button(ownSecond, 'Stop sharing').click();
  await stateIn(ownSecond, 'You stopped viewing it.');
  await stateIn(viewer, 'You stopped viewing it.');
  await expect(viewer.getByRole('tab')).toHaveCount(0);
  expect(both).toContain((await tracksIn(viewer))[0]);
  await expectPicture(viewer, stage);
});

const ownWindows = ({ agent }: Stage): Page[] =>
  agent.context.pages().filter((page) => page.url().includes('/pop-out.html'));

const tracksIn = async (page: Page): Promise<string[]> => (await picturesOf(page)).map(({ track }) => track);

test('the details tell how the picture arrives, once a second, while they are open', async ({ stage }) => {
  const { viewer } = await share(stage);
  await button(viewer, 'Details').click();
  await expect(button(viewer, 'Details')).toHaveAttribute('aria-expanded', 'true');
  const detail = (label: string) => viewer.locator(`dt:text-is("${label}") + dd`);
  await expect(detail('Picture')).toHaveText(`${stage.app.width} × ${stage.app.height} pixels`);
  await expect(detail('Frames')).toHaveText(/^[1-9]\d* per second$/u);
  await expect(detail('Data')).toHaveText(/^[1-9][\d,]* kbit\/s$/u);
  await expect(detail('Round trip')).toHaveText(/^\d+ ms$/u);
  await expect(detail('Connection')).toHaveText(/^Direct/u);
  await expect(detail('Codec')).toHaveText('AV1');
  const rate = await detail('Data').textContent();
  await expect(detail('Data')).not.toHaveText(rate ?? '');
  await expectNoViolations(viewer);
  await button(viewer, 'Details').click();
  await expect(viewer.locator('dl')).toHaveCount(0);
  expect((await framesDuring(viewer, 1_000)).frames).toBeGreaterThan(3);
});

/** A button by which its window closes: it may be gone before Playwright has learnt that it was pressed. */
async function pressAndGo(own: Page, name: string): Promise<void> {
  const closed = own.waitForEvent('close');
  const pressed = button(own, name)
    .click()
    .catch((error: unknown) => {
      if (!own.isClosed()) throw error;
    });
  await Promise.all([closed, pressed]);
}
