// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createExpectations, type Expectations } from '../../../entrypoints/hand/expectations';
import { watchPrompts } from '../../../entrypoints/hand/prompts';
import { HOSTILE, hostileNames } from '../../fakes/hostile';
import { stopClocks } from '../../fakes/time';
import { trusted } from '../../fakes/trusted';

let expected: Expectations;
let told: Array<[kind: string, open: boolean]>;
let stop: () => void;
beforeEach(() => {
  stopClocks();
  told = [];
  expected = createExpectations();
  stop = watchPrompts(expected, (kind, open) => told.push([kind, open]));
  document.body.innerHTML =
    '<input type="file"><input type="file" disabled><input type="text"><button></button>';
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

/** The viewer has just done something. */
const viewerActs = () => expected.add({ kind: 'text' }, null);
const one = (selector: string) => document.querySelector<HTMLInputElement>(selector) as HTMLInputElement;
const click = (element: Element) => {
  element.dispatchEvent(
    trusted(new MouseEvent('click', { bubbles: true, cancelable: true, composed: true })),
  );
  vi.advanceTimersByTime(0);
};
const FILE = 'input[type=file]:not([disabled])';

describe('a file to choose', () => {
  it.each(['change', 'cancel'])('is told of, until there is one or none (%s)', (end) => {
    viewerActs();
    click(one(FILE));
    expect(told).toEqual([['fileChooser', true]]);
    one(FILE).dispatchEvent(new Event(end));
    expect(told).toEqual([
      ['fileChooser', true],
      ['fileChooser', false],
    ]);
  });

  it('is told of every time', () => {
    for (let time = 0; time < 2; time++) {
      viewerActs();
      click(one(FILE));
    }
    expect(told.filter(([, open]) => open)).toHaveLength(2);
  });

  it('that the sharer opened themselves is none of the viewer’s business', () => {
    click(one(FILE));
    viewerActs();
    vi.advanceTimersByTime(1_000);
    click(one(FILE));
    expect(told).toEqual([]);
  });

  it.each(['input[disabled]', 'input[type=text]', 'button'])('is not opened by %s', (selector) => {
    viewerActs();
    click(one(selector));
    expect(told).toEqual([]);
  });

  it('does not open where the page has something else in its place', () => {
    viewerActs();
    one(FILE).addEventListener('click', (event) => event.preventDefault());
    click(one(FILE));
    expect(told.at(-1)).toEqual(['fileChooser', false]);
  });

  it('opens by the page’s own press, while a real one is recent', () => {
    vi.stubGlobal('navigator', { userActivation: { isActive: true } });
    viewerActs();
    one(FILE).dispatchEvent(new MouseEvent('click', { bubbles: true }));
    expect(told).toEqual([['fileChooser', true]]);
    vi.unstubAllGlobals();
  });

  it('does not open by an event of the page’s making', () => {
    viewerActs();
    one(FILE).dispatchEvent(new MouseEvent('click', { bubbles: true }));
    expect(told).toEqual([]);
  });
});

describe('what the page’s own world says', () => {
  const NAME = 'deskside-1';
  const say = (detail: unknown, name = NAME) => document.dispatchEvent(new CustomEvent(name, { detail }));
  const said = (kind: string, open: boolean) => say(JSON.stringify({ kind, open }));
  beforeEach(() => {
    expected.promptEvent(NAME);
    document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }));
    viewerActs();
  });

  it.each(['permission', 'fileChooser'])('is told: %s', (kind) => {
    said(kind, true);
    said(kind, false);
    expect(told).toEqual([
      [kind, true],
      [kind, false],
    ]);
  });

  it('is told, though it ends long after the viewer did something', () => {
    said('permission', true);
    vi.advanceTimersByTime(60_000);
    said('permission', false);
    expect(told).toHaveLength(2);
  });

  it('is not told when the viewer did not lead to it', () => {
    vi.advanceTimersByTime(1_000);
    said('permission', true);
    expect(told).toEqual([]);
  });

  it('is not heard under another name, nor after that one has been given up', () => {
    say(JSON.stringify({ kind: 'permission', open: true }), 'deskside-2');
    stop();
    said('permission', true);
    expect(told).toEqual([]);
  });

  it('is heard under its new name from the next event on', () => {
    expected.promptEvent('deskside-2');
    document.body.dispatchEvent(new Event('keydown', { bubbles: true }));
    say(JSON.stringify({ kind: 'permission', open: true }), 'deskside-2');
    expect(told).toEqual([['permission', true]]);
  });

  it.each<readonly [string, unknown]>([
    ...hostileNames.map((name) => [name, HOSTILE[name]] as const),
    ['another kind', '{"kind":"download","open":true}'],
    ['no JSON', '{"kind":"permission","open":maybe}'],
    ['a key too many', '{"kind":"permission","open":true,"x":1}'],
    ['another order', '{"open":true,"kind":"permission"}'],
    ['an object', { kind: 'permission', open: true }],
  ])('is not %s', (_, detail) => {
    say(detail);
    expect(told).toEqual([]);
  });
});
