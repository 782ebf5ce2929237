/** px. Below the first nobody reads a button, above the second it is a page for a wall. */
const FONT_MIN = 12;
const FONT_MAX = 16;

/**
 * As at home in the page: its type and size, and light or dark as the page is where the buttons stand. Not as the computer is
 * set: many helpdesks are light whatever that says, and our words have no ground of their own.
 */
export function dress(host: HTMLElement): void {
  const { fontFamily, fontSize } = getComputedStyle(document.body);
  const size = Math.min(FONT_MAX, Math.max(FONT_MIN, Number.parseFloat(fontSize)));
  host.style.fontFamily = fontFamily;
  host.style.fontSize = `${size}px`;
  host.style.colorScheme = isDark(host) ? 'dark' : 'light';
}

/** By the first ground that can be seen, from the buttons outwards; a page without any is white. */
function isDark(host: HTMLElement): boolean {
  for (let element = host.parentElement; element; element = element.parentElement) {
    const colour = getComputedStyle(element).backgroundColor;
    // "rgb(29, 36, 38)", "rgba(29, 36, 38, 0.9)". What is written otherwise, or seen through, is passed over.
    const [red, green = 0, blue = 0, alpha = 1] = /^rgb/u.test(colour)
      ? (colour.match(/[\d.]+/gu) ?? []).map(Number)
      : [];
    if (red !== undefined && alpha >= 0.5) return 0.3 * red + 0.59 * green + 0.11 * blue < 128;
  }
  return false;
}
