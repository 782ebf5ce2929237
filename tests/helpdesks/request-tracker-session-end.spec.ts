import { execFileSync } from 'node:child_process';
import type { Page } from '@playwright/test';
import { firstPage, type Side, type Stage, startSide } from '../e2e/support/stage';
import { consentBox, expectPicture, invitedLink, joinByLink, pressOk, stateIn } from '../e2e/support/steps';
import { enable } from './support/enable';
import {
  expect,
  mailOf,
  notesIn,
  openTicketAsAgent,
  type RequestTracker,
  test,
} from './support/request-tracker';

/**
 * F9 in a real ticket: the session's note is there once, whatever dies between its end and the note. An extension that is
 * not from a store has to be loaded, and let into the site, once more after its browser was killed; what it has stored is there.
 */
const ANY_NOTE = 'Deskside session ';
/** A note that may still be on its way is not looked for before this has passed (note-desk.ts). */
const SETTLED_MS = 60_000;

/** A session from this ticket, in which the customer showed an application; ended by the agent in the ticket. */
async function endedSession(stage: Stage, page: Page): Promise<Page> {
  await page.getByRole('button', { name: 'Request view' }).click();
  const viewer = await stage.agent.ownPage('viewer.html');
  await joinByLink(stage, await invitedLink(viewer));
  await pressOk(await consentBox(stage));
  await expectPicture(viewer, stage);
  await page.getByRole('button', { name: 'End session' }).click();
  await stateIn(viewer, 'Both sides hold the same record.');
  return viewer;
}

/** As if the power had gone: nobody gets to write anything down. */
async function kill({ profile, context }: Side): Promise<void> {
  const gone = context.waitForEvent('close');
  execFileSync('pkill', ['-KILL', '-f', `user-data-dir=${profile}`]);
  await gone;
}

const restart = ({ display, profile }: Side): Promise<Side> =>
  startSide(display, { language: 'en-US', colours: 'light', args: [], installed: false, profile });

/** The second ticket, with the buttons in it. */
async function openEnabled(stage: Stage, page: Page, rt: RequestTracker): Promise<void> {
  await openTicketAsAgent(page, rt, rt.tickets[1]);
  await enable(stage, page, new URL(rt.origin).host);
}

test('the browser is killed when the note has arrived and nobody knows: it is there once, and known again', async ({
  stage,
  rt,
}) => {
  const { agent } = stage;
  const [, id] = rt.tickets;
  const before = (await notesIn(rt, id, ANY_NOTE)).length;
  const page = firstPage(agent);
  await openEnabled(stage, page, rt);
  const viewer = await endedSession(stage, page);
  await viewer.getByLabel('Solved', { exact: true }).check();
  await viewer.getByLabel('Remark').fill('The printer was switched off.');

  const posted = new Promise<void>((resolve) => {
    void agent.context.route('**/REST/2.0/ticket/*/comment', async (route) => {
      await route.fetch();
      // The answer never gets there.
      resolve();
    });
  });
  const address = viewer.url();
  await viewer.getByRole('button', { name: 'Add note to the ticket' }).click();
  await posted;
  await kill(agent);
  expect(await notesIn(rt, id, ANY_NOTE)).toHaveLength(before + 1);

  const again = await restart(agent);
  try {
    await again.load();
    const summary = await again.openPage(`summary.html${new URL(address).hash}`);
    await stateIn(summary, 'The note is being written into the ticket');
    const ticket = await again.context.newPage();
    await openEnabled({ ...stage, agent: again }, ticket, rt);
    await expect(summary.getByText(/^The note is in the ticket/u)).toBeVisible({ timeout: SETTLED_MS });
    const notes = await notesIn(rt, id, ANY_NOTE);
    expect(notes).toHaveLength(before + 1);
    expect(notes.at(-1)).toMatchObject({ Type: 'Comment' });
    expect(mailOf(rt)).not.toContain(ANY_NOTE);

    await ticket.reload();
    const note = ticket.locator('.transaction', { hasText: ANY_NOTE }).last();
    await expect(note).toContainText('The printer was switched off.');
    await expect(note).toContainText('Record: both sides hold the same');
  } finally {
    await again.close();
  }
});

test('the browser is killed before anything was sent: the note comes when the ticket is open again', async ({
  stage,
  rt,
}) => {
  const { agent } = stage;
  const [, id] = rt.tickets;
  const before = (await notesIn(rt, id, ANY_NOTE)).length;
  const page = firstPage(agent);
  await openEnabled(stage, page, rt);
  const viewer = await endedSession(stage, page);
  await page.goto('about:blank');
  await viewer.getByRole('button', { name: 'Add note to the ticket' }).click();
  await stateIn(viewer, 'The note will be written as soon as the ticket is open in a tab.');
  await kill(agent);

  const again = await restart(agent);
  try {
    await again.load();
    const ticket = await again.context.newPage();
    await openEnabled({ ...stage, agent: again }, ticket, rt);
    await expect.poll(async () => (await notesIn(rt, id, ANY_NOTE)).length).toBe(before + 1);
    await ticket.reload();
    await expect(ticket.getByRole('button', { name: 'Request view' })).toBeVisible();
    expect(await notesIn(rt, id, ANY_NOTE)).toHaveLength(before + 1);
  } finally {
    await again.close();
  }
});
