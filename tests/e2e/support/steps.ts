import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { isArmed, pictureSize, picturesOf } from '../../../scripts/demo/watch.mjs';
import { type Counter, sentDuring } from '../../../scripts/lib/traffic.mjs';
import { listWindows } from './display';
import { expect, firstPage, type Stage } from './stage';

/** What the two people do, in their own words. Every step ends when its effect is on a screen. */

export interface Agent {
  ticket: Page;
  viewer: Page;
}

export async function openTicket({ agent, server }: Stage, id = 1042): Promise<Page> {
  const ticket = firstPage(agent);
  await ticket.goto(`${server.origin}/demo/tickets/${id}`);
  await ticket.getByRole('button', { name: 'Request view' }).waitFor();
  return ticket;
}

export async function requestView(stage: Stage): Promise<Agent> {
  const ticket = await openTicket(stage);
  await ticket.getByRole('button', { name: 'Request view' }).click();
  const viewer = await stage.agent.ownPage('viewer.html');
  await viewer.getByLabel('Link', { exact: true }).waitFor();
  return { ticket, viewer };
}

export const invitedLink = async (viewer: Page): Promise<string> =>
  (await viewer.getByLabel('Link', { exact: true }).textContent()) ?? '';

export const invitedCode = async (viewer: Page): Promise<string> =>
  (await viewer.getByLabel('Code', { exact: true }).textContent()) ?? '';

/** Opens the link and presses Join. */
export async function joinByLink(stage: Stage, link: string): Promise<Page> {
  const page = firstPage(stage.customer);
  await page.goto(link);
  await page.getByRole('button', { name: 'Join' }).click();
  return page;
}

/** Types a code into the popup (opened in a tab: it is the same page). */
export async function joinByCode(stage: Stage, code: string): Promise<Page> {
  const popup = await stage.customer.openPage('popup.html');
  await popup.getByLabel('Code from your support agent').fill(code);
  await popup.getByRole('button', { name: 'Join' }).click();
  return popup;
}

export async function consentBox({ customer }: Stage): Promise<Page> {
  const share = await customer.ownPage('share.html');
  await share.getByRole('alertdialog').waitFor();
  return share;
}

export async function pressOk(share: Page): Promise<void> {
  await isArmed(share);
  await share.getByRole('button', { name: 'OK' }).click();
}

/** The whole path to a live picture. */
export async function share(stage: Stage): Promise<Agent & { share: Page }> {
  const agent = await requestView(stage);
  return { ...agent, share: await accept(stage, agent) };
}

/** Control is asked for in the ticket, the customer joins and says OK; what is picked is the story's. */
export async function grantControl(stage: Stage): Promise<Agent & { share: Page }> {
  const ticket = await openTicket(stage);
  await ticket.getByRole('button', { name: 'Request control' }).click();
  const viewer = await stage.agent.ownPage('viewer.html');
  await joinByLink(stage, await invitedLink(viewer));
  const share = await consentBox(stage);
  await pressOk(share);
  return { ticket, viewer, share };
}

/** The customer's part of it, from the invitation on. */
export async function accept(stage: Stage, { viewer }: Agent): Promise<Page> {
  await joinByLink(stage, await invitedLink(viewer));
  const window = await consentBox(stage);
  await pressOk(window);
  await expectPicture(viewer, stage);
  return window;
}

/** The agent has asked to show something: the customer says OK, and the agent's picker takes what is offered to it. */
export async function acceptToSee({ agent, customer }: Stage): Promise<{ mine: Page; watching: Page }> {
  await pressOk(await customer.ownPage('share.html'));
  const mine = await agent.ownPage('share.html');
  await mine.getByRole('button', { name: 'Choose application' }).click();
  return { mine, watching: await customer.ownPage('viewer.html') };
}

/** The picture is there, at the window's own size, and moves. */
export async function expectPicture(viewer: Page, { app }: Stage): Promise<void> {
  await expect(viewer.getByLabel('Window', { exact: true })).toBeVisible();
  await expect.poll(() => pictureSize(viewer)).toEqual({ width: app.width, height: app.height });
  const [first] = await picturesOf(viewer);
  await expect
    .poll(async () => (await picturesOf(viewer))[0]?.frames)
    .toBeGreaterThan((first?.frames ?? 0) + 3);
}

/**
 * Does something that must not touch certain pictures: each has the same track as before, and frames go on to come.
 * @param read `picturesOf` of scripts/demo/watch.mjs for what a page shows, `sendersOf` of scripts/lib/traffic.mjs for
 *   what it sends
 * @param names of the pictures in question, as `read` calls them
 */
export async function expectGoingOn(
  page: Page,
  read: (page: Page) => Promise<Counter[]>,
  names: readonly string[],
  act: () => Promise<unknown>,
): Promise<void> {
  const ofThese = async () => (await read(page)).filter(({ name }) => names.includes(name));
  const tracks = (counters: Counter[]) => counters.map(({ name, track }) => `${name} ${track}`).sort();
  const before = await ofThese();
  expect(new Set(before.map(({ name }) => name))).toEqual(new Set(names));
  await act();
  const after = await ofThese();
  expect(tracks(after)).toEqual(tracks(before));
  const frames = new Map(after.map(({ track, frames }) => [track, frames]));
  const still = async () => (await ofThese()).filter((now) => now.frames <= (frames.get(now.track) ?? 0));
  await expect.poll(still).toEqual([]);
  expect(tracks(await ofThese())).toEqual(tracks(before));
}

/**
 * No picture on the agent's screen, nothing captured on the customer's (the browser's own bar is there while anything
 * is), and neither a frame nor a key leaves either of them.
 */
export async function expectNothingShown(viewer: Page, stage: Stage): Promise<void> {
  await expect(viewer.locator('video')).toHaveCount(0);
  await expectNothingCaptured(stage);
  await Promise.all([expectNoFrame(stage), expectNoKey(viewer)]);
}

export const expectNothingCaptured = ({ customer }: Stage) =>
  expect
    .poll(async () => (await listWindows(customer.display)).map(({ title }) => title).filter(isCaptureBar))
    .toEqual([]);

/** The application's picture goes on changing ten times a second: it would be sent. */
export async function expectNoFrame({ customer }: Stage): Promise<void> {
  const share = customer.findPage('share.html');
  if (share) expect((await sentDuring(share, 600)).pictures).toBe(0);
}

/** The agent goes on clicking and typing where the picture was. */
export async function expectNoKey(viewer: Page): Promise<void> {
  const sent = sentDuring(viewer, 600);
  await viewer.getByRole('main').click({ position: { x: 5, y: 5 } });
  await viewer.keyboard.press('x');
  expect((await sent).inputs).toBe(0);
}

const isCaptureBar = (title: string): boolean => /is sharing (a|your)/u.test(title);

export const stateIn = (page: Page, text: string | RegExp, timeout = 5_000) =>
  expect(page.getByText(text).filter({ visible: true }).first()).toBeVisible({ timeout });

/** As when another page's picture-in-picture takes its place: the picture is held back until the customer decides. */
export const closeShareBar = async ({ customer }: Stage) =>
  customer.findPage('share.html')?.evaluate(() => {
    const api = globalThis as { documentPictureInPicture?: { window: Window } };
    api.documentPictureInPicture?.window.close();
  });

/** axe finds nothing on this page as it is now, or in the part of it that is ours. */
export async function expectAccessible(page: Page, part?: string): Promise<void> {
  const builder = new AxeBuilder({ page });
  const { violations } = await (part ? builder.include(part) : builder).analyze();
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
}
