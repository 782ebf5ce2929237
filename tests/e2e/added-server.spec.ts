import { allowSite } from '../../scripts/lib/permission-prompt.mjs';
import { freePort, startServerProcess } from '../../scripts/lib/server.mjs';
import { openToolbarPopup } from '../../scripts/lib/toolbar-popup.mjs';
import { activateWindow } from '../../scripts/lib/windows.mjs';
import { expect, firstPage, type Stage, test } from './support/stage';
import {
  consentBox,
  expectPicture,
  invitedLink,
  openTicket,
  pressOk,
  requestView,
  stateIn,
} from './support/steps';

/** A second server, which neither of the two extensions was built for. */
async function withOther<R>(act: (origin: string) => Promise<R>): Promise<R> {
  const other = await startServerProcess({ port: await freePort(), env: { DEMO_HELPDESK: 'off' } });
  try {
    return await act(other.origin);
  } finally {
    await other.kill();
  }
}

/** The agent adds it in the settings and chooses it for new invitations. */
async function addForAgent({ agent }: Stage, origin: string): Promise<void> {
  const options = await agent.openPage('options.html');
  await options.getByLabel('Address of another server').fill(`${origin}/anything`);
  await options.getByRole('button', { name: 'Add', exact: true }).click();
  await allowSite(agent.display);
  await options
    .getByRole('listitem')
    .filter({ hasText: new URL(origin).host })
    .getByRole('radio', { name: 'Use for new invitations' })
    .check();
  const worker = await agent.worker();
  const stored = () =>
    worker.evaluate(async () => {
      const { settings } = await chrome.storage.local.get<{ settings: { server: string } }>('settings');
      return settings.server;
    });
  await expect.poll(stored).toBe(origin);
  await options.close();
}

test('an invitation through an added server: the customer lets it in over its page, and compares the number', async ({
  stage,
}) => {
  await withOther(async (origin) => {
    const { customer } = stage;
    await addForAgent(stage, origin);
    const { viewer } = await requestView(stage);
    const link = await invitedLink(viewer);
    expect(new URL(link).origin).toBe(origin);

    const page = firstPage(customer);
    await page.goto(link);
    await stateIn(page, 'You are invited to a support session');
    // The application's window may have come after the browser's, and over it.
    await activateWindow(customer.display, /^Join a support session/u);
    const popup = await openToolbarPopup(customer, customer.display);
    expect(await popup.text()).toContain(
      `This invitation comes through ${new URL(origin).host}. Deskside has not used that server before.`,
    );
    await popup.press(`Use ${new URL(origin).host} for this invitation`);
    await allowSite(customer.display);
    await page.getByRole('button', { name: 'Join' }).click();
    const share = await consentBox(stage);
    await stateIn(share, 'This invitation was open in a web page before.');
    await share.getByLabel('The numbers are the same.').check();
    await pressOk(share);
    await expectPicture(viewer, stage);
  });
});

test('the page of an added server does not load any more: no number to compare', async ({ stage }) => {
  await withOther(async (origin) => {
    const { customer } = stage;
    await addForAgent(stage, origin);
    await addForAgent({ ...stage, agent: customer }, origin);
    const { viewer } = await requestView(stage);
    const page = await customer.context.newPage();
    // The page is blocked, which is what its visitor is told by the browser for a moment.
    await page.goto(await invitedLink(viewer)).catch(() => undefined);
    await page.getByRole('button', { name: 'Join' }).click();
    const share = await consentBox(stage);
    await pressOk(share);
    await expectPicture(viewer, stage);
  });
});

test('removed again: new invitations go through the built-in server', async ({ stage }) => {
  await withOther(async (origin) => {
    await addForAgent(stage, origin);
    const options = await stage.agent.openPage('options.html');
    await options.getByRole('button', { name: `Remove ${new URL(origin).host}` }).click();
    await expect(options.getByRole('listitem').filter({ hasText: new URL(origin).host })).toHaveCount(0);
    await options.close();
    const ticket = await openTicket(stage);
    await ticket.getByRole('button', { name: 'Request view' }).click();
    const viewer = await stage.agent.ownPage('viewer.html');
    await viewer.getByLabel('Link', { exact: true }).waitFor();
    expect(new URL(await invitedLink(viewer)).origin).toBe(stage.server.origin);
  });
});
