import type { Locator, Page } from '@playwright/test';
import type { Person } from '../../../scripts/lib/person.mjs';

/** The three places from which an agent commands a session (flows.md), each as a page that stays open. */
export const PLACES = ['ticket', 'popup', 'console'] as const;
export type Place = (typeof PLACES)[number];
export type PlacePages = Record<Place, Page>;

/** The popup is opened in a tab: it is the same page. `popup.spec.ts` opens the real one. */
export async function openPlaces(agent: Person, ticket: Page): Promise<PlacePages> {
  const popup = await agent.openPage('popup.html');
  return { ticket, popup, console: await agent.openPage('console.html') };
}

export const button = (scope: Page | Locator, name: string): Locator =>
  scope.getByRole('button', { name, exact: true });

/** One share's own buttons: a row in ticket, popup and console, an item in the share window. */
export const rowOf = (page: Page, name: string): Locator => page.getByRole('group', { name, exact: true });
