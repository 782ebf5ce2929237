// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { dress } from '../../../entrypoints/content/look';

afterEach(() => {
  document.documentElement.removeAttribute('style');
  document.body.removeAttribute('style');
  document.body.replaceChildren();
});

function dressed({ html = '', body = '', bar = '' }): CSSStyleDeclaration {
  document.documentElement.setAttribute('style', html);
  document.body.setAttribute('style', body);
  document.body.innerHTML = `<div style="${bar}"><b></b></div>`;
  const host = document.createElement('deskside-panel');
  document.querySelector('b')?.append(host);
  dress(host);
  return host.style;
}

describe('the buttons are at home in the page', () => {
  it.each([
    [
      'a light bar in a dark page',
      { body: 'background-color: rgb(20, 20, 20)', bar: 'background-color: rgb(255, 255, 255)' },
      'light',
    ],
    [
      'a dark bar in a light page',
      { body: 'background-color: rgb(255, 255, 255)', bar: 'background-color: rgb(20, 40, 60)' },
      'dark',
    ],
    ['the page, where the bar has no ground', { body: 'background-color: rgb(20, 20, 20)' }, 'dark'],
    [
      'what is hardly there is none',
      { body: 'background-color: rgb(20, 20, 20)', bar: 'background-color: rgba(255, 255, 255, 0.1)' },
      'dark',
    ],
    ['the root', { html: 'background-color: rgb(10, 10, 10)' }, 'dark'],
    ['a page without any', {}, 'light'],
  ])('dark or light: %s', (_, page, expected) => {
    expect(dressed(page).colorScheme).toBe(expected);
  });

  it.each([
    ['12px', '12px'],
    ['13.5px', '13.5px'],
    ['9px', '12px'],
    ['22px', '16px'],
  ])('type of %s is %s', (page, expected) => {
    const style = dressed({ body: `font: ${page} Lato, sans-serif` });
    expect([style.fontSize, style.fontFamily]).toEqual([expected, 'Lato, sans-serif']);
  });
});
