import { expect, requestViewOf, shareOf, test } from './support/crowd';
import { button, rowOf } from './support/places';
import { consentBox, invitedLink, joinByLink, pressOk, stateIn } from './support/steps';
import { expectPictureOf } from './support/windows';

/** F7: one agent and three customers, told apart by the colour and the text of what they show. */

test('three customers at once: pictures, codes, requests and endings never cross', async ({ crowd }) => {
  const [anna, ben, chika] = crowd;
  const first = await shareOf(anna);
  const second = await shareOf(ben);
  const third = await requestViewOf(chika);

  const codes = [await invitedLink(third.viewer)];
  const board = await chika.agent.openPage('console.html');
  const entry = (label: string) => board.getByRole('button', { name: new RegExp(`#${label}`, 'u') });
  for (const { ticket } of crowd) await expect(entry(String(ticket))).toBeVisible();

  await joinByLink(chika, codes[0] ?? '');
  const box = await consentBox(chika);
  await stateIn(box, '#1044');
  // Who is asked stands first.
  await expect(board.getByRole('navigation').getByRole('button').first()).toHaveAccessibleName(/#1044/u);
  await pressOk(box);
  const seen = [
    { guest: anna, viewer: first.viewer },
    { guest: ben, viewer: second.viewer },
    { guest: chika, viewer: third.viewer },
  ];
  for (const { guest, viewer } of seen) {
    await expectPictureOf(guest.app, viewer, 'Window');
    await stateIn(viewer, `Ticket #${guest.ticket}`);
  }

  // The buttons of a ticket act on its own session.
  await button(rowOf(second.ticket, 'Window'), 'Stop sharing').click();
  await stateIn(second.viewer, 'You stopped viewing it.');
  for (const { guest, viewer } of [seen[0], seen[2]].flatMap((one) => one ?? []))
    await expectPictureOf(guest.app, viewer, 'Window');

  // Closing a ticket's tab ends nothing; ending one session ends that one.
  await first.ticket.close();
  await entry('1044').click();
  await button(board, 'End session').click();
  await stateIn(third.viewer, 'You ended the session.');
  await stateIn(await chika.customer.ownPage('share.html'), 'The session has ended.');
  await expectPictureOf(anna.app, first.viewer, 'Window');
  await stateIn(second.ticket, 'You stopped viewing it.');
});
