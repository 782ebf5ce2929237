import type { Page } from '@playwright/test';
import type { Person } from '../../../scripts/lib/person.mjs';

/** A person's tab at an address that serves nothing of its own, made of `html`; so is what it links to with a query. */
export async function openWebPage({ context }: Person, address: string, html: string): Promise<Page> {
  const page = await context.newPage();
  await page.route(`${address}*`, (route) => route.fulfill({ contentType: 'text/html', body: html }));
  await page.goto(address);
  return page;
}
