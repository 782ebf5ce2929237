import { startServerProcess } from '../../scripts/lib/server.mjs';
import { test } from './support/stage';
import {
  consentBox,
  expectPicture,
  invitedLink,
  joinByLink,
  openTicket,
  requestView,
  share,
  stateIn,
} from './support/steps';
import { port } from './support/worker-place';

test('the server dies after the picture has come: the picture goes on, and so do requests', async ({
  stage,
}) => {
  const people = await share(stage);
  await stage.server.kill();
  await expectPicture(people.viewer, stage);
  await people.share.getByRole('button', { name: 'Stop sharing' }).click();
  await stateIn(people.viewer, 'The customer stopped sharing (from the share bar).');
  await people.ticket.getByRole('button', { name: 'Request view' }).click();
  await consentBox(stage);
});

test('the server dies while the agent waits: the agent is told, and the invitation works once it is back', async ({
  stage,
}) => {
  const { ticket, viewer } = await requestView(stage);
  const link = await invitedLink(viewer);
  await stage.server.kill();
  await stateIn(ticket, 'The server cannot be reached. Trying again…');
  const again = await startServerProcess({ port: port() });
  try {
    await stateIn(ticket, 'Waiting for the customer to join.', 15_000);
    await joinByLink(stage, link);
    await consentBox(stage);
  } finally {
    await again.kill();
  }
});

test('there is no server when the agent asks: a sentence says so, and trying again works', async ({
  stage,
}) => {
  const ticket = await openTicket(stage);
  await stage.server.kill();
  await ticket.getByRole('button', { name: 'Request view' }).click();
  await stateIn(ticket, 'The Deskside server cannot be reached.');
  const again = await startServerProcess({ port: port() });
  try {
    await ticket.getByRole('button', { name: 'Request view' }).click();
    await stateIn(ticket, 'Waiting for the customer to join.');
  } finally {
    await again.kill();
  }
});
