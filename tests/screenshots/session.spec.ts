import { isArmed } from '../../scripts/demo/watch.mjs';
import { cancelPicker, pickerOpen, pickSampleApp } from '../../scripts/lib/picker.mjs';
import { findWindow } from '../e2e/support/display';
import { firstPage, type Stage, test } from '../e2e/support/stage';
import { closeShareBar, consentBox } from '../e2e/support/steps';
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
  tab,
  type Words,
  wordsOf,
} from './support/album';

interface On extends Stage {
  t: Words;
}

/** One customer shows an application, from the first run to the end. */
const screens: Screen<On>[] = [
  { name: 'welcome', show: ({ customer }) => tab(customer, 'welcome.html') },
  { name: 'settings', show: ({ agent }) => tab(agent, 'options.html') },
  { name: 'popup-nobody', show: ({ customer, t }) => popup(customer, t('popup.nobody')) },
  {
    name: 'ticket-nobody',
    async show({ agent, server, t }) {
      const page = firstPage(agent);
      await page.goto(`${server.origin}/demo/tickets/1042`);
      await comes(page, t('panel.idle'));
      return { page };
    },
  },
  {
    name: 'viewer-invite',
    async show({ agent, t }) {
      await press(firstPage(agent), t('labels.requestView'));
      const page = await agent.ownPage('viewer.html');
      await page.getByLabel(t('viewer.link'), { exact: true }).waitFor();
      return { page };
    },
  },
  { name: 'popup-waiting', show: ({ agent, t }) => popup(agent, t('panel.waiting')) },
  {
    name: 'join',
    async show({ agent, customer, t }) {
      const viewer = await agent.ownPage('viewer.html');
      const page = firstPage(customer);
      await page.goto(await invitedLink(viewer, t));
      await page.getByRole('button', { name: t('join.button') }).waitFor();
      return { page };
    },
  },
  {
    name: 'consent-box',
    async show(on) {
      await press(firstPage(on.customer), on.t('join.button'));
      const page = await consentBox(on);
      await isArmed(page);
      return { page };
    },
  },
  { name: 'ticket-requested', show: async ({ agent }) => ({ page: firstPage(agent) }) },
  {
    name: 'viewer-waiting',
    async show({ agent, t }) {
      const page = await agent.ownPage('viewer.html');
      await comes(page, t('panel.boxShown'));
      return { page };
    },
  },
  { name: 'popup-asked', show: ({ customer, t }) => popup(customer, t('popup.answer')) },
  {
    name: 'application-dialog',
    async show({ customer, t }) {
      const page = await customer.ownPage('share.html');
      await press(page, t('labels.ok'));
      await pickerOpen(customer.display);
      await cancelPicker(customer.display);
      await comes(page, t('dialog.cancelled'));
      return { page };
    },
  },
  {
    name: 'sharing-status',
    async show({ customer, t }) {
      const page = await customer.ownPage('share.html');
      await press(page, t('labels.chooseApplication'));
      await pickSampleApp(customer.display);
      await comes(page, t('share.keepOpen'));
      return { page };
    },
  },
  {
    name: 'share-bar',
    // The newest window of that name; the share window is older, and minimised.
    show: async ({ customer: { display } }) => ({ display, area: await findWindow(display, /^Deskside$/u) }),
  },
  {
    name: 'viewer-picture',
    async show({ agent, t }) {
      const page = await agent.ownPage('viewer.html');
      await comes(page, t('panel.sharing'));
      await pictureComes(page);
      return { page };
    },
  },
  { name: 'popup-viewing', show: ({ agent, t }) => popup(agent, t('panel.sharing')) },
  { name: 'popup-sharing', show: ({ customer, t }) => popup(customer, t('labels.stopSharing')) },
  {
    name: 'pop-out',
    async show({ agent, t }) {
      await press(await agent.ownPage('viewer.html'), t('picture.popOut'));
      const page = await agent.ownPage('pop-out.html');
      await pictureComes(page);
      return { page };
    },
  },
  {
    name: 'viewer-picture-elsewhere',
    async show({ agent, t }) {
      const page = await agent.ownPage('viewer.html');
      await comes(page, t('picture.inOwnWindow'));
      return { page };
    },
  },
  {
    name: 'bar-gone',
    async show(on) {
      await closeShareBar(on);
      const page = await on.customer.ownPage('share.html');
      await comes(page, on.t('share.barGone'));
      return { page };
    },
  },
  {
    name: 'viewer-paused',
    async show({ agent, t }) {
      const page = await agent.ownPage('viewer.html');
      await press(page, t('picture.bringBack'));
      await comes(page, t('panel.paused'));
      return { page };
    },
  },
  {
    name: 'viewer-stopped',
    async show({ agent, customer, t }) {
      await press(await customer.ownPage('share.html'), t('labels.stopSharing'));
      const page = await agent.ownPage('viewer.html');
      await comes(page, t('stopped.barGone'));
      return { page };
    },
  },
  { name: 'ticket-stopped', show: async ({ agent }) => ({ page: firstPage(agent) }) },
  {
    name: 'viewer-summary',
    async show({ agent, t }) {
      const page = await agent.ownPage('viewer.html');
      await press(page, t('panel.endSession'));
      await comes(page, t('summary.noteAsk'));
      return { page };
    },
  },
  {
    name: 'summary',
    async show({ customer, t }) {
      await press(await customer.ownPage('share.html'), t('summary.whatHappened'));
      const page = await customer.ownPage('summary.html');
      await comes(page, t('summary.agreed'));
      return { page };
    },
  },
];

for (const album of ALBUMS) {
  test.describe(album.name, () => {
    // The real picker: it is to be closed once.
    test.use({ ...looksOf(album), customerArgs: [] });

    test('one customer shows an application', async ({ stage }) => {
      await photographAll(album, screens, { ...stage, t: wordsOf(album) });
    });
  });
}
