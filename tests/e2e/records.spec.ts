import { readFile, writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, type Stage, test } from './support/stage';
import { share } from './support/steps';

const HAPPENED = { name: 'What happened in this session' };

/** A session in which something was shown, ended by the agent; both have its record. */
async function endedSession(stage: Stage): Promise<{ viewer: Page; summary: Page }> {
  const { viewer, share: window } = await share(stage);
  await viewer.getByRole('button', { name: 'End session' }).click();
  await window.getByRole('button', HAPPENED).click();
  return { viewer, summary: await stage.customer.ownPage('summary.html') };
}

/** In the ticket, for colleagues; not where the customer reads it. */
async function expectOneNote({ agent, server }: Stage, text: string): Promise<void> {
  const page = await agent.context.newPage();
  const notes = page.locator('.entry.note', { hasText: 'Deskside session' });
  await expect(async () => {
    await page.goto(`${server.origin}/demo/tickets/1042`);
    expect(await notes.count()).toBe(1);
  }).toPass();
  await expect(notes).toContainText(text);
  await page.goto(`${server.origin}/demo/portal/1042`);
  await expect(page.getByText('Deskside session')).toHaveCount(0);
  await page.close();
}

async function saveRecord(summary: Page, path: string): Promise<string> {
  const saving = summary.waitForEvent('download');
  await summary.getByRole('button', { name: 'Save as a file' }).click();
  const download = await saving;
  await download.saveAs(path);
  return download.suggestedFilename();
}

test('both read what happened, and hold the same record; what the agent adds is there again', async ({
  stage,
}) => {
  const { viewer, summary } = await endedSession(stage);
  for (const page of [viewer, summary])
    await expect(page.getByText('Both sides hold the same record.')).toBeVisible();
  await expect(viewer.getByRole('listitem').filter({ hasText: 'You asked to see' })).toContainText(
    'said OK.',
  );
  await expect(summary.getByText('The agent ended the session.')).toBeVisible();
  await expect(summary.getByText('You said OK.')).toBeVisible();
  await summary.getByText('What you read before you answered').click();
  await expect(summary.getByRole('blockquote')).toContainText('asks to see one application');

  await viewer.getByLabel('Solved', { exact: true }).check();
  await viewer.getByLabel('Remark').fill('The queue was paused.');
  await viewer.getByRole('button', { name: 'Save outcome and remark' }).click();
  await expect(viewer.getByText('Outcome and remark are saved in the record.')).toBeVisible();
  const again = await stage.agent.openPage(`summary.html${new URL(viewer.url()).hash}`);
  await expect(again.getByLabel('Remark')).toHaveValue('The queue was paused.');
  await expect(again.getByLabel('Solved', { exact: true })).toBeChecked();

  await again.getByRole('button', { name: 'Add note to the ticket' }).click();
  for (const page of [again, viewer])
    await expect(page.getByText(/^The note is in the ticket/u)).toBeVisible();
  await expectOneNote(stage, 'The queue was paused.');
});

test('a saved record is checked: it is genuine, one flipped byte is found; deleted, nobody can read it', async ({
  stage,
}, info) => {
  const wishes = await stage.agent.openPage('options.html');
  await wishes.getByLabel('Note about the session in the ticket').selectOption('Always');
  const { summary } = await endedSession(stage);
  await expect(summary.getByText('Both sides hold the same record.')).toBeVisible();
  await expectOneNote(stage, 'both sides hold the same');
  const path = info.outputPath('record.json');
  expect(await saveRecord(summary, path)).toMatch(/^deskside-record-[\d-]+\.json$/u);

  // Anybody can check it: here, the agent checks the customer's.
  const options = await stage.agent.openPage('options.html');
  const check = options.getByLabel('File of a saved record');
  await check.setInputFiles(path);
  await expect(options.getByText(/^The record is genuine and complete/u)).toBeVisible();
  await expect(options.getByText('This is the customer’s copy')).toBeVisible();

  const bytes = await readFile(path);
  const at = Math.floor(bytes.length / 2);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  await writeFile(path, bytes);
  await check.setInputFiles(path);
  await expect(options.getByText(/^This is not a genuine, complete record\./u)).toBeVisible();

  const settings = await stage.customer.openPage('options.html');
  const records = settings.getByRole('region', { name: 'Records' });
  await expect(records.getByRole('listitem')).toHaveCount(1);
  await records.getByRole('button', { name: /^Delete the record/u }).click();
  await expect(records.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await records.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(records.getByText('No session has been recorded on this computer.')).toBeVisible();
  await expect(summary.getByText('There is no record of this session on this computer.')).toBeVisible();
});
