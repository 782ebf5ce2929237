import type { Page } from '@playwright/test';
import { openToolbarPopup } from '../../scripts/lib/toolbar-popup.mjs';
import { firstPage } from '../e2e/support/stage';
import {
  consentBox,
  expectNothingShown,
  expectPicture,
  invitedCode,
  joinByCode,
  joinByLink,
  pressOk,
  stateIn,
} from '../e2e/support/steps';
import { enable } from './support/enable';
import { expect, openReply, openTicketAsAgent, replyBody, sendReply, test } from './support/request-tracker';

const buttons = (page: Page) => page.locator('deskside-panel');

test('from a ticket of Request Tracker to the picture, and the link in the reply', async ({
  stage,
  rt,
}, info) => {
  const page = firstPage(stage.agent);
  await openTicketAsAgent(page, rt);
  await expect(buttons(page)).toHaveCount(0);
  await enable(stage, page, new URL(rt.origin).host);
  await expect(page.locator('#header deskside-panel')).toHaveCount(1);

  await page.getByRole('button', { name: 'Request view' }).click();
  const viewer = await stage.agent.ownPage('viewer.html');
  await viewer.getByLabel('Link', { exact: true }).waitFor();
  await expect(viewer.getByRole('heading', { name: 'Ticket #1' })).toBeVisible();
  await stateIn(viewer, 'Cannot export the quarterly report · Carla Customer');
  await stateIn(page, 'Waiting for the customer to join.');
  await page.screenshot({ path: info.outputPath('ticket.png') });

  // No reply is open: it is not opened for the agent.
  await viewer.getByRole('button', { name: 'Put the link into the reply' }).click();
  await stateIn(viewer, 'There is no open reply to write into, so the invitation was copied.');
  await page.bringToFront();
  await openReply(page);
  await stateIn(page, 'Waiting for the customer to join.');
  await viewer.getByRole('button', { name: 'Put the link into the reply' }).click();
  await stateIn(viewer, 'The link is in the reply.');
  const link = (await viewer.getByLabel('Link', { exact: true }).textContent()) ?? '';
  await expect(replyBody(page)).toContainText(link);
  await sendReply(page);
  await expect(page.locator('.transaction .messagebody').last()).toContainText(link);
  // Long lines are folded in mails.
  expect(rt.mail().replaceAll(/=?\r?\n/gu, '')).toContain(new URL(link).hash);

  await joinByLink(stage, link);
  const share = await consentBox(stage);
  await stateIn(share, 'Someone who calls themselves Anna Agent asks to see one application');
  await stateIn(share, `it is about ticket #1 at ${new URL(rt.origin).host}`);
  await stateIn(share, 'Cannot export the quarterly report');
  await pressOk(share);
  await expectPicture(viewer, stage);
  await stateIn(page, "You are seeing the customer's application.");

  await page.getByRole('button', { name: 'End session' }).click();
  await stateIn(page, 'You ended the session.');
  await stateIn(share, 'The session has ended. Nothing is shown any more.');
  await expectNothingShown(viewer, stage);
});

test('the buttons are on every page of the ticket, once, and on no other page', async ({ stage, rt }) => {
  const page = firstPage(stage.agent);
  await openTicketAsAgent(page, rt);
  await enable(stage, page, new URL(rt.origin).host);
  const [first, second] = rt.tickets;
  for (const path of [
    `/Ticket/History.html?id=${first}`,
    `/Ticket/Update.html?Action=Respond;id=${first}`,
    `/Ticket/Display.html?id=${second}`,
  ]) {
    await page.goto(rt.origin + path);
    await expect(page.getByRole('button', { name: 'Request view' })).toBeVisible();
    await expect(buttons(page)).toHaveCount(1);
  }
  for (const path of ['/', `/Search/Results.html?Query=id%3D${first}`, '/NoAuth/Login.html']) {
    await page.goto(rt.origin + path);
    await page.locator('body').waitFor();
    await expect(buttons(page)).toHaveCount(0);
  }
});

test('the popup over the ticket has the same command and the same effect', async ({ stage, rt }) => {
  const { agent } = stage;
  const page = firstPage(agent);
  await openTicketAsAgent(page, rt, rt.tickets[1]);
  await enable(stage, page, new URL(rt.origin).host);
  const popup = await openToolbarPopup(agent, agent.display);
  expect(await popup.text()).toContain('#2 · Carla Customer');
  await popup.press('Request view');
  const viewer = await agent.ownPage('viewer.html');
  await viewer.getByLabel('Code', { exact: true }).waitFor();
  await stateIn(page, 'Waiting for the customer to join.');
  await joinByCode(stage, await invitedCode(viewer));
  const share = await consentBox(stage);
  await stateIn(page, 'The customer has the question before them.');
  await share.getByRole('button', { name: 'Deny' }).click();
  await stateIn(page, 'The customer denied the request.');
});
