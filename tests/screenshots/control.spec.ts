import { clickOn, noteOf, openOrders, PICK_ORDERS } from '../e2e/support/orders';
import { button, rowOf } from '../e2e/support/places';
import { firstPage, type Stage, test } from '../e2e/support/stage';
import { consentBox, pressOk } from '../e2e/support/steps';
import {
  ALBUMS,
  comes,
  invitedLink,
  looksOf,
  photographAll,
  popup,
  press,
  type Screen,
  type Words,
  wordsOf,
} from './support/album';

interface On extends Stage {
  t: Words;
}

const viewerOf = ({ agent }: On) => agent.ownPage('viewer.html');
const ordersOf = ({ customer }: On) => {
  const page = customer.context.pages().find((one) => one.url().endsWith('/orders'));
  if (!page) throw new Error('the shared tab is open');
  return page;
};

/** The agent asks for control of a tab, and uses it; then lends one. */
const screens: Screen<On>[] = [
  {
    name: 'control-asked',
    async show(on) {
      const { agent, customer, server, t } = on;
      await openOrders(customer, on);
      const ticket = firstPage(agent);
      await ticket.goto(`${server.origin}/demo/tickets/1042`);
      await press(ticket, t('labels.requestControl'));
      const join = firstPage(customer);
      await join.goto(await invitedLink(await viewerOf(on), t));
      await press(join, t('join.button'));
      return { page: await consentBox(on) };
    },
  },
  {
    name: 'control-available',
    async show(on) {
      await pressOk(await consentBox(on));
      const viewer = await viewerOf(on);
      await comes(viewer, on.t('remote.clickHint'));
      await ordersOf(on).bringToFront();
      return { page: viewer };
    },
  },
  {
    name: 'control-taken',
    async show(on) {
      const viewer = await viewerOf(on);
      await clickOn(viewer, noteOf(ordersOf(on)));
      await viewer.keyboard.type('2041');
      await comes(viewer, on.t('remote.youHave'));
      return { page: viewer };
    },
  },
  {
    name: 'control-taken-customer',
    async show({ customer: { display } }) {
      const { width, height } = display;
      return { display, area: { x: 0, y: 0, width, height } };
    },
  },
  {
    name: 'control-question',
    async show(on) {
      const asked = new Promise((resolve) => ordersOf(on).once('dialog', resolve));
      const viewer = await viewerOf(on);
      await clickOn(viewer, ordersOf(on).locator('#ask'));
      await asked;
      await comes(viewer, on.t('remote.mustAnswer', { other: on.t('who.customer') }));
      return { page: viewer };
    },
  },
  {
    name: 'control-popup-customer',
    show: ({ customer, t }) => popup(customer, t('labels.takeBack')),
  },
  {
    name: 'control-taken-back',
    async show(on) {
      const { customer, t } = on;
      const menu = await customer.openPage('popup.html');
      await button(rowOf(menu, t('surface.tab')), t('labels.takeBack')).click();
      await menu.close();
      const viewer = await viewerOf(on);
      await comes(viewer, t('remote.over'));
      return { page: viewer };
    },
  },
  {
    name: 'control-ticket',
    show: async ({ agent }) => ({ page: firstPage(agent) }),
  },
  {
    name: 'give-control-warning',
    async show({ agent, t }) {
      await press(firstPage(agent), t('labels.giveControl'));
      const page = await agent.ownPage('share.html');
      await comes(page, t('consent.warnTitle'));
      return { page };
    },
  },
  {
    name: 'give-control-asked',
    async show(on) {
      await press(await on.agent.ownPage('share.html'), on.t('labels.giveControl'));
      const page = await consentBox(on);
      await comes(page, on.t('consent.titleLend'));
      return { page };
    },
  },
];

for (const album of ALBUMS) {
  test.describe(album.name, () => {
    test.use({ ...looksOf(album), customerArgs: [PICK_ORDERS] });

    test('control of a tab', async ({ stage }) => {
      await photographAll(album, screens, { ...stage, t: wordsOf(album) }, 71);
    });
  });
}
