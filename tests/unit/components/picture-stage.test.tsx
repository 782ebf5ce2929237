// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PictureStage, type PictureStageProps } from '../../../components/picture-stage';
import { Translation } from '../../../components/translation';
import { clickByPerson, t } from '../../fakes/page';

/** How wide the picture is drawn, told when a test says so: there is no layout here. */
let layout: (drawn: number) => void;

beforeEach(() => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(told: (entries: unknown[]) => void) {
        layout = (drawn) => told([{ devicePixelContentBoxSize: [{ inlineSize: drawn }] }]);
      }
      observe() {}
      disconnect() {}
    },
  );
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const button = (name: string) => screen.getByRole('button', { name }) as HTMLButtonElement;
const area = () => screen.getByLabelText('Picture', { selector: 'figure' });
const video = () => screen.getByLabelText('Window', { selector: 'video' }) as HTMLVideoElement;
const percent = () => document.querySelector('.percent')?.textContent;
const announced = () => screen.getAllByRole('status').at(-1)?.textContent;

const stage = (change: Partial<PictureStageProps> = {}) => (
  <Translation.Provider value={t}>
    <PictureStage
      name="Window"
      level="View"
      stream={new MediaStream()}
      veil={null}
      elsewhere={false}
      moves="ownWindow"
      onMove={() => {}}
      onStop={() => {}}
      control={null}
      onGiveBack={null}
      onVideo={() => () => {}}
      details={() => <p>{'25 fps'}</p>}
      {...change}
    />
  </Translation.Provider>
);

/** A picture 800 px wide that fits at 640. */
async function open(change: Partial<PictureStageProps> = {}) {
  const page = render(stage(change));
  Object.defineProperty(video(), 'videoWidth', { value: 800 });
  fireEvent(video(), new Event('resize'));
  layout(640);
  await screen.findByText('80%');
  return page;
}

describe('the size of the picture', () => {
  it('fits at first, and tells what that comes to', async () => {
    await open();
    expect(button('Fit').getAttribute('aria-pressed')).toBe('true');
    expect(button('Full size').getAttribute('aria-pressed')).toBe('false');
    expect(percent()).toBe('80%');
    expect(video().style.width).toBe('');
  });

  it('goes on from what fits to the step next to it', async () => {
    await open();
    clickByPerson(button('Zoom in'));
    await screen.findByText('100%');
    expect(video().style.width).toBe('800px');
    expect(button('Full size').getAttribute('aria-pressed')).toBe('true');
    clickByPerson(button('Zoom in'));
    await screen.findByText('125%');
    expect(video().style.width).toBe('1000px');
    expect(button('Fit').getAttribute('aria-pressed')).toBe('false');
  });

  it('announces what the person chose, not what the layout does', async () => {
    await open();
    expect(announced()).toBe('');
    clickByPerson(button('Zoom out'));
    await screen.findByText('Zoom 75%');
    clickByPerson(button('Fit'));
    await screen.findByText('Fit', { selector: '[role=status]' });
    layout(400);
    await screen.findByText('50%');
    expect(announced()).toBe('Fit');
  });

  it('stops at the last step without taking the button away', async () => {
    await open();
    for (const step of ['75%', '50%', '25%']) {
      clickByPerson(button('Zoom out'));
      await screen.findByText(step);
    }
    expect(button('Zoom out').getAttribute('aria-disabled')).toBe('true');
    clickByPerson(button('Zoom out'));
    expect(percent()).toBe('25%');
  });

  it('follows keys on the picture, and says which', async () => {
    await open();
    expect(area().getAttribute('aria-keyshortcuts')).toBe('Plus - 0 F');
    for (const [key, shown] of [
      ['+', '100%'],
      ['+', '125%'],
      ['-', '100%'],
      ['-', '75%'],
      ['0', '100%'],
    ] as const) {
      fireEvent.keyDown(area(), { key });
      await screen.findByText(shown);
    }
    fireEvent.keyDown(area(), { key: 'f' });
    await vi.waitFor(() => expect(button('Fit').getAttribute('aria-pressed')).toBe('true'));
  });

  it('leaves keys elsewhere alone', async () => {
    await open();
    for (const key of ['+', '0', 'f']) fireEvent.keyDown(button('Details'), { key });
    expect(percent()).toBe('80%');
  });

  it('follows Ctrl and the wheel in place of the page, and no wheel without Ctrl', async () => {
    await open();
    const turn = (ctrlKey: boolean) => {
      const event = new WheelEvent('wheel', { deltaY: -120, cancelable: true, bubbles: true });
      // The DOM of these tests has no modifiers on a wheel.
      Object.defineProperty(event, 'ctrlKey', { value: ctrlKey });
      return fireEvent(area(), event);
    };
    expect(turn(false)).toBe(true);
    expect(percent()).toBe('80%');
    expect(turn(true)).toBe(false);
    await screen.findByText('100%');
  });
});

describe('what is said over the picture', () => {
  it('hides an old one', async () => {
    const page = await open();
    page.rerender(stage({ veil: 'The customer has paused the picture.' }));
    expect(screen.getByText('The customer has paused the picture.')).toBeTruthy();
    expect(video().hidden).toBe(true);
  });

  it('is that it is on its way, before there is one', () => {
    render(stage({ stream: null }));
    expect(screen.getByText('The picture is on its way…')).toBeTruthy();
  });
});

describe('the details', () => {
  it('are there while they are wanted', async () => {
    const details = vi.fn(() => <p>{'25 fps'}</p>);
    await open({ details });
    expect(details).not.toHaveBeenCalled();
    expect(button('Details').getAttribute('aria-expanded')).toBe('false');
    clickByPerson(button('Details'));
    const shown = await screen.findByText('25 fps');
    expect(button('Details').getAttribute('aria-expanded')).toBe('true');
    expect(shown.parentElement?.id).toBe(button('Details').getAttribute('aria-controls'));
    clickByPerson(button('Details'));
    await vi.waitFor(() => expect(screen.queryByText('25 fps')).toBeNull());
  });
});

describe('another window', () => {
  it('takes the picture and gives it back; the focus goes with it, the zoom stays', async () => {
    const onMove = vi.fn();
    const page = await open({ onMove });
    clickByPerson(button('Zoom in'));
    await screen.findByText('100%');
    clickByPerson(button('Show in its own window'));
    page.rerender(stage({ elsewhere: true, onMove }));
    expect(screen.getByText('The picture is in its own window.')).toBeTruthy();
    expect(screen.queryByLabelText('Window')).toBeNull();
    for (const gone of ['Fit', 'Zoom in', 'Full screen', 'Show in its own window'])
      expect(screen.queryByRole('button', { name: gone })).toBeNull();
    await vi.waitFor(() => expect(document.activeElement).toBe(button('Bring it back')));
    clickByPerson(button('Bring it back'));
    page.rerender(stage({ onMove }));
    await vi.waitFor(() => expect(document.activeElement).toBe(button('Show in its own window')));
    expect(percent()).toBe('100%');
    expect(onMove).toHaveBeenCalledTimes(2);
  });

  it('offers the way back itself', () => {
    const onMove = vi.fn();
    render(stage({ moves: 'back', onMove }));
    clickByPerson(button('Bring it back'));
    expect(onMove).toHaveBeenCalledTimes(1);
  });
});

describe('the whole screen', () => {
  /** The browser fills the screen with the picture's part of the page, or stops doing so. */
  function fill(element: Element | null) {
    Object.defineProperty(document, 'fullscreenElement', { value: element, configurable: true });
    fireEvent(document, new Event('fullscreenchange'));
  }
  const section = () => document.querySelector('.picture-stage') as HTMLElement;
  const requested = vi.fn(async () => {});
  const left = vi.fn(async () => {});

  beforeEach(() => {
    vi.clearAllMocks();
    HTMLElement.prototype.requestFullscreen = requested;
    document.exitFullscreen = left;
  });
  afterEach(() => fill(null));

  it('is asked for, and left, by one button that follows what the browser did', async () => {
    await open();
    clickByPerson(button('Full screen'));
    expect(requested).toHaveBeenCalledTimes(1);
    expect(requested.mock.contexts[0]).toBe(section());
    expect(screen.queryByRole('button', { name: 'Leave full screen' })).toBeNull();
    fill(section());
    clickByPerson(await screen.findByRole('button', { name: 'Leave full screen' }));
    expect(left).toHaveBeenCalledTimes(1);
    fill(null);
    await screen.findByRole('button', { name: 'Full screen' });
  });

  it('survives a refusal', async () => {
    requested.mockRejectedValueOnce(new TypeError('not now'));
    await open();
    clickByPerson(button('Full screen'));
    await vi.waitFor(() => expect(button('Full screen')).toBeTruthy());
  });

  it('shows the picture and a few tools', async () => {
    await open();
    clickByPerson(button('Details'));
    await screen.findByText('25 fps');
    fill(section());
    await screen.findByRole('button', { name: 'Leave full screen' });
    expect(screen.queryByText('25 fps')).toBeNull();
    expect(
      screen.getAllByRole('button').map((one) => one.getAttribute('aria-label') ?? one.textContent),
    ).toEqual(['Fit', 'Full size', 'Zoom out', 'Zoom in', 'Leave full screen']);
  });

  it('lets the tools go when the pointer rests, and come when it moves', async () => {
    await open();
    vi.useFakeTimers();
    fill(section());
    await vi.advanceTimersByTimeAsync(1_000);
    expect(section().classList.contains('asleep')).toBe(false);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(section().classList.contains('asleep')).toBe(true);
    fireEvent.pointerMove(section());
    await vi.advanceTimersByTimeAsync(0);
    expect(section().classList.contains('asleep')).toBe(false);
    await vi.advanceTimersByTimeAsync(3_000);
    fill(null);
    await vi.advanceTimersByTimeAsync(100);
    expect(section().classList.contains('asleep')).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
  });
});
