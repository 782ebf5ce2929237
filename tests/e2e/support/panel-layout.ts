import type { Page } from '@playwright/test';
import { expect } from './stage';

/** What the buttons do to the page they stand in, in pixels of it. */
interface Layout {
  panels: number;
  /** How much further the page has to be scrolled sideways because of them. */
  widened: number;
  /** Of ours, what is cut off at a side or lies under something of the page; of the page's, what lies under ours. */
  hidden: string[];
}

/** Runs in the page. */
function layoutNow(): Layout {
  const hosts = [...document.querySelectorAll<HTMLElement>('deskside-panel')];
  const [host] = hosts;
  const root = host?.shadowRoot;
  if (!host || !root) return { panels: 0, widened: 0, hidden: [] };
  const width = () => document.documentElement.scrollWidth;
  const withIt = width();
  host.hidden = true;
  host.style.display = 'none';
  const widened = Math.max(0, withIt - width());
  host.hidden = false;
  host.style.removeProperty('display');
  scrollTo(0, 0);

  const middle = (element: Element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2, left, right: left + width, width, height };
  };
  const inWindow = ({ y, width, height }: ReturnType<typeof middle>) =>
    width > 0 && height > 0 && y > 0 && y < innerHeight;
  const ours = [...root.querySelectorAll('button, h2')].filter((element) => {
    const at = middle(element);
    const isCut = at.left < 0 || at.right > innerWidth + 0.5;
    const top = root.elementFromPoint(at.x, at.y);
    return isCut || (inWindow(at) && top !== element && !element.contains(top));
  });
  const theirs = [...document.querySelectorAll('a, button, input, h1, h3')].filter((element) => {
    const at = middle(element);
    return inWindow(at) && document.elementFromPoint(at.x, at.y) === host;
  });
  return { panels: hosts.length, widened, hidden: [...ours, ...theirs].map((element) => element.outerHTML) };
}

/** One set of buttons, and neither the page nor they suffer from the other. */
export async function expectAtHome(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: 'Request view' })).toBeVisible();
  expect(await page.evaluate(layoutNow)).toEqual({ panels: 1, widened: 0, hidden: [] });
}
