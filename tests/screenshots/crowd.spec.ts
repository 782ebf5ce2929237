import { isArmed } from '../../scripts/demo/watch.mjs';
import { type Crowd, type Guest, requestViewOf, test } from '../e2e/support/crowd';
import { firstPage } from '../e2e/support/stage';
import { consentBox } from '../e2e/support/steps';
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

interface On {
  crowd: Crowd;
  t: Words;
}

/** The agent has three customers at once: Anna is being asked, Ben shows his application, Chika has not come yet. */
async function gather({ crowd: [anna, ben, chika], t }: On): Promise<void> {
  await isArmed(await join(anna, t));
  const share = await join(ben, t);
  await isArmed(share);
  await press(share, t('labels.ok'));
  await requestViewOf(chika, wordsFor(t));
}

const wordsFor = (t: Words) => ({ requestView: t('labels.requestView'), link: t('viewer.link') });

/** From the ticket to the consent box. */
async function join(guest: Guest, t: Words) {
  const { viewer } = await requestViewOf(guest, wordsFor(t));
  const page = firstPage(guest.customer);
  await page.goto(await invitedLink(viewer, t));
  await press(page, t('join.button'));
  return consentBox(guest);
}

const screens: Screen<On>[] = [
  {
    name: 'popup-three-customers',
    async show(on) {
      await gather(on);
      return popup(on.crowd[0].agent, on.t('panel.sharing'));
    },
  },
  {
    name: 'console-waiting',
    async show({ crowd: [{ agent }], t }) {
      const page = await agent.openPage('console.html');
      await comes(page, t('console.askedCustomers', { count: 1 }));
      return { page };
    },
  },
  {
    name: 'console-live',
    async show({ crowd: [{ agent }, ben], t }) {
      const page = await agent.ownPage('console.html');
      await page.getByRole('button', { name: `#${ben.ticket}` }).click();
      await page.getByRole('img', { name: t('surface.window') }).waitFor();
      return { page };
    },
  },
  {
    name: 'console-log',
    async show({ crowd: [{ agent }], t }) {
      const page = await agent.ownPage('console.html');
      await page.getByRole('tab', { name: t('console.log') }).click();
      await page.locator('.log').waitFor();
      return { page };
    },
  },
];

for (const album of ALBUMS) {
  test.describe(album.name, () => {
    test.use(looksOf(album));

    test('three customers at once', async ({ crowd }) => {
      await photographAll(album, screens, { crowd, t: wordsOf(album) }, 61);
    });
  });
}
