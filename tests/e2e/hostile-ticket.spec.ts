import type { BrowserContext, Page } from '@playwright/test';
import { go, htmlOf, openDesks } from './support/helpdesk-pages';
import { expectAtHome } from './support/panel-layout';
import { button } from './support/places';
import { expect, firstPage, type Stage, test } from './support/stage';
import { consentBox, expectPicture, invitedLink, joinByLink, pressOk, stateIn } from './support/steps';

/** All two hundred, in every field and on every screen: tests/unit/hostile-tickets. Here are the worst, where they are drawn. */
const RUN = 'globalThis.executed=1';
const HIGH = `Z${'\u0301\u0320'.repeat(300)}algo`;
const WORST: readonly { subject: string; requester: string; agent: string }[] = [
  {
    subject: 'W'.repeat(10_000),
    requester: `<img src=x onerror=${RUN}>${'W'.repeat(300)}`,
    agent: HIGH.repeat(4),
  },
  { subject: '😀'.repeat(250_000), requester: '\u202e\u2067 عميل \u0000', agent: `<svg onload=${RUN}>` },
  { subject: HIGH.repeat(30), requester: '👨‍👩‍👧‍👦'.repeat(100), agent: '\ud83d\ufeff constructor' },
  { subject: `</p><script>${RUN}</script>{agent}`, requester: '__proto__', agent: 'W'.repeat(500) },
];

/** The page is made by its own script, as text: what is written here is the data. */
const ticketPage = ({ subject, requester, agent }: (typeof WORST)[number], id: number) =>
  htmlOf(
    `<!doctype html><html><head><meta charset="utf-8"><meta name="application-name" content="Harbor Desk"></head>
    <body data-page="ticket"><p class="agent-name"></p><main data-ticket-id="${id}"><div class="ticket-toolbar"></div>
    <h1 class="ticket-subject"></h1><p class="requester-name"></p><textarea name="reply"></textarea></main></body></html>`,
    {
      style: 'h1, p { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; max-height: 2em }',
      script: `addEventListener('DOMContentLoaded', () => {
        const words = ${JSON.stringify({ subject, requester, agent }).replaceAll('<', '\\u003c')};
        document.querySelector('.agent-name').textContent = words.agent;
        document.querySelector('.ticket-subject').textContent = words.subject;
        document.querySelector('.requester-name').textContent = words.requester;
      });`,
    },
  );

/** Whatever a person's browser has to complain about, or asks. */
function complaintsOf({ context }: { context: BrowserContext }): string[] {
  const heard: string[] = [];
  context.on('dialog', (dialog) => {
    heard.push(dialog.message());
    void dialog.dismiss();
  });
  context.on('console', (message) => {
    if (/Content Security Policy|TrustedHTML/u.test(message.text())) heard.push(message.text());
  });
  context.on('weberror', (error) => heard.push(String(error.error())));
  return heard;
}

/** Nothing ran; the page is no wider than its window; every button can be pressed where it is drawn, and lies under no text. */
async function expectIntact(page: Page): Promise<void> {
  const seen = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const roots = [
      document,
      ...[...document.querySelectorAll('deskside-panel')].flatMap((host) => host.shadowRoot ?? []),
    ];
    const covered = roots.flatMap((root) =>
      [...root.querySelectorAll('button')].filter((button) => {
        if (!button.checkVisibility({ visibilityProperty: true })) return false;
        button.scrollIntoView({ block: 'nearest' });
        const { left, top, width, height } = button.getBoundingClientRect();
        const found = root.elementFromPoint(left + width / 2, top + height / 2);
        return left < 0 || left + width > innerWidth + 1 || !(found && button.contains(found));
      }),
    );
    return {
      executed: 'executed' in globalThis,
      wider: Math.max(0, scrollWidth - clientWidth),
      covered: covered.map(({ outerHTML }) => outerHTML),
    };
  });
  expect(seen, page.url()).toEqual({ executed: false, wider: 0, covered: [] });
}

async function meet(stage: Stage, ticket: Page): Promise<{ viewer: Page; share: Page }> {
  await ticket.getByRole('button', { name: 'Request view' }).click();
  const viewer = await stage.agent.ownPage('viewer.html');
  await viewer.getByLabel('Link', { exact: true }).waitFor();
  await expectIntact(viewer);
  await joinByLink(stage, await invitedLink(viewer));
  return { viewer, share: await consentBox(stage) };
}

test('the worst tickets from the page to the summary: text, and nothing else; every screen is whole', async ({
  stage,
}) => {
  const { agent, customer } = stage;
  const complaints = [complaintsOf(agent), complaintsOf(customer)];
  const pages = Object.fromEntries(WORST.map((words, at) => [`hostile/${at}`, ticketPage(words, at + 1)]));
  const ticket = await openDesks(stage, pages);
  const popup = await agent.openPage('popup.html');
  await popup.setViewportSize({ width: 400, height: 600 });
  const others = WORST.map((_, at) => at).slice(1);
  for (const at of others) {
    await go(ticket, stage, `hostile/${at}`);
    await expectAtHome(ticket);
    await expectIntact(ticket);
  }

  await go(ticket, stage, 'hostile/0');
  await ticket.setViewportSize({ width: 400, height: 700 });
  await expectAtHome(ticket);
  const { viewer, share } = await meet(stage, ticket);
  await expectIntact(share);
  await pressOk(share);
  await expectPicture(viewer, stage);
  const console = await agent.openPage('console.html');
  const theirs = await customer.openPage('popup.html');
  await theirs.setViewportSize({ width: 400, height: 600 });
  await stateIn(console, 'WWW');
  for (const page of [ticket, viewer, share, popup, console, theirs]) await expectIntact(page);

  await button(theirs, 'End session').click();
  await button(share, 'What happened in this session').click();
  const summary = await customer.ownPage('summary.html');
  for (const page of [summary, viewer]) {
    await stateIn(page, 'Both sides hold the same record.');
    await expectIntact(page);
  }
  const records = await agent.openPage('options.html');
  await stateIn(records, 'WWW');
  await expectIntact(records);
  await expectIntact(firstPage(customer));
  expect(complaints).toEqual([[], []]);
});
