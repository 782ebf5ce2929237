import { expect, type Guest, requestViewOf, test } from './support/crowd';
import { button, rowOf } from './support/places';
import { type Agent, consentBox, invitedCode, joinByCode, pressOk, stateIn } from './support/steps';
import { expectPictureOf } from './support/windows';

/** F7: one agent and three customers, told apart by the colour and the text of what they show. */

type Seen = Agent & { guest: Guest };

test('three customers at once: codes, questions, pictures and endings never cross', async ({ crowd }) => {
  const seen = [];
  for (const guest of crowd) seen.push({ guest, ...(await requestViewOf(guest)) });
  const [first, second, third] = seen as [Seen, Seen, Seen];
  const board = await first.guest.agent.openPage('console.html');
  const list = board.getByRole('navigation').getByRole('button');
  const entry = ({ guest }: Seen) => list.filter({ hasText: `#${guest.ticket}` });

  // Three invitations are open: each code leads to its own ticket.
  for (const one of seen.toReversed()) {
    await joinByCode(one.guest, await invitedCode(one.viewer));
    const box = await consentBox(one.guest);
    await stateIn(box, `#${one.guest.ticket}`);
    // Who is asked stands first.
    await expect(list.first()).toHaveAccessibleName(new RegExp(`#${one.guest.ticket}`, 'u'));
    await pressOk(box);
    await expectPictureOf(one.guest.app, one.viewer, 'Window');
  }
  for (const { guest, viewer } of seen) {
    await expectPictureOf(guest.app, viewer, 'Window');
    await stateIn(viewer, `Ticket #${guest.ticket}`);
  }

  // The buttons of a ticket act on its own session.
  await button(rowOf(second.ticket, 'Window'), 'Stop sharing').click();
  await stateIn(second.viewer, 'You stopped viewing it.');
  for (const { guest, viewer } of [first, third]) await expectPictureOf(guest.app, viewer, 'Window');

  // Closing a ticket's tab ends nothing; ending one session ends that one.
  await first.ticket.close();
  await entry(third).click();
  await button(board, 'End session').click();
  await stateIn(third.viewer, 'You ended the session.');
  await stateIn(await third.guest.customer.ownPage('share.html'), 'The session has ended.');
  await expectPictureOf(first.guest.app, first.viewer, 'Window');
  await stateIn(second.ticket, 'You stopped viewing it.');
});
