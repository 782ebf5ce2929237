import type { Page } from '@playwright/test';
import { EDITORS, openWithEditor, serveEditors } from './support/editor-pages';
import { expect, test } from './support/stage';
import { invitedLink, requestView, stateIn } from './support/steps';

const BEFORE = 'Dear Jonas, ';
const AFTER = 'yours, Mika';
const OPENING = 'To show me the application';
const CLOSING = 'you can stop at any time.';

test('the invitation goes into every kind of reply editor, as the editor itself says, and can be undone', async ({
  stage,
}) => {
  const { ticket, viewer } = await requestView(stage);
  const link = await invitedLink(viewer);
  await serveEditors(stage.agent.context);

  for (const name of EDITORS)
    await test.step(name, async () => {
      await openWithEditor(ticket, name);
      const untouched = await begin(ticket);

      // There is the field for notes, too.
      expect(await found(ticket)).toBe('none');
      // Nobody has been in it: to the start, and what is there follows at a distance.
      const atStart = await insert(ticket, viewer, link);
      expect(atStart).toMatch(
        new RegExp(`^${OPENING}.*${CLOSING}\\s*\\n\\s*\\n${BEFORE}${AFTER}\\s*$`, 'su'),
      );
      await undo(ticket, untouched);

      await putCaret(ticket, BEFORE.length);
      expect(await found(ticket)).toBe('reply');
      const atCaret = await insert(ticket, viewer, link);
      expect(atCaret).toMatch(new RegExp(`^${BEFORE}${OPENING}.*${CLOSING}${AFTER}\\s*$`, 'su'));
      await undo(ticket, untouched);

      await ticket.evaluate(() => replyEditor?.close());
      const closed = await read(ticket);
      expect(await found(ticket)).toBe('note');
      await pressInsert(viewer);
      await stateIn(viewer, 'There is no open reply to write into, so the invitation was copied.');
      expect(await read(ticket)).toBe(closed);
    });

  // The whole of it, for wherever the agent writes.
  expect(await pasted(ticket)).toMatch(new RegExp(`^${OPENING}.*${CLOSING}$`, 'su'));
});

/** Where the editor stands that would be found without an adapter. */
const found = (ticket: Page): Promise<string> =>
  ticket.evaluate(() => {
    const editor = foundEditor();
    return editor ? (editor.closest('#reply, #note')?.getAttribute('id') ?? 'elsewhere') : 'none';
  });

const read = (ticket: Page): Promise<string> => ticket.evaluate(() => replyEditor?.read() ?? '');

async function begin(ticket: Page): Promise<string> {
  await ticket.evaluate((text) => replyEditor?.begin(text), BEFORE + AFTER);
  return read(ticket);
}

/** What it says, line by line; a paragraph is followed by an empty one. */
const wordsIn = (ticket: Page): Promise<string> =>
  ticket.evaluate(() => {
    const said = replyEditor?.read() ?? '';
    if (!said.includes('<')) return said;
    const { body } = new DOMParser().parseFromString(said.replaceAll('\n', ''), 'text/html');
    for (const end of body.querySelectorAll('br')) end.replaceWith('\n');
    for (const paragraph of body.querySelectorAll('p')) paragraph.append('\n\n');
    return body.textContent.replaceAll('\u00a0', ' ');
  });

/** As a person does: a click into the text, and then by the keys. */
async function putCaret(ticket: Page, at: number): Promise<void> {
  const frame = ticket.locator('#reply iframe');
  const isFrame = (await frame.count()) > 0;
  const lines = isFrame
    ? frame.contentFrame().locator('body')
    : ticket.locator('#reply').locator('textarea, [contenteditable]').filter({ visible: true });
  await lines.first().click();
  await ticket.keyboard.press('Home');
  for (let step = 0; step < at; step += 1) await ticket.keyboard.press('ArrowRight');
}

const pressInsert = (viewer: Page) =>
  viewer.getByRole('button', { name: 'Put the link into the reply' }).click();

async function insert(ticket: Page, viewer: Page, link: string): Promise<string> {
  await pressInsert(viewer);
  await expect.poll(() => wordsIn(ticket)).toContain(link);
  await stateIn(viewer, 'The link is in the reply.');
  return wordsIn(ticket);
}

/** Some editors have a step for the caret, too. */
const undo = (ticket: Page, until: string) =>
  expect(async () => {
    await ticket.keyboard.press('Control+z');
    expect(await read(ticket)).toBe(until);
  }).toPass({ timeout: 5_000 });

async function pasted(ticket: Page): Promise<string> {
  const note = ticket.getByLabel('Internal note');
  await note.press('Control+v');
  return note.inputValue();
}
