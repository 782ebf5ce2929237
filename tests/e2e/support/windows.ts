import { expect, type Page } from '@playwright/test';
import { colourOf } from '../../../scripts/demo/watch.mjs';
import { type Display, listWindows, type OpenedWindow, renameWindow, startColouredApp } from './display';

/**
 * Several applications of one person: small windows side by side, each of one colour. The browser's picker answers itself
 * with one title, fixed when the browser starts, so windows are renamed in turn: `offer` says which one it takes next.
 */

/** Part of that title; the switch takes ASCII only (seen in Chromium 156). */
const OFFERED = 'Warehouse 3.2';

export const AUTO_PICK = `--auto-select-desktop-capture-source=${OFFERED}`;

export const COLOURS = {
  red: '#c62828',
  green: '#2e7d32',
  blue: '#1565c0',
  violet: '#6a1b9a',
} as const;

export interface Look {
  /** Said in the window, and its title. ASCII. */
  title: string;
  colour: keyof typeof COLOURS;
}

export interface AppWindow extends OpenedWindow, Look {
  display: Display;
}

/** Characters and pixels, for four windows in a row; rows go up from the bottom, away from the sample application. */
const SIZE = '30x8';
const place = (index: number): string =>
  `${SIZE}+${20 + (index % 4) * 300}+${700 - Math.floor(index / 4) * 190}`;

/** Opens one window. @param index how many of these are there already: they do not lie over each other. */
export async function openWindow(display: Display, look: Look, index: number): Promise<AppWindow> {
  const { title } = look;
  const opened = await startColouredApp(display, {
    title,
    colour: COLOURS[look.colour],
    geometry: place(index),
  });
  return { ...opened, ...look, display };
}

/** Makes it the one window that the picker of this display's browser takes. What is captured already goes on. */
export async function offer(window: Pick<AppWindow, 'windowId' | 'display'>): Promise<void> {
  const { display } = window;
  for (const { id, title } of await listWindows(display)) {
    const plain = title.replace(`${OFFERED} — `, '');
    const wanted = id === window.windowId ? `${OFFERED} — ${plain}` : plain;
    if (wanted !== title) await renameWindow(display, id, wanted);
  }
  await expect
    .poll(async () =>
      (await listWindows(display)).filter(({ title }) => title.includes(OFFERED)).map(({ id }) => id),
    )
    .toEqual([window.windowId]);
}

/** As a window's share names its track. */
export const trackLabelOf = ({ windowId }: OpenedWindow): string => `window:${windowId}:0`;

/** The picture in this page is that window's. @param which of several pictures: name, or place from 0 */
export async function expectPictureOf(window: Look, viewer: Page, which?: string | number): Promise<void> {
  await expect.poll(async () => nearest(await colourOf(viewer, which))).toBe(window.colour);
}

/** How far a part of a colour may be off: words and clock are in the picture, and it was encoded. */
const NEAR = 40;

/** The name of a colour as seen; the numbers when it has none, for whoever reads the failure. */
function nearest(seen: number[] | undefined): string {
  if (!seen) return 'no picture';
  const parts = (colour: string) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  const fits = ([, colour]: [string, string]) =>
    parts(colour).every((part, index) => Math.abs(part - (seen[index] ?? 0)) < NEAR);
  return Object.entries(COLOURS).find(fits)?.[0] ?? `rgb(${seen})`;
}
