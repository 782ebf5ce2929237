import { stopFromBrowserBar, stopFromTabBar } from '../../scripts/lib/stop-buttons.mjs';
import { button, rowOf } from './support/places';
import { clickInShareBar } from './support/share-bar';
import { expect, type Stage, test } from './support/stage';
import {
  consentBox,
  expectNothingCaptured,
  invitedLink,
  joinByLink,
  pressOk,
  requestView,
  stateIn,
} from './support/steps';
import { openWebPage } from './support/web-page';

/** F3 for what is not a window; a window is in stop.spec.ts, a tab of a site that Deskside may enter in badge.spec.ts. */
const STOP = 'Stop sharing';
const TITLE = 'Orders of today';

const openForeignTab = ({ customer, server }: Stage): Promise<unknown> =>
  openWebPage(
    customer,
    `${server.origin.replace('localhost', '127.0.0.1')}/shop`,
    `<title>${TITLE}</title><p>orders</p>`,
  );

for (const [kind, { source, prepare, stopInBrowser }] of Object.entries({
  Screen: { source: 'Entire screen', prepare: async () => undefined, stopInBrowser: stopFromBrowserBar },
  'Browser tab': { source: TITLE, prepare: openForeignTab, stopInBrowser: stopFromTabBar },
})) {
  test.describe(kind, () => {
    test.use({ customerArgs: [`--auto-select-desktop-capture-source=${source}`] });

    test(`${STOP} of a ${kind}: in the popup, the share bar and the browser's own bar`, async ({ stage }) => {
      const { customer } = stage;
      await prepare(stage);
      const { ticket, viewer } = await requestView(stage);
      await joinByLink(stage, await invitedLink(viewer));
      const share = await consentBox(stage);
      const menu = await customer.openPage('popup.html');
      const places = {
        'Deskside menu': () => button(rowOf(menu, kind), STOP).click(),
        'share bar': () => clickInShareBar(customer, share, STOP, kind),
        "browser's own bar": () => stopInBrowser(customer.display),
      };
      for (const [place, stop] of Object.entries(places)) {
        await pressOk(share);
        await expect(viewer.getByLabel(kind, { exact: true })).toBeVisible();
        await stop();
        await stateIn(viewer, place);
        await expectNothingCaptured(stage);
        if (place === "browser's own bar") break;
        await button(ticket, 'Request view').click();
        await share.getByRole('alertdialog').waitFor();
      }
    });
  });
}
