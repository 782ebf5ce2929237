import { windowState } from './support/own-windows';
import { button, openPlaces, PLACES, rowOf } from './support/places';
import { expect, test } from './support/stage';
import {
  acceptToSee,
  expectAccessible,
  invitedLink,
  joinByLink,
  openTicket,
  pressOk,
  stateIn,
} from './support/steps';
import { expectPictureOf, offer } from './support/windows';

/** F4: the agent shows an application of theirs, the customer consents to seeing it. */
const SHARE_MINE = 'Share my application';

test(`${SHARE_MINE}: from the ticket, the popup and the console; Stop sharing there, too`, async ({
  stage,
  openWindows,
}) => {
  const { agent, customer } = stage;
  const [app] = await openWindows(agent.display, [{ title: 'Manual', colour: 'violet' }]);
  await offer(app);
  const ticket = await openTicket(stage);
  // Nobody is connected: the same press makes the invitation, with this question attached.
  await button(ticket, SHARE_MINE).click();
  const invitation = await agent.ownPage('viewer.html');
  await joinByLink(stage, await invitedLink(invitation));
  const pages = await openPlaces(agent, ticket);

  for (const place of PLACES) {
    if (place !== 'ticket') await button(pages[place], SHARE_MINE).click();
    const box = await customer.ownPage('share.html');
    await box.getByRole('alertdialog', { name: 'Someone wants to show you something' }).waitFor();
    await expectAccessible(box);
    for (const other of PLACES) await stateIn(pages[other], 'The customer has the question before them.');
    await pressOk(box);

    const mine = await agent.ownPage('share.html');
    await stateIn(mine, 'It will be seen by');
    await button(mine, 'Choose application').click();
    const viewer = await customer.ownPage('viewer.html');
    await expectPictureOf(app, viewer, 'Window');
    await expect(pages.console.getByRole('img', { name: 'Window' })).toBeVisible();
    await stateIn(viewer, 'You are seeing 1 application of Mika Tanaka.');
    for (const other of PLACES) await stateIn(pages[other], 'The customer sees 1 of your applications.');
    for (const tool of ['Fit', 'Full size', 'Zoom in', 'Full screen'])
      await expect(button(viewer, tool)).toBeVisible();
    // What they are shown is not theirs to show: nothing of the customer's is captured.
    await expect(button(pages[place], SHARE_MINE)).toHaveAccessibleDescription(/Select application/u);

    await button(rowOf(pages[place], 'Window'), 'Stop sharing').click();
    const from = place === 'popup' ? 'the Deskside menu' : `the ${place}`;
    await stateIn(viewer, `Mika Tanaka stopped sharing (from ${from}).`);
    await expect(viewer.locator('video')).toHaveCount(0);
    await stateIn(mine, 'You stopped sharing. Nothing is shown any more.');
  }
});

test('the customer says no to seeing, stops watching, and zooms in what they see', async ({
  stage,
  openWindows,
}) => {
  const { agent, customer } = stage;
  const [app] = await openWindows(agent.display, [{ title: 'Manual', colour: 'violet' }]);
  await offer(app);
  const ticket = await openTicket(stage);
  await button(ticket, SHARE_MINE).click();
  await joinByLink(stage, await invitedLink(await agent.ownPage('viewer.html')));
  const box = await customer.ownPage('share.html');
  await box.getByRole('alertdialog').waitFor();
  // Lost behind other windows, the question is found again through the menu.
  const menu = await customer.openPage('popup.html');
  await windowState(customer, 'share.html', 'minimized');
  await button(menu, 'Answer').click();
  await expect.poll(() => windowState(customer, 'share.html')).toBe('normal');
  await button(box, 'Deny').click();
  await stateIn(ticket, 'The customer does not want to see it.');
  expect(agent.findPage('share.html')).toBeUndefined();

  await button(ticket, SHARE_MINE).click();
  const { mine, watching: viewer } = await acceptToSee(stage);
  await expectPictureOf(app, viewer, 'Window');
  await viewer.close();
  await button(menu, 'Show picture').click();
  const again = await customer.ownPage('viewer.html');
  await expectPictureOf(app, again, 'Window');
  await expectAccessible(again);
  await button(again, 'Full size').click();
  await button(again, 'Zoom in').click();
  await stateIn(again, '125%');

  await button(again, 'Stop sharing').click();
  await stateIn(again, 'You stopped viewing it.');
  await stateIn(mine, 'stopped viewing. It is not shown any more.');
  await stateIn(ticket, 'stopped viewing. It is not shown any more.');
});
