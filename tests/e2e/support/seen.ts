import type { BrowserContext, Page, TestInfo } from '@playwright/test';
import { type Display, listWindows, screenshot } from './display';

interface Seen {
  display: Display;
  context: BrowserContext;
}

/** Keeps what everybody saw when a story failed: as pictures, and in words, as a run elsewhere leaves only its output. */
export async function keepWhatWasSeen(info: TestInfo, sides: Record<string, Seen>): Promise<void> {
  for (const [name, { display, context }] of Object.entries(sides)) {
    screenshot(display, info.outputPath(`${name}.png`));
    for (const page of context.pages()) say(`${info.title}: ${name}: ${await wordsOf(page)}`);
    for (const { title } of await listWindows(display))
      say(`${info.title}: ${name}: a window titled ${title}`);
  }
}

const say = (words: string): boolean => process.stderr.write(`${words}\n`);

/** A page that no longer answers is named, not waited for. */
async function wordsOf(page: Page): Promise<string> {
  const words = page
    .locator('body')
    .innerText({ timeout: 2_000 })
    .catch((error: Error) => error.message);
  return `${page.url()}\n${await words}`;
}
