import { expect, test } from './support/stage';
import {
  consentBox,
  expectAccessible,
  expectNothingShown,
  expectPicture,
  invitedLink,
  joinByLink,
  pressOk,
  requestView,
  stateIn,
} from './support/steps';
import { openWebPage } from './support/web-page';

const OPENED = 'You opened this invitation on';
const linkIn = (link: string) =>
  `<title>Reply</title><p>Please open <a href="${link}">this invitation</a>.</p>`;

test('the customer joins by link, says OK, and the agent sees the application live', async ({ stage }) => {
  const { ticket, viewer } = await requestView(stage);
  await stateIn(ticket, 'Waiting for the customer to join');

  const join = await joinByLink(stage, await invitedLink(viewer));
  const share = await consentBox(stage);
  await stateIn(join, 'You are connected to Mika Tanaka.');
  await stateIn(share, 'Someone who calls themselves Mika Tanaka asks to see one application');
  await stateIn(share, 'According to them, it is about ticket #1042');
  await stateIn(ticket, 'Your request was sent to the customer');
  await expect(share.getByRole('button', { name: 'Deny' })).toBeFocused();

  await expect(share.getByText(OPENED)).toHaveCount(0);

  const checkNumber = await share.locator('.sas .number').textContent();
  expect(checkNumber).toMatch(/^\d{4} \d{4} \d{4}$/u);
  await expect(viewer.locator('.number')).toHaveText(checkNumber ?? '');
  await expectNothingShown(viewer, stage);

  await pressOk(share);
  await expectPicture(viewer, stage);
  await stateIn(viewer, "You are seeing the customer's application.");
  await expect(viewer.getByText('View', { exact: true })).toBeVisible();
  await stateIn(share, 'Window · seen by Mika Tanaka');
});

test('the notice that the request was sent can be closed with OK, and the state stays', async ({ stage }) => {
  const { ticket, viewer } = await requestView(stage);
  await joinByLink(stage, await invitedLink(viewer));
  await consentBox(stage);
  await ticket.getByRole('button', { name: 'OK' }).click();
  await expect(ticket.getByText('Your request was sent to the customer')).toHaveCount(0);
  await stateIn(ticket, 'The customer has the question before them.');
});

test('full size shows one pixel as one pixel, fit shows all of it', async ({ stage }) => {
  const { viewer } = await requestView(stage);
  await joinByLink(stage, await invitedLink(viewer));
  await pressOk(await consentBox(stage));
  await expectPicture(viewer, stage);
  await viewer.setViewportSize({ width: 700, height: 500 });
  const shownWidth = () => viewer.locator('video').evaluate((video) => video.getBoundingClientRect().width);
  expect(await shownWidth()).toBeLessThanOrEqual(700);
  await viewer.getByRole('button', { name: 'Full size' }).click();
  await expect.poll(shownWidth).toBe(stage.app.width);
  await viewer.getByRole('button', { name: 'Fit' }).click();
  await expect.poll(shownWidth).toBeLessThanOrEqual(700);
});

test('a link that is clicked at the helpdesk: the box says so, and the agent does not get to know', async ({
  stage,
}) => {
  const { viewer } = await requestView(stage);
  const page = await openWebPage(
    stage.customer,
    `${stage.server.origin}/portal/private`,
    linkIn(await invitedLink(viewer)),
  );
  await page.getByRole('link', { name: 'this invitation' }).click();
  await page.getByRole('button', { name: 'Join' }).click();
  const share = await consentBox(stage);
  const { host } = new URL(stage.server.origin);
  await stateIn(share, `${OPENED} ${host}. That is the helpdesk they say they work at.`);
  await expect(share.locator('body')).not.toContainText('private');
  await expectAccessible(share);

  await pressOk(share);
  await expectPicture(viewer, stage);
  const kept = await viewer.evaluate(async () => JSON.stringify(await chrome.storage.session.get()));
  expect(kept).toContain('#1042');
  expect(kept).not.toContain(OPENED);
});

test('a link that is clicked on any other site leads to Join as well, and nothing is said about where', async ({
  stage,
}) => {
  const { viewer } = await requestView(stage);
  const page = await openWebPage(
    stage.customer,
    'https://mail.example.net/inbox',
    linkIn(await invitedLink(viewer)),
  );
  await page.getByRole('link', { name: 'this invitation' }).click();
  await page.getByRole('button', { name: 'Join' }).click();
  const share = await consentBox(stage);
  await stateIn(share, 'According to them, it is about ticket #1042');
  await expect(share.getByText(OPENED)).toHaveCount(0);
  await expect(share.getByText('This invitation was open in a web page before.')).toHaveCount(0);
});
