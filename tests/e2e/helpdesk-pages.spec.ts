import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { go, openDesks, PANES, toldTickets } from './support/helpdesk-pages';
import { expectAtHome } from './support/panel-layout';
import { expect, type Stage, test } from './support/stage';
import { stateIn } from './support/steps';
import { unrest } from './support/unrest';

const panels = (page: Page) => page.locator('deskside-panel');

const TICKETS = [
  ['rt/Ticket/Display.html?id=1', { helpdesk: 'requestTracker', id: '1', label: '#1', agent: 'agent' }],
  ['redmine/issues/1', { helpdesk: 'redmine', id: '1', label: '#1', agent: 'Anna Agent' }],
  [
    'free-scout/conversation/1?folder_id=3',
    { helpdesk: 'freeScout', id: '1', label: '#1041', agent: 'Anna' },
  ],
  [
    'otrs/index.pl?Action=AgentTicketZoom;TicketID=2',
    { helpdesk: 'znuny', id: '2', label: '#2026112210000019', agent: 'Anna Agent' },
  ],
  ['os/scp/tickets.php?id=12', { helpdesk: 'osTicket', id: '12', label: '#788922', agent: 'Anna' }],
] as const;

/** The buttons are there once, for this ticket, and the background knows which. */
async function expectTicket(stage: Stage, page: Page, ticket: Record<string, unknown>): Promise<void> {
  await expect(page.getByRole('button', { name: 'Request view' })).toBeVisible();
  await expect(panels(page)).toHaveCount(1);
  await expect.poll(() => toldTickets(stage)).toEqual([expect.objectContaining(ticket)]);
}

async function expectNone(stage: Stage, page: Page): Promise<void> {
  await expect(panels(page)).toHaveCount(0);
  await expect.poll(() => toldTickets(stage)).toEqual([]);
}

test('each product: one set of buttons with its ticket, at home in wide, narrow and enlarged windows', async ({
  stage,
}) => {
  const page = await openDesks(stage);
  const worker = await stage.agent.worker();
  const zoom = (factor: number) =>
    worker.evaluate(async (to) => {
      const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
      await chrome.tabs.setZoom(tab?.id ?? 0, to);
    }, factor);
  for (const [path, ticket] of TICKETS) {
    await go(page, stage, path);
    const asWritten = { subject: 'Cannot export the quarterly report', requester: 'Carla Customer' };
    await expectTicket(stage, page, { ...ticket, ...asWritten });
    await expectAtHome(page);
    await zoom(2);
    await expect.poll(() => page.evaluate(() => innerWidth)).toBeLessThan(600);
    await expectAtHome(page);
    await zoom(1);
    await page.setViewportSize({ width: 400, height: 700 });
    await expectAtHome(page);
    await page.setViewportSize({ width: 1040, height: 740 });
    expect(await page.evaluate('seen.violations')).toEqual([]);
  }
});

test('osTicket puts other content into its page: buttons in the bar that stays in view, none in the queue', async ({
  stage,
}) => {
  const page = await openDesks(stage);
  await go(page, stage, 'os/scp/tickets.php?queue=1');
  await page.getByRole('link', { name: 'Printer prints nothing' }).click();
  await expectTicket(stage, page, { id: '13', label: '#100417', subject: 'Printer prints nothing' });
  await page.evaluate(() => scrollTo(0, 1_500));
  await expect(page.getByRole('button', { name: 'Request view' })).toBeInViewport();
  await page.goBack();
  await expectNone(stage, page);
  await page.getByRole('link', { name: '788922' }).click();
  await expectTicket(stage, page, { id: '12', label: '#788922' });
});

test('Request Tracker 6 replaces all but the body, and draws the requester late', async ({ stage }) => {
  const page = await openDesks(stage);
  await go(page, stage, 'rt/Search/Results.html');
  await page.getByRole('link', { name: 'Cannot export' }).click();
  await expectTicket(stage, page, { id: '1', requester: 'Carla Customer' });
  await expect(page.locator('body')).toHaveId('comp-Search-Results');
  await page.goBack();
  await expectNone(stage, page);
  await page.getByRole('link', { name: 'Printer' }).click();
  await expectTicket(stage, page, { id: '2', subject: 'Printer prints nothing', requester: 'Kaito Mori' });
});

test('of tickets that are all in the page the one in sight is acted on, and none while none is', async ({
  stage,
}) => {
  const page = await openDesks(stage, { panes: PANES });
  const open = (name: string) => page.getByRole('link', { name, exact: true }).click();
  await go(page, stage, 'panes#home');
  await expectNone(stage, page);
  for (const id of ['1', '2', '3']) {
    await open(id);
    await expectTicket(stage, page, { id, subject: `Subject ${id}`, requester: `Customer ${id}` });
    await expect(page.locator(`[data-ticket-id="${id}"] .ticket-toolbar > deskside-panel`)).toHaveCount(1);
  }
  // As frameworks do: the node stays, its text is another.
  await page.evaluate('document.querySelectorAll("h1")[2].firstChild.data = "Renamed"');
  await expectTicket(stage, page, { id: '3', subject: 'Renamed' });
  await page.getByRole('button', { name: 'Request view' }).click();
  await stateIn(page, 'Waiting for the customer to join');
  await open('2');
  await stateIn(page, 'Ask the customer to show you an application.');
  await open('home');
  await expectNone(stage, page);
  await open('3');
  await stateIn(page, 'Waiting for the customer to join');
});

test('a toolbar that is drawn anew all the time, and a page that takes the buttons out, are no endless work', async ({
  stage,
}) => {
  const page = await openDesks(stage);
  /** When the buttons were put in, ms. */
  const puts = () => page.evaluate<number[]>('puts');
  await go(page, stage, 'free-scout/conversation/1?folder_id=3');
  await expectTicket(stage, page, { id: '1' });

  await page.evaluate(unrest, 'redraws');
  await expect.poll(async () => (await puts()).length).toBeGreaterThan(5);
  expect(await page.evaluate<number>('most')).toBe(1);
  const ask = page.getByRole('button', { name: 'Request view' });
  // Whoever had the focus there when the page drew it anew presses once more.
  await expect(async () => {
    if (await ask.isVisible()) await ask.press('Enter', { timeout: 1_000 });
    await stateIn(page, 'Waiting for the customer to join', 1_000);
  }).toPass({ timeout: 20_000 });

  await page.evaluate(unrest, 'rests');
  await page.evaluate('document.body.append(document.querySelector("deskside-panel"))');
  await expect(page.locator('#conv-toolbar > deskside-panel')).toHaveCount(1);

  await page.evaluate(unrest, 'throwsOut');
  await page.evaluate('document.querySelector("deskside-panel").remove()');
  await expect.poll(async () => (await puts()).length, { timeout: 15_000 }).toBe(4);
  // Not in each frame: every pause is twice the one before, however long the first was.
  const [first = 0, second = 0, third = 0, fourth = 0] = await puts();
  expect(third - second).toBeGreaterThan(1.5 * (second - first));
  expect(fourth - third).toBeGreaterThan(1.5 * (third - second));
  await page.evaluate(unrest, 'rests');
  // The longest pause is 10 s.
  await expect(panels(page)).toHaveCount(1, { timeout: 15_000 });
  const quiet = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let changes = 0;
        new MutationObserver((seen) => {
          changes += seen.length;
        }).observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
        const frame = (left: number) =>
          requestAnimationFrame(() => (left > 0 ? frame(left - 1) : resolve(changes)));
        frame(30);
      }),
  );
  expect(quiet).toBe(0);
});

test('dark and light as the page is, and not as the computer', async ({ stage }) => {
  const page = await openDesks(stage);
  const contrast = async () => {
    const axe = new AxeBuilder({ page }).include('deskside-panel').withRules('color-contrast');
    return (await axe.analyze()).violations;
  };
  const scheme = () => panels(page).evaluate(({ style }) => style.colorScheme);
  await page.emulateMedia({ colorScheme: 'dark' });
  await go(page, stage, 'free-scout/conversation/1?folder_id=3');
  await expectTicket(stage, page, { id: '1' });
  expect([await scheme(), await contrast()]).toEqual(['light', []]);

  await page.emulateMedia({ colorScheme: 'light' });
  await page.evaluate(() => {
    document
      .querySelector('style')
      ?.append('.night :is(body, #conv-toolbar) { background: #16202a; color: #eee }');
    document.documentElement.classList.add('night');
  });
  await expect.poll(scheme).toBe('dark');
  expect(await contrast()).toEqual([]);
});
