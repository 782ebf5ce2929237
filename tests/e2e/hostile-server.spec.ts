import type { Page } from '@playwright/test';
import { EXTENSION_ID } from '../../utils/protocol/extension-id';
import { type HostileServer, type Meddle, startHostileServer } from './support/hostile-server';
import { standInTheMiddle } from './support/middle';
import { expect, firstPage, type Stage, test } from './support/stage';
import {
  consentBox,
  expectPicture,
  invitedCode,
  invitedLink,
  joinByCode,
  joinByLink,
  pressOk,
  requestView,
  stateIn,
} from './support/steps';
import { port } from './support/worker-place';

/** The known server is replaced by a hostile one at the same address before anybody speaks to it. */
async function replaceServer(stage: Stage, meddle?: Meddle): Promise<HostileServer> {
  await stage.server.kill();
  return startHostileServer(port(), meddle);
}

test('the server that logs everything and serves a spying join page never learns the secret', async ({
  stage,
}) => {
  const hostile = await replaceServer(stage);
  try {
    const { viewer } = await requestView(stage);
    const link = await invitedLink(viewer);
    const code = (await invitedCode(viewer)).replaceAll('-', '');
    const page = await joinByLink(stage, link);
    await pressOk(await consentBox(stage));
    await expectPicture(viewer, stage);

    // The same tab then comes to a page of the server's: whatever the tab remembers, that page could read.
    await page.goto(`${stage.server.origin}/later`);
    await expect(page).toHaveTitle('spied');
    expect(hostile.paths().filter((path) => path.startsWith('/join'))).toEqual([]);
    expectUnknown(hostile, [link.split('.').at(-1) ?? '', code.slice(5, 11)]);
    expect(hostile.received()).toContain('"navigation"');
  } finally {
    await hostile.close();
  }
});

test('nor does it learn a typed code', async ({ stage }) => {
  const hostile = await replaceServer(stage);
  try {
    const { viewer } = await requestView(stage);
    const code = await invitedCode(viewer);
    await joinByCode(stage, code);
    await consentBox(stage);
    expectUnknown(hostile, [code, code.replaceAll('-', '').slice(5, 11)]);
  } finally {
    await hostile.close();
  }
});

test('the server swaps a fingerprint: no session, and both are told', async ({ stage }) => {
  let swapped = 0;
  const hostile = await replaceServer(stage, {
    delivered: (frame, { back }) =>
      back(
        frame.replace(/(a=fingerprint:sha-256 )([0-9A-F]{2})/u, (_, name: string, byte: string) => {
          swapped += 1;
          return name + (byte === '00' ? '11' : '00');
        }),
      ),
  });
  try {
    const { viewer } = await requestView(stage);
    const page = await joinByLink(stage, await invitedLink(viewer));
    await stateIn(page, /could not be reached|was not accepted/u, 30_000);
    expect(swapped).toBeGreaterThan(0);
    await stateIn(viewer, 'Waiting for the customer to join.');
    expect(stage.customer.findPage('share.html')).toBeUndefined();
    await expect(viewer.locator('.number')).toHaveCount(0);
  } finally {
    await hostile.close();
  }
});

test('the server puts its own ends into the connection and carries every byte across: no session', async ({
  stage,
}) => {
  const middle = await standInTheMiddle(stage.agent.context);
  const hostile = await replaceServer(stage, middle.meddle);
  try {
    const { viewer } = await requestView(stage);
    const page = await joinByLink(stage, await invitedLink(viewer));
    await stateIn(page, 'This invitation was not accepted.', 15_000);
    await stateIn(viewer, '1 refused attempt to use this invitation.');
    // It really was in the middle: the handshake went through its hands, and was of no use to it.
    expect(await middle.carried()).toContain('handshake.confirm');
    expect(stage.customer.findPage('share.html')).toBeUndefined();
  } finally {
    await hostile.close();
  }
});

/** An invitation that was in a page's reach: OK waits until the two have compared the check number. */
async function joinAndBeAskedToCompare(page: Page, stage: Stage): Promise<Page> {
  await page.getByRole('button', { name: 'Join' }).click();
  const share = await consentBox(stage);
  await stateIn(share, 'This invitation was open in a web page before.');
  await expect(share.getByRole('button', { name: 'OK' })).toHaveAttribute('aria-disabled', 'true');
  return share;
}

test('a page that is there already gets the fragment, without a request: the number has to be compared', async ({
  stage,
}) => {
  const { viewer } = await requestView(stage);
  const { hash } = new URL(await invitedLink(viewer));
  const page = firstPage(stage.customer);
  await page.goto(`${stage.server.origin}/`);
  await page.evaluate(() => history.pushState(null, '', '/join'));
  await page.evaluate((secret) => {
    location.hash = secret;
  }, hash);
  await joinAndBeAskedToCompare(page, stage);
  await stateIn(viewer, 'Compare it with the customer now');
});

test.describe('a customer who has no extension yet', () => {
  test.use({ customerInstalled: false });

  test('the spy finds the secret where its page does load', async ({ stage }) => {
    const hostile = await replaceServer(stage);
    try {
      const { viewer } = await requestView(stage);
      const link = await invitedLink(viewer);
      const page = firstPage(stage.customer);
      await page.goto(link);
      await expect(page).toHaveTitle('spied');
      expect(hostile.received()).toContain(link.split('.').at(-1) ?? '');
    } finally {
      await hostile.close();
    }
  });

  test('the open page goes to our join page by itself: the number has to be compared all the same', async ({
    stage,
  }) => {
    const { viewer } = await requestView(stage);
    const page = firstPage(stage.customer);
    await page.route(/^http:.*\/join/u, (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<title>Join</title><script>
          const to = 'chrome-extension://${EXTENSION_ID}/join.html';
          const go = () => location.replace(to + '?server=' + encodeURIComponent(location.origin) + location.hash);
          // One after the other: going there again and again would hinder itself.
          const look = () => fetch(to).then(go, look);
          look();
        </script>`,
      }),
    );
    await page.goto(await invitedLink(viewer));
    await stage.customer.install();
    await joinAndBeAskedToCompare(page, stage);
  });

  test('the open link is taken over on install, and the check number has to be compared', async ({
    stage,
  }) => {
    const { viewer } = await requestView(stage);
    const page = firstPage(stage.customer);
    await page.goto(await invitedLink(viewer));
    await stateIn(page, 'You are invited to a support session');
    await stage.customer.install();

    const share = await joinAndBeAskedToCompare(page, stage);
    await stateIn(viewer, 'Compare it with the customer now');
    await share.getByLabel('The numbers are the same.').check();
    await pressOk(share);
    await expectPicture(viewer, stage);
  });
});

function expectUnknown(hostile: HostileServer, secrets: string[]): void {
  for (const secret of secrets) {
    expect(secret.length).toBeGreaterThanOrEqual(6);
    expect(hostile.received()).not.toContain(secret);
  }
}
