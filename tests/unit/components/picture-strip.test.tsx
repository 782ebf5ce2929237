// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PictureStrip, type StripPicture } from '../../../components/picture-strip';
import { clickByPerson, show } from '../../fakes/page';

/** A picture 400 × 300, whose next frame comes when a test says so. */
function video() {
  const element = document.createElement('video');
  const asked: Array<() => void> = [];
  Object.defineProperties(element, {
    videoWidth: { value: 400 },
    videoHeight: { value: 300 },
    requestVideoFrameCallback: { value: (draw: () => void) => asked.push(draw) },
    cancelVideoFrameCallback: { value: vi.fn() },
  });
  return { element, nextFrame: () => asked.shift()?.(), asked };
}

const drawImage = vi.fn();
beforeEach(() => {
  vi.useFakeTimers();
  drawImage.mockClear();
  chose.mockClear();
  HTMLCanvasElement.prototype.getContext = (() => ({ drawImage })) as never;
});
afterEach(() => {
  cleanup();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

const picture = (id: string, change: Partial<StripPicture> = {}): StripPicture => ({
  id,
  name: `Window ${id}`,
  level: 'View',
  video: null,
  note: null,
  ...change,
});
const chose = vi.fn<(id: string) => void>();

function Strip({ pictures }: { pictures: StripPicture[] }) {
  const [chosen, choose] = useState('2');
  const onChoose = (id: string) => {
    chose(id);
    choose(id);
  };
  return <PictureStrip pictures={pictures} chosen={chosen} onChoose={onChoose} />;
}
const tab = (name: string) => screen.getByRole('tab', { name });
const open = () => show(<Strip pictures={['1', '2', '3'].map((id) => picture(id))} />);

describe('several pictures', () => {
  it('are tabs that say what each is, and which is large', () => {
    show(<Strip pictures={[picture('1', { note: 'Paused' }), picture('2')]} />);
    expect(screen.getByRole('tablist', { name: 'All pictures' })).toBeTruthy();
    expect(tab('Window 1 View Paused').getAttribute('aria-selected')).toBe('false');
    expect(tab('Window 2 View').getAttribute('aria-selected')).toBe('true');
    expect(tab('Window 2 View').getAttribute('aria-controls')).toBe('panel-2');
  });

  it('are chosen by a click', async () => {
    open();
    clickByPerson(tab('Window 3 View'));
    await vi.advanceTimersByTimeAsync(0);
    expect(tab('Window 3 View').getAttribute('aria-selected')).toBe('true');
  });

  it.each([
    ['ArrowRight', '3'],
    ['ArrowLeft', '1'],
    ['Home', '1'],
    ['End', '3'],
  ])('are chosen by %s, which the focus follows', async (key, id) => {
    open();
    fireEvent.keyDown(tab('Window 2 View'), { key });
    await vi.advanceTimersByTimeAsync(0);
    expect(document.activeElement).toBe(tab(`Window ${id} View`));
    expect(tab(`Window ${id} View`).getAttribute('aria-selected')).toBe('true');
  });

  it('go round at the ends', async () => {
    open();
    for (const [key, id] of [
      ['ArrowRight', '3'],
      ['ArrowRight', '1'],
      ['ArrowLeft', '3'],
    ] as const) {
      fireEvent.keyDown(screen.getByRole('tab', { selected: true }), { key });
      await vi.advanceTimersByTimeAsync(0);
      expect(document.activeElement).toBe(tab(`Window ${id} View`));
    }
  });

  it.each(['a', 'Tab', 'ArrowDown', 'Escape'])('leave %s to the browser', (key) => {
    open();
    expect(fireEvent.keyDown(tab('Window 2 View'), { key })).toBe(true);
    expect(chose).not.toHaveBeenCalled();
  });

  it('are one stop on the way of the Tab key', () => {
    open();
    expect(screen.getAllByRole('tab').map(({ tabIndex }) => tabIndex)).toEqual([-1, 0, -1]);
  });
});

describe('a small picture', () => {
  const openWith = (change: Partial<StripPicture>) =>
    show(<Strip pictures={[picture('1', change), picture('2')]} />);

  it('is drawn from the large one after its new frames, four times a second at most', async () => {
    const { element, nextFrame, asked } = video();
    openWith({ video: element });
    await vi.advanceTimersByTimeAsync(20);
    expect(drawImage).toHaveBeenCalledTimes(1);
    expect(drawImage).toHaveBeenCalledWith(element, 0, 0, 192, 144);
    expect(asked).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(250);
    nextFrame();
    expect(drawImage).toHaveBeenCalledTimes(2);
    // No frame, nothing to do.
    await vi.advanceTimersByTimeAsync(5_000);
    expect(drawImage).toHaveBeenCalledTimes(2);
  });

  it('is gone while it must not be seen', async () => {
    const { element } = video();
    const page = openWith({ video: element });
    await vi.advanceTimersByTimeAsync(20);
    expect(document.querySelector('canvas')).toBeTruthy();
    page.unmount();
    openWith({ video: null, note: 'Paused' });
    expect(document.querySelector('canvas')).toBeNull();
    expect(element.cancelVideoFrameCallback).toHaveBeenCalled();
  });

  it('is hidden from who reads by ear: its tab says what it is', async () => {
    openWith({ video: video().element });
    expect(document.querySelector('canvas')?.closest('[aria-hidden="true"]')).toBeTruthy();
    await vi.advanceTimersByTimeAsync(20);
  });
});
