// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PictureControl } from '../../../components/control-layer';
import { PictureStage } from '../../../components/picture-stage';
import { Translation } from '../../../components/translation';
import type { SuspendReason } from '../../../utils/protocol/control';
import { fieldOf, option } from '../../fakes/control';
import { clickByPerson, t } from '../../fakes/page';

beforeEach(() => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
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

const ended = vi.fn();
const ports = {
  capture: vi.fn<PictureControl['capture']>(() => ended),
  drawnBox: () => ({ left: 0, top: 0, width: 800, height: 600 }),
  onLeave: vi.fn(),
  onAct: vi.fn(),
};
beforeEach(() => vi.clearAllMocks());

const control = (change: Partial<PictureControl> = {}): PictureControl => ({
  state: 'free',
  suspended: null,
  field: null,
  dialog: null,
  refusedPlaces: 0,
  other: 'The customer',
  ...ports,
  ...change,
});
const onGiveBack = vi.fn();
const stream = new MediaStream();
const stage = (given: PictureControl | null, veil: string | null = null) => (
  <Translation.Provider value={t}>
    <PictureStage
      name="Window"
      level="Control"
      stream={stream}
      veil={veil}
      control={given}
      onGiveBack={onGiveBack}
      elsewhere={false}
      moves="ownWindow"
      onMove={() => {}}
      onStop={() => {}}
      onVideo={() => () => {}}
      details={() => null}
    />
  </Translation.Provider>
);
const open = (given: PictureControl | null) => {
  const page = render(stage(given));
  return {
    ...page,
    become: (next: PictureControl | null, veil?: string) => page.rerender(stage(next, veil)),
  };
};

const area = () => screen.getByLabelText('Picture', { selector: 'figure' });
const keyboard = () => screen.getByRole('textbox', { name: 'Keyboard goes to the shared application' });
const button = (name: string) => screen.queryByRole('button', { name });
const announced = () => screen.getAllByRole('status').at(-2)?.textContent;
const notes = () => [...document.querySelectorAll('.control-note')].map(({ textContent }) => textContent);

describe('a picture that can only be seen', () => {
  it('has nothing of it', () => {
    open(null);
    expect(document.querySelector('.control-layer')).toBeNull();
    expect(area().getAttribute('aria-keyshortcuts')).toBe('Plus - 0 F');
    expect(announced()).toBe('');
  });
});

describe('control that is granted', () => {
  it('is not offered before the other side is ready', () => {
    open(control({ state: 'notYet' }));
    expect(ports.capture).not.toHaveBeenCalled();
    expect(screen.queryByText('Click into the picture to take control')).toBeNull();
    expect(announced()).toBe('');
  });

  it('is offered over the picture, beside its name and to those who listen', () => {
    open(control());
    expect(screen.getAllByText('Click into the picture to take control')).toHaveLength(2);
    expect(announced()).toBe('You may take control: click into the picture, or press Enter in it.');
    expect(area().getAttribute('aria-keyshortcuts')).toBe('Plus - 0 F Enter');
    expect(ports.capture).toHaveBeenCalledTimes(1);
    const [elements] = ports.capture.mock.calls[0] ?? [];
    expect(elements?.area).toBe(area());
    expect(elements?.keyboard).toBe(keyboard());
    expect(elements?.frame.contains(keyboard())).toBe(true);
  });

  it('can be given back', () => {
    open(control());
    clickByPerson(button('Give back control') as Element);
    expect(onGiveBack).toHaveBeenCalledTimes(1);
  });

  it('is captured once, and ends with the picture, its being held back, or the grant', () => {
    const page = open(control());
    page.become(control({ state: 'taken' }));
    page.become(control());
    expect(ports.capture).toHaveBeenCalledTimes(1);
    page.become(control(), 'The customer has paused the picture.');
    expect(ended).toHaveBeenCalledTimes(1);
    page.become(control());
    page.become(null);
    expect(ended).toHaveBeenCalledTimes(2);
    page.become(control());
    page.unmount();
    expect([ports.capture, ended].map(({ mock }) => mock.calls.length)).toEqual([3, 3]);
  });
});

describe('control that is taken', () => {
  it('is seen around the picture and beside its name, and can be left there', () => {
    open(control({ state: 'taken' }));
    expect(document.querySelector('.control-layer.taken')).toBeTruthy();
    expect(screen.getByText('You have control')).toBeTruthy();
    expect(screen.getByText('Press Esc twice to leave')).toBeTruthy();
    expect(screen.queryByText('Click into the picture to take control')).toBeNull();
    expect(button('Give back control')).toBeNull();
    clickByPerson(button('Leave control') as Element);
    expect(ports.onLeave).toHaveBeenCalledTimes(1);
  });

  it('is not lost by pressing a tool', () => {
    const page = open(control());
    expect(fireEvent.mouseDown(button('Zoom in') as Element)).toBe(true);
    page.become(control({ state: 'taken' }));
    expect(fireEvent.mouseDown(button('Zoom in') as Element)).toBe(false);
  });

  it('gives the focus back to the picture when it is left', () => {
    const page = open(control({ state: 'taken' }));
    keyboard().focus();
    page.become(control());
    expect(document.activeElement).toBe(area());
  });

  it('takes no focus from where it has gone', () => {
    const page = open(control({ state: 'taken' }));
    button('Details')?.focus();
    page.become(control());
    expect(document.activeElement).toBe(button('Details'));
  });

  it('lets the tools sleep over the whole screen', () => {
    open(control({ state: 'taken' }));
    expect(document.querySelector('.picture-stage.in-control')).toBeTruthy();
  });
});

describe('what is announced', () => {
  it('is each turn of it', () => {
    const page = open(control());
    page.become(control({ state: 'taken' }));
    expect(announced()).toBe('You have control. Press Esc twice to leave.');
    page.become(control({ state: 'taken', suspended: 'loading' }));
    expect(announced()).toBe('The page is loading. What you do now is dropped, not kept for later.');
    page.become(control({ state: 'taken' }));
    expect(announced()).toBe('You have control. Press Esc twice to leave.');
    page.become(control());
    expect(announced()).toBe('You have left control.');
    page.become(null);
    expect(announced()).toBe('You do not have control any more. You can go on seeing.');
    page.become(control());
    expect(announced()).toBe('You may take control: click into the picture, or press Enter in it.');
  });
});

describe('what holds it up', () => {
  const reasons = {
    localHand: 'The customer is using mouse or keyboard. What you do now is dropped, not kept for later.',
    dialog: 'The customer has to answer this first. Until then, nothing you do has an effect.',
    fileChooser:
      'The customer has to choose a file or close that window. Until then, nothing you do has an effect.',
    permission:
      'The customer has to answer a question of the browser. Until then, nothing you do has an effect.',
    loading: 'The page is loading. What you do now is dropped, not kept for later.',
    forbidden: 'This page cannot be used from afar. The customer can go back or open another page.',
    minimised: 'The window is minimised. The customer can open it again.',
    paused: 'The picture is paused. What you do now is dropped, not kept for later.',
  } satisfies Record<SuspendReason, string>;

  it.each(Object.entries(reasons) as Array<[SuspendReason, string]>)('is said: %s', (suspended, words) => {
    open(control({ state: 'taken', suspended }));
    expect(notes()).toEqual([words]);
    expect(announced()).toBe(words);
  });

  it('is a question of the page, as text', () => {
    const text = 'Delete <b>all</b>?\nReally?';
    open(control({ state: 'taken', suspended: 'dialog', dialog: { kind: 'confirm', text } }));
    expect(document.querySelector('.control-dialog .asked')?.textContent).toBe(text);
    expect(document.querySelector('.control-dialog b')).toBeNull();
    expect(screen.getByText('The customer has to answer this')).toBeTruthy();
    expect(announced()).toBe(`The customer has to answer this: ${text}`);
    expect(notes()).toEqual([]);
  });

  it('is the place, for a while each time', async () => {
    vi.useFakeTimers();
    const page = open(control({ state: 'taken', refusedPlaces: 3 }));
    expect(notes()).toEqual([]);
    page.become(control({ state: 'taken', refusedPlaces: 4 }));
    await vi.advanceTimersByTimeAsync(3_000);
    page.become(control({ state: 'taken', refusedPlaces: 5 }));
    await vi.advanceTimersByTimeAsync(3_000);
    expect(notes()).toEqual([t('remote.place')]);
    await vi.advanceTimersByTimeAsync(1_100);
    expect(notes()).toEqual([]);
  });
});

describe('a field that the other browser draws elsewhere', () => {
  const field = fieldOf({ options: [option('Austria'), option('Belgium')] });

  it('is drawn here while control is taken', () => {
    const page = open(control({ field }));
    expect(screen.queryByRole('listbox')).toBeNull();
    page.become(control({ state: 'taken', field }));
    expect(document.activeElement).toBe(screen.getByRole('listbox', { name: 'Country' }));
  });

  it('is answered once, and the keyboard goes back to the application', async () => {
    open(control({ state: 'taken', field }));
    clickByPerson(screen.getByRole('option', { name: 'Belgium' }));
    await vi.waitFor(() => expect(screen.queryByRole('listbox')).toBeNull());
    expect(ports.onAct.mock.calls).toEqual([[{ type: 'field.set', field: 'field-01', value: [1] }]]);
    expect(document.activeElement).toBe(keyboard());
  });

  it('comes again as another one', async () => {
    const page = open(control({ state: 'taken', field }));
    fireEvent.keyDown(screen.getByRole('listbox'), { key: 'Escape' });
    await vi.waitFor(() => expect(screen.queryByRole('listbox')).toBeNull());
    page.become(control({ state: 'taken', field: { ...field, id: 'field-02' } }));
    expect(document.activeElement).toBe(screen.getByRole('listbox'));
  });
});
