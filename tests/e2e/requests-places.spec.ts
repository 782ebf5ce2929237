import { windowState } from './support/own-windows';
import { button, openPlaces, PLACES } from './support/places';
import { expect, test } from './support/stage';
import {
  consentBox,
  expectPicture,
  invitedLink,
  joinByLink,
  pressOk,
  requestView,
  stateIn,
} from './support/steps';

const PRESSES = ['Request view', 'Send the dialog again', 'Withdraw'] as const;

test(`${PRESSES.join(', ')}: from the ticket, the popup and the console alike`, async ({ stage }) => {
  const { ticket, viewer } = await requestView(stage);
  await joinByLink(stage, await invitedLink(viewer));
  const share = await consentBox(stage);
  await button(share, 'Deny').click();
  await stateIn(ticket, 'The customer denied the request.');
  const pages = await openPlaces(stage.agent, ticket);
  for (const place of PLACES) {
    const page = pages[place];
    await button(page, 'Request view').click();
    await share.getByRole('alertdialog', { name: 'Someone asks to see an application' }).waitFor();
    for (const other of PLACES) await stateIn(pages[other], 'The customer has the question before them.');

    await windowState(stage.customer, 'share.html', 'minimized');
    await button(page, 'Send the dialog again').click();
    await expect.poll(() => windowState(stage.customer, 'share.html')).toBe('normal');

    await button(page, 'Withdraw').click();
    await stateIn(share, 'Mika Tanaka took the request back.');
    for (const other of PLACES) await stateIn(pages[other], 'You withdrew the request.');
  }
  await button(pages.console, 'Request view').click();
  await pressOk(await consentBox(stage));
  await expectPicture(viewer, stage);
});
