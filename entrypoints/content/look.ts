/** px. Below the first nobody reads a button, above the second it is a page for a wall. */
const FONT_MIN = 12;
const FONT_MAX = 16;

/**
 * As at home in the page: its type and size, and light or dark as the page is where the buttons stand. Not as the computer is
 * set: many helpdesks are light whatever that says, and our words have no ground of their own.
 */
export function dress(host: HTMLElement): void {
  const { fontFamily, fontSize } = getComputedStyle(document.body);
  const size = Math.min(FONT_MAX, Math.max(FONT_MIN, Number.parseFloat(fontSize) || FONT_MAX));
  host.style.fontFamily = fontFamily;
  host.style.fontSize = `${size}px`;
  host.style.colorScheme = isDark(host) ? 'dark' : 'light';
}

/** By the first ground that can be seen, from the buttons outwards; a page without any has the browser's own. */
function isDark(host: HTMLElement): boolean {
  for (let element = host.parentElement; element; element = element.parentElement) {
    const ground = brightness(getComputedStyle(element).backgroundColor);
    if (ground !== undefined) return ground < 0.5;
  }
  const { colorScheme } = getComputedStyle(document.documentElement);
  return colorScheme.includes('dark') && matchMedia('(prefers-color-scheme: dark)').matches;
}

/** 0 to 1 of "rgb(29, 36, 38)" or "rgba(…, 0.9)"; undefined for what is seen through, and what is written otherwise. */
function brightness(colour: string): number | undefined {
  const [red, green, blue, alpha = 1] = (/^rgba?\(([^)]+)\)$/u.exec(colour)?.[1] ?? '')
    .split(/[,/\s]+/u)
    .map(Number);
  if (red === undefined || green === undefined || blue === undefined || alpha < 0.5) return undefined;
  return (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
}
