import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { framesDuring, pictureSize } from '../../../scripts/demo/watch.mjs';
import type { Area } from '../../../scripts/lib/look.mjs';
import { root } from '../../../scripts/lib/project.mjs';
import { until } from '../../../scripts/lib/until.mjs';
import { translatorOf } from '../../../utils/i18n';
import type { pageTexts } from '../../../utils/texts';
import { type Display, screenshot } from '../../e2e/support/display';
import type { Options, Side } from '../../e2e/support/stage';

/** Each of these is one folder of pictures. */
export const ALBUMS = (['en', 'ja'] as const).flatMap((language) =>
  (['light', 'dark'] as const).map((colours) => ({ name: `${language}-${colours}`, language, colours })),
);

export type Album = (typeof ALBUMS)[number];

/** For `test.use`: everybody's browser in the album's language and colours. */
export const looksOf = ({ language, colours }: Album): Pick<Options, 'language' | 'colours'> => ({
  language: language === 'en' ? 'en-US' : language,
  colours,
});

/** The catalogue's words: what is pressed and waited for has another name in each language. */
export const wordsOf = ({ language }: Album) =>
  // Read, not imported: Playwright takes JSON only with an attribute that the product's own imports do not have.
  translatorOf<typeof pageTexts.en>(
    JSON.parse(readFileSync(join(root, 'locales', `${language}.json`), 'utf8')),
    language,
  );
export type Words = ReturnType<typeof wordsOf>;

/** What is photographed: what of a page is in sight, all of it, or an element; or a part of somebody's display. */
export type Subject =
  | { page: Page; of?: 'everything' | string; closes?: boolean }
  | { display: Display; area: Area };

/** One state, reached from the one before it. */
export interface Screen<On> {
  name: string;
  show(on: On): Promise<Subject>;
}

/** Goes from screen to screen and keeps each as screenshots/ALBUM/NN-NAME.png. @param first its number */
export async function photographAll<On>(
  { name: album }: Album,
  screens: readonly Screen<On>[],
  on: On,
  first = 1,
): Promise<void> {
  const folder = join(root, 'screenshots', album);
  mkdirSync(folder, { recursive: true });
  for (const [index, { name, show }] of screens.entries()) {
    const number = String(first + index).padStart(2, '0');
    await keep(await show(on), join(folder, `${number}-${name}.png`));
  }
}

async function keep(subject: Subject, path: string): Promise<void> {
  if ('display' in subject) {
    screenshot(subject.display, path, subject.area);
    return;
  }
  const { page, of, closes } = subject;
  if (of && of !== 'everything') await page.locator(of).screenshot({ path });
  else await page.screenshot({ path, fullPage: of === 'everything' });
  if (closes) await page.close();
}

/** A page of the extension in a tab, for its picture only. */
export const tab = async (person: Side, path: string): Promise<Subject> => ({
  page: await person.openPage(path),
  of: 'everything',
  closes: true,
});

/** The popup, as large as the browser makes it. @param text of it, to be waited for */
export async function popup(person: Side, text: string): Promise<Subject> {
  const page = await person.openPage('popup.html');
  await comes(page, text);
  return { page, of: 'body', closes: true };
}

export const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** As the viewer window names it to the agent. */
export const invitedLink = async (viewer: Page, t: Words): Promise<string> =>
  (await viewer.getByLabel(t('viewer.link'), { exact: true }).textContent()) ?? '';

/** @param text part of what is said, anywhere in the page */
export const comes = (page: Page, text: string) => page.getByText(text).first().waitFor();

/** A picture that moves. @param which of several: name, or place from 0 */
export async function pictureComes(page: Page, which?: string | number): Promise<void> {
  const moves = async () =>
    (await pictureSize(page, which)).width > 0 && (await framesDuring(page, 300, which)).frames > 0;
  await until(moves, { deadlineMs: 15_000, what: 'a picture that moves' });
}
