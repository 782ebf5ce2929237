import { button } from '../e2e/support/places';
import { firstPage, type Stage, test } from '../e2e/support/stage';
import { consentBox, pressOk } from '../e2e/support/steps';
import {
  ALBUMS,
  comes,
  invitedLink,
  looksOf,
  photographAll,
  press,
  type Screen,
  type Words,
  wordsOf,
} from './support/album';

interface On extends Stage {
  t: Words;
}

/** What the picker answers itself with: the tab of this title. */
const TITLE = 'Orders of today';

const SHOP = `<!doctype html><html lang="en"><title>${TITLE}</title>
  <style>body { margin: 0; font: 16px sans-serif; background: #fff; color: #222 } h1 { margin: 0; padding: 20px 32px;
  background: #5b3a8c; color: #fff } table { margin: 32px; border-collapse: collapse } td { border-bottom: 1px solid
  #ccc; padding: 10px 48px 10px 0 }</style>
  <h1>${TITLE}</h1><table>${['Lamp', 'Desk', 'Chair', 'Shelf', 'Rug']
    .map((name, at) => `<tr><td>${name}<td>${at + 1} pcs.<td>10:0${at}`)
    .join('')}</table>`;

/** The customer shows a tab of a site that Deskside may enter. */
const screens: Screen<On>[] = [
  {
    name: 'badge',
    async show(on) {
      const { agent, customer, server, t } = on;
      const page = await customer.context.newPage();
      await page.route('**/shop*', (route) => route.fulfill({ contentType: 'text/html', body: SHOP }));
      await page.goto(`${server.origin}/shop`);
      const ticket = firstPage(agent);
      await ticket.goto(`${server.origin}/demo/tickets/1042`);
      await press(ticket, t('labels.requestView'));
      const viewer = await agent.ownPage('viewer.html');
      const join = firstPage(customer);
      await join.goto(await invitedLink(viewer, t));
      await press(join, t('join.button'));
      await pressOk(await consentBox(on));
      await comes(viewer, t('panel.sharing'));
      await page.bringToFront();
      await button(page, t('labels.sharing')).waitFor();
      return { page };
    },
  },
  {
    name: 'badge-menu',
    async show({ customer, t }) {
      const page = customer.context.pages().find((one) => one.url().endsWith('/shop'));
      if (!page) throw new Error('the shared tab is open');
      await press(page, t('labels.sharing'));
      await button(page, t('labels.stopSharing')).waitFor();
      return { page };
    },
  },
];

for (const album of ALBUMS) {
  test.describe(album.name, () => {
    test.use({ ...looksOf(album), customerArgs: [`--auto-select-desktop-capture-source=${TITLE}`] });

    test('a customer shows a tab', async ({ stage }) => {
      await photographAll(album, screens, { ...stage, t: wordsOf(album) }, 51);
    });
  });
}
