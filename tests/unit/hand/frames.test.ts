// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFrames } from '../../../entrypoints/hand/frames';
import { HOSTILE, hostileNames } from '../../fakes/hostile';
import { trusted } from '../../fakes/trusted';

const WORD = 'word-0001';
let frames: ReturnType<typeof createFrames>;
let stop: () => void;
const changed = vi.fn();
beforeEach(() => {
  vi.clearAllMocks();
  frames = createFrames(changed);
  stop = frames.watch();
});
afterEach(() => {
  stop();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** A frame with a window; not in the document, where it would be loaded. */
function frame(): HTMLIFrameElement {
  const element = document.createElement('iframe');
  const contentWindow = {} as Window;
  Object.defineProperty(element, 'contentWindow', { value: contentWindow });
  return element;
}
const message = (data: unknown, from: HTMLIFrameElement | null) => {
  const event = new MessageEvent('message', { data });
  Object.defineProperty(event, 'source', { value: from?.contentWindow ?? null });
  return event;
};
/** The frame, or the page, has posted it. */
const post = (data: unknown, from: HTMLIFrameElement | null) =>
  window.dispatchEvent(trusted(message(data, from)));
function load(target: Element): void {
  const event = new Event('load');
  Object.defineProperty(event, 'target', { value: target });
  document.dispatchEvent(event);
}

describe('a frame in the page', () => {
  it('is not watched before it has proven it', () => {
    expect(frames.isWatched(frame())).toBe(false);
  });

  it.each([
    ['after', () => frames.expect(WORD), (one: HTMLIFrameElement) => post(WORD, one)],
    ['before', (one: HTMLIFrameElement) => post(WORD, one), () => frames.expect(WORD)],
  ])('is watched once it has said the word, %s the share window told it', (_, first, then) => {
    const one = frame();
    first(one);
    expect(frames.isWatched(one)).toBe(false);
    then(one);
    expect(frames.isWatched(one)).toBe(true);
    expect(frames.isWatched(frame())).toBe(false);
  });

  it('is not watched by a word that has been used', () => {
    const [one, other] = [frame(), frame()];
    frames.expect(WORD);
    post(WORD, one);
    post(WORD, other);
    expect([one, other].map(frames.isWatched)).toEqual([true, false]);
  });

  it('is not watched by the word of another that has not been used yet', () => {
    const [one, other] = [frame(), frame()];
    post(WORD, one);
    post(WORD, other);
    frames.expect(WORD);
    expect([one, other].map(frames.isWatched)).toEqual([true, false]);
  });

  it('is not watched because the page says so in its name', () => {
    const [one, other] = [frame(), frame()];
    frames.expect(WORD);
    window.dispatchEvent(message(WORD, other));
    post(WORD, one);
    expect([one, other].map(frames.isWatched)).toEqual([true, false]);
  });

  it.each(hostileNames)('is not watched by %s', (name) => {
    const one = frame();
    frames.expect(WORD);
    post(HOSTILE[name], one);
    post(WORD, null);
    post({ toString: () => WORD }, one);
    expect(frames.isWatched(one)).toBe(false);
  });

  it('cannot be crowded out of what is expected', () => {
    const one = frame();
    frames.expect(WORD);
    for (let count = 0; count < 1_000; count++) post(`noise-${count}`, frame());
    post(WORD, one);
    expect(frames.isWatched(one)).toBe(true);
  });

  it('that has loaded another page is not watched any more, and that is told', () => {
    const one = frame();
    frames.expect(WORD);
    post(WORD, one);
    load(one);
    expect([frames.isWatched(one), changed.mock.calls.length]).toEqual([false, 1]);
  });

  it('is not an image that has loaded', () => {
    load(document.createElement('img'));
    expect(changed).not.toHaveBeenCalled();
  });

  it('is an iframe: other kinds cannot be told from one another', () => {
    const other = document.createElement('object');
    Object.defineProperty(other, 'contentWindow', { value: window });
    expect(frames.isWatched(other)).toBe(false);
  });

  it('is not watched any more when nothing is', () => {
    const one = frame();
    frames.expect(WORD);
    frames.expect('word-0002');
    post(WORD, one);
    stop();
    post('word-0002', one);
    load(one);
    expect([frames.isWatched(one), changed.mock.calls.length]).toEqual([false, 0]);
  });
});

describe('this frame’s word', () => {
  const within = (origin: string | undefined) => {
    const postMessage = vi.fn();
    vi.spyOn(window, 'parent', 'get').mockReturnValue({ postMessage } as unknown as Window);
    Object.defineProperty(location, 'ancestorOrigins', { value: origin ? [origin] : [], configurable: true });
    return postMessage;
  };

  it('goes to the page around it, and to no other that may come in its place', () => {
    const postMessage = within('https://help.example');
    frames.greet(WORD);
    expect(postMessage).toHaveBeenCalledExactlyOnceWith(WORD, 'https://help.example');
  });

  it.each([
    ['nothing is around it', undefined],
    ['what is around it has no origin', 'null'],
  ])('is said to nobody where %s', (_, origin) => {
    const postMessage = within(origin);
    frames.greet(WORD);
    expect(postMessage).not.toHaveBeenCalled();
  });
});
