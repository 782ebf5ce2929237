import { isArmed } from '../../scripts/demo/watch.mjs';
import { findWindow } from '../e2e/support/display';
import { button, rowOf } from '../e2e/support/places';
import { firstPage, type Stage, test } from '../e2e/support/stage';
import { consentBox, pressOk } from '../e2e/support/steps';
import { type AppWindow, offer } from '../e2e/support/windows';
import {
  ALBUMS,
  comes,
  invitedLink,
  looksOf,
  photographAll,
  pictureComes,
  popup,
  press,
  type Screen,
  type Words,
  wordsOf,
} from './support/album';

interface On extends Stage {
  /** The agent's. */
  manual: AppWindow;
  /** The customer's, beside the sample application. */
  orders: AppWindow;
  stock: AppWindow;
  t: Words;
}

/** What a window is called that was shown as the second or third. */
const named = (t: Words, number: number): string => t('row.numbered', { name: t('surface.window'), number });

async function shareOneMore({ agent, customer, t }: On, window: AppWindow, number: number): Promise<void> {
  await offer(window);
  await press(await customer.ownPage('share.html'), t('labels.selectApplication'));
  const viewer = await agent.ownPage('viewer.html');
  await viewer.getByRole('tab', { name: named(t, number) }).click();
  await pictureComes(viewer, named(t, number));
}

/** The agent shows one application, the customer three: from the question to the end of one of them. */
const screens: Screen<On>[] = [
  {
    name: 'consent-to-see',
    async show(on) {
      const { agent, customer, server, t } = on;
      const ticket = firstPage(agent);
      await ticket.goto(`${server.origin}/demo/tickets/1042`);
      await press(ticket, t('labels.shareMine'));
      const join = firstPage(customer);
      await join.goto(await invitedLink(await agent.ownPage('viewer.html'), t));
      await press(join, t('join.button'));
      const page = await consentBox(on);
      await comes(page, t('consent.titleSee'));
      await isArmed(page);
      return { page };
    },
  },
  {
    name: 'ticket-offered',
    async show({ agent, t }) {
      const page = firstPage(agent);
      await comes(page, t('offer.boxShown'));
      return { page };
    },
  },
  {
    name: 'application-dialog-of-agent',
    async show({ agent, customer, manual, t }) {
      await offer(manual);
      await pressOk(await customer.ownPage('share.html'));
      const page = await agent.ownPage('share.html');
      await button(page, t('labels.chooseApplication')).waitFor();
      return { page };
    },
  },
  {
    name: 'viewer-of-customer',
    async show({ agent, customer, t }) {
      await press(await agent.ownPage('share.html'), t('labels.chooseApplication'));
      const page = await customer.ownPage('viewer.html');
      await pictureComes(page);
      return { page };
    },
  },
  {
    name: 'share-window-two',
    async show(on) {
      const { agent, customer, t } = on;
      await press(firstPage(agent), t('labels.requestView'));
      const page = await customer.ownPage('share.html');
      await pressOk(page);
      await pictureComes(await agent.ownPage('viewer.html'));
      await shareOneMore(on, on.orders, 2);
      return { page };
    },
  },
  {
    name: 'share-bar-one-paused',
    async show({ customer: { display, ...customer }, t }) {
      const page = await customer.ownPage('share.html');
      await button(rowOf(page, named(t, 2)), t('labels.pause')).click();
      await button(rowOf(page, named(t, 2)), t('labels.resume')).waitFor();
      return { display, area: await findWindow(display, /^Deskside$/u) };
    },
  },
  {
    name: 'viewer-one-paused',
    async show({ agent, t }) {
      const page = await agent.ownPage('viewer.html');
      await comes(page, t('panel.paused'));
      return { page };
    },
  },
  {
    name: 'ticket-rows',
    async show({ agent, t }) {
      const page = firstPage(agent);
      await rowOf(page, named(t, 2)).waitFor();
      return { page };
    },
  },
  { name: 'popup-both-ways-of-customer', show: ({ customer, t }) => popup(customer, t('labels.resume')) },
  { name: 'popup-both-ways-of-agent', show: ({ agent, t }) => popup(agent, t('why.alreadySharing')) },
  {
    name: 'console-both-ways',
    async show({ agent, t }) {
      const page = await agent.openPage('console.html');
      // One in each direction.
      await page
        .getByRole('img', { name: t('surface.window') })
        .nth(1)
        .waitFor();
      return { page, closes: true };
    },
  },
  {
    name: 'viewer-three',
    async show(on) {
      const { agent, customer, t } = on;
      const share = await customer.ownPage('share.html');
      await button(rowOf(share, named(t, 2)), t('labels.resume')).click();
      await shareOneMore(on, on.stock, 3);
      return { page: await agent.ownPage('viewer.html') };
    },
  },
  {
    name: 'viewer-one-of-three-stopped',
    async show({ agent, customer, t }) {
      const share = await customer.ownPage('share.html');
      await button(rowOf(share, named(t, 2)), t('labels.stopSharing')).click();
      const page = await agent.ownPage('viewer.html');
      await comes(page, t('stopped.shareBar', { who: t('who.customer') }));
      return { page };
    },
  },
];

for (const album of ALBUMS) {
  test.describe(album.name, () => {
    test.use(looksOf(album));

    test('both people show applications', async ({ stage, openWindows }) => {
      const [manual] = await openWindows(stage.agent.display, [{ title: 'Manual', colour: 'violet' }]);
      const [orders, stock] = await openWindows(stage.customer.display, [
        { title: 'Orders', colour: 'red' },
        { title: 'Stock', colour: 'green' },
      ]);
      await photographAll(album, screens, { ...stage, manual, orders, stock, t: wordsOf(album) }, 31);
    });
  });
}
