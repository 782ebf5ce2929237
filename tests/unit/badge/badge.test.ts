// @vitest-environment happy-dom
import { act } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createBadge } from '../../../entrypoints/badge/badge';
import { BADGE } from '../../fakes/examples';
import { clickByPerson } from '../../fakes/page';

/** What happy-dom has none of: the top layer. The newest is the last. */
let layer: Element[];
let modal: Element[];
let badge: ReturnType<typeof createBadge>;
const onPress = vi.fn();

beforeEach(() => {
  fakeBrowser.reset();
  layer = [];
  modal = [];
  const leave = (element: Element) => {
    layer = layer.filter((one) => one !== element);
  };
  Object.assign(HTMLElement.prototype, {
    showPopover(this: Element) {
      layer.push(this);
    },
    hidePopover(this: Element) {
      leave(this);
    },
  });
  const { matches } = HTMLElement.prototype;
  vi.spyOn(HTMLElement.prototype, 'matches').mockImplementation(function (this: Element, selector: string) {
    // Whatever leaves the document leaves the top layer.
    if (selector === ':popover-open') return this.isConnected && layer.includes(this);
    return matches.call(this, selector);
  });
  const { querySelectorAll } = document;
  vi.spyOn(document, 'querySelectorAll').mockImplementation(((selector: string) =>
    selector === 'dialog:modal' ? modal : querySelectorAll.call(document, selector)) as never);
  document.body.innerHTML = '<main></main><dialog></dialog>';
  badge = createBadge(onPress);
});
afterEach(() => {
  badge.remove();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const hosts = () => [...document.querySelectorAll<HTMLElement>('deskside-badge')];
const host = () => hosts()[0];
const dialog = () => document.getElementsByTagName('dialog')[0] as HTMLDialogElement;
const nextFrame = () => new Promise((drawn) => requestAnimationFrame(drawn));
const handle = () => host()?.shadowRoot?.querySelector('button');

describe('the badge in a page', () => {
  it('stands in the page’s top layer, with its words', () => {
    badge.show(BADGE);
    expect(host()?.parentElement).toBe(document.documentElement);
    expect(layer).toEqual([host()]);
    expect([handle()?.textContent, handle()?.title]).toEqual(['Sharing', BADGE.text]);
  });

  it('is one, whatever it says, and whoever was there before', () => {
    document.body.append(document.createElement('deskside-badge'));
    badge.show(BADGE);
    badge.show({ ...BADGE, text: 'Nobody sees this browser tab now.' });
    expect([hosts().length, layer.length]).toEqual([1, 1]);
    expect(handle()?.title).toBe('Nobody sees this browser tab now.');
  });

  it('says what is pressed', async () => {
    badge.show(BADGE);
    await act(() => clickByPerson(handle() as Element));
    const stop = [...(host()?.shadowRoot?.querySelectorAll('button') ?? [])].find(
      ({ textContent }) => textContent === 'Stop sharing',
    );
    await act(() => clickByPerson(stop as Element));
    expect(onPress).toHaveBeenCalledExactlyOnceWith('stopSharing');
  });

  it('comes back when the page takes it away, once a frame', async () => {
    badge.show(BADGE);
    host()?.remove();
    await vi.waitUntil(() => hosts().length === 1);
    expect(layer.at(-1)).toBe(host());
  });

  it('comes above what is put into the top layer after it: into a dialog, where it can be clicked', () => {
    badge.show(BADGE);
    modal = [dialog()];
    dialog().dispatchEvent(new Event('toggle'));
    expect([host()?.parentElement, layer.at(-1)]).toEqual([dialog(), host()]);
    modal = [];
    dialog().dispatchEvent(new Event('toggle'));
    expect(host()?.parentElement).toBe(document.documentElement);
  });

  it('comes above full screen', () => {
    badge.show(BADGE);
    const other = document.createElement('video');
    layer.push(other);
    document.dispatchEvent(new Event('fullscreenchange'));
    expect(layer).toEqual([other, host()]);
  });

  it('is shown again when the page has closed its layer', () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    badge.show(BADGE);
    host()?.hidePopover();
    expect(layer).toEqual([]);
    vi.advanceTimersByTime(1_000);
    expect(layer).toEqual([host()]);
  });

  it('goes when it is told to, for good', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    badge.show(BADGE);
    host()?.remove();
    badge.remove();
    document.dispatchEvent(new Event('fullscreenchange'));
    await nextFrame();
    await nextFrame();
    expect([hosts(), vi.getTimerCount()]).toEqual([[], 0]);
  });

  it('can come again, closed', async () => {
    badge.show(BADGE);
    await act(() => clickByPerson(handle() as Element));
    badge.remove();
    badge.show(BADGE);
    expect(hosts()).toHaveLength(1);
    expect(host()?.shadowRoot?.querySelectorAll('button')).toHaveLength(1);
  });

  it('goes with the extension', () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    badge.show(BADGE);
    Object.assign(fakeBrowser.runtime, { id: undefined });
    vi.advanceTimersByTime(1_000);
    expect([hosts(), vi.getTimerCount()]).toEqual([[], 0]);
  });
});
