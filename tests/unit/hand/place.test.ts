// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { placeOf } from '../../../entrypoints/hand/place';
import type { Announcement } from '../../../utils/protocol/hand';

let under: Element | null;
let watched: Element[];
beforeEach(() => {
  under = document.body;
  watched = [];
  document.body.innerHTML = '<p></p><button></button>';
  Object.assign(document, { elementFromPoint: vi.fn(() => under) });
  Object.assign(window, { innerWidth: 800, innerHeight: 600 });
});
afterEach(() => {
  document.body.innerHTML = '';
});

const one = (selector: string): Element => document.querySelector(selector) as Element;
/** Not in the document: it would be loaded. */
const frame = (name = 'iframe'): Element => document.createElement(name);
const isWatched = (frame: Element) => watched.includes(frame);
const at = (x: number, y: number, width = 800, height = 600) =>
  placeOf({ kind: 'pointermove', x, y, width, height }, isWatched);

describe('a place in the picture', () => {
  it.each([
    ['as large as the page', 0.5, 0.5, 800, 600, { x: 400, y: 300 }],
    ['its first pixel', 0, 0, 800, 600, { x: 0, y: 0 }],
    ['its last pixel, which is still in it', 1, 1, 800, 600, { x: 799, y: 599 }],
    ['not between two pixels', 0.50049, 0.5, 800, 600, { x: 400, y: 300 }],
    ['twice as large: two device pixels for each of the page', 0.5, 0.5, 1_600, 1_200, { x: 400, y: 300 }],
    ['one and a half times', 0.25, 0.25, 1_200, 900, { x: 200, y: 150 }],
    ['smaller than the page', 0.5, 0.5, 400, 300, { x: 400, y: 300 }],
    ['of before the browser’s bar came: counted from the top', 0.5, 0.5, 800, 648, { x: 400, y: 324 }],
    ['of before it went', 0.5, 0.5, 800, 552, { x: 400, y: 276 }],
  ] as const)('of one %s', (_, x, y, width, height, expected) => {
    expect(at(x, y, width, height)).toEqual(expected);
  });

  it('that is not there any more is nowhere', () => {
    expect(at(0.5, 1, 800, 648)).toBeNull();
    expect(at(0.5, 0.92, 800, 648)).toEqual({ x: 400, y: 596 });
  });

  it('outside every element is still in the page', () => {
    under = null;
    expect(at(0.5, 0.5)).toEqual({ x: 400, y: 300 });
  });

  it.each(['iframe', 'object', 'embed'])('in a frame that nobody watches is out of reach (%s)', (name) => {
    under = frame(name);
    expect(at(0.5, 0.5)).toBeNull();
    watched = [under];
    expect(at(0.5, 0.5)).toEqual({ x: 400, y: 300 });
  });

  it.each(['deskside-badge', 'deskside-panel'])('on what is ours is out of reach (%s)', (name) => {
    under = document.createElement(name);
    Object.assign(under.attachShadow({ mode: 'open' }), { elementFromPoint: () => one('button') });
    expect(at(0.5, 0.5)).toBeNull();
    watched = [under];
    expect(at(0.5, 0.5)).toBeNull();
  });

  it('is looked for through shadow roots', () => {
    const outer = one('p').attachShadow({ mode: 'open' });
    outer.innerHTML = '<div></div>';
    const inner = (outer.querySelector('div') as Element).attachShadow({ mode: 'open' });
    const deep = frame();
    Object.assign(outer, { elementFromPoint: () => outer.querySelector('div') });
    Object.assign(inner, { elementFromPoint: () => deep });
    under = one('p');
    expect(at(0.5, 0.5)).toBeNull();
    watched = [deep];
    expect(at(0.5, 0.5)).toEqual({ x: 400, y: 300 });
  });

  it('in a shadow root that answers with its host has an end', () => {
    const root = one('p').attachShadow({ mode: 'open' });
    Object.assign(root, { elementFromPoint: () => one('p') });
    under = one('p');
    expect(at(0.5, 0.5)).toEqual({ x: 400, y: 300 });
  });
});

describe('what has no place', () => {
  const KEYS: readonly Announcement[] = [
    { kind: 'keydown', key: 'a' },
    { kind: 'keyup', key: 'a' },
    { kind: 'text' },
  ];
  const focused = (element: Element | null) =>
    vi.spyOn(document, 'activeElement', 'get').mockReturnValue(element);
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it.each(KEYS)('goes where the focus is: $kind', (what) => {
    for (const selector of ['body', 'button']) {
      focused(one(selector));
      expect(placeOf(what, isWatched)).toEqual({ x: 0, y: 0 });
    }
    focused(null);
    expect(placeOf(what, isWatched)).toEqual({ x: 0, y: 0 });
  });

  it.each(KEYS)('does not go into a frame that nobody watches: $kind', (what) => {
    const held = frame();
    focused(held);
    expect(placeOf(what, isWatched)).toBeNull();
    watched = [held];
    expect(placeOf(what, isWatched)).toEqual({ x: 0, y: 0 });
  });

  it.each(KEYS)('does not go into what is ours: $kind', (what) => {
    focused(document.createElement('deskside-badge'));
    expect(placeOf(what, isWatched)).toBeNull();
  });

  it.each(KEYS)('nor there through a shadow root: $kind', (what) => {
    const root = one('p').attachShadow({ mode: 'open' });
    vi.spyOn(root, 'activeElement', 'get').mockReturnValue(frame());
    focused(one('p'));
    expect(placeOf(what, isWatched)).toBeNull();
  });
});
