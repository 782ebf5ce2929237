// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { watchPrompts } from '../../../../utils/platform/tab-control/prompt-watch';
import { settled } from '../../../fakes/share-ports';

let event: string;
let count = 0;
let told: unknown[];
let heard: AbortController;

/** The page's own ways to have the browser ask something. */
class Geolocation {
  getCurrentPosition(
    _yes: (position: unknown) => void,
    _no?: (error: unknown) => void,
    _options?: object,
  ): void {}
}
class MediaDevices {
  answer: Promise<unknown> = Promise.resolve('stream');
  getUserMedia(wanted: object): Promise<unknown> {
    return this.answer.then((stream) => ({ stream, wanted, by: this }));
  }
}
class HID {
  requestDevice(): never {
    throw new TypeError('options are missing');
  }
}
const Notification = { requestPermission: () => 'granted' };
let chosen: (file: string) => void = () => {};
const showOpenFilePicker = () =>
  new Promise((resolve) => {
    chosen = resolve;
  });

beforeEach(async () => {
  fakeBrowser.reset();
  count += 1;
  event = `deskside-${count}`;
  told = [];
  heard = new AbortController();
  vi.stubGlobal('Geolocation', Geolocation);
  vi.stubGlobal('MediaDevices', MediaDevices);
  vi.stubGlobal('HID', HID);
  vi.stubGlobal('Notification', { ...Notification });
  vi.stubGlobal('showOpenFilePicker', showOpenFilePicker);
  vi.spyOn(fakeBrowser.scripting, 'executeScript').mockImplementation(async ({ func, args = [] }) => {
    (func as ((...args: unknown[]) => void) | undefined)?.(...args);
    return [];
  });
  const options = { signal: heard.signal };
  document.addEventListener(
    event,
    (one) => told.push(JSON.parse((one as CustomEvent<string>).detail)),
    options,
  );
  await watchPrompts(7, event);
});
afterEach(() => {
  heard.abort();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const OPEN = { kind: 'permission', open: true };
const OVER = { kind: 'permission', open: false };

it('is brought into every frame’s own world, as soon as can be', () => {
  expect(fakeBrowser.scripting.executeScript).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({
      target: { tabId: 7, allFrames: true },
      world: 'MAIN',
      injectImmediately: true,
      args: [event],
    }),
  );
});

it('needs no access where there is none', async () => {
  vi.mocked(fakeBrowser.scripting.executeScript).mockRejectedValue(new Error('Cannot access contents'));
  await expect(watchPrompts(7, event)).resolves.toBeUndefined();
});

describe('what leads to a prompt', () => {
  it('tells before, and after its promise has an answer, and gives the same', async () => {
    const devices = new MediaDevices();
    const stream = devices.getUserMedia({ video: true });
    expect(told).toEqual([OPEN]);
    expect(await stream).toEqual({ stream: 'stream', wanted: { video: true }, by: devices });
    await settled();
    expect(told).toEqual([OPEN, OVER]);
  });

  it('tells that it is over when the answer is no, which the page still gets', async () => {
    const devices = new MediaDevices();
    devices.answer = Promise.reject(new Error('NotAllowedError'));
    await expect(devices.getUserMedia({})).rejects.toThrow('NotAllowedError');
    expect(told).toEqual([OPEN, OVER]);
  });

  it.each([0, 1])('tells that it is over by the function that is called (%i)', (which) => {
    const given: Array<(value: unknown) => void> = [];
    vi.stubGlobal(
      'Geolocation',
      class {
        getCurrentPosition(yes: () => void, no: () => void) {
          given.push(yes, no);
        }
      },
    );
    event = `deskside-again-${which}`;
    document.addEventListener(event, (one) => told.push(JSON.parse((one as CustomEvent<string>).detail)), {
      signal: heard.signal,
    });
    void watchPrompts(7, event);
    const functions = [vi.fn(), vi.fn()];
    const { Geolocation: Wrapped } = globalThis as unknown as { Geolocation: new () => Geolocation };
    new Wrapped().getCurrentPosition(functions[0] as never, functions[1]);
    expect(told).toEqual([OPEN]);
    given[which]?.('value');
    expect(functions[which]).toHaveBeenCalledExactlyOnceWith('value');
    expect(told).toEqual([OPEN, OVER]);
  });

  it('tells that it is over at once when it throws, as it did before', () => {
    expect(() => new HID().requestDevice()).toThrow('options are missing');
    expect(told).toEqual([OPEN, OVER]);
  });

  it('may choose a file', async () => {
    const { showOpenFilePicker: choose } = globalThis as unknown as { showOpenFilePicker(): Promise<string> };
    const file = choose();
    expect(told).toEqual([{ kind: 'fileChooser', open: true }]);
    chosen('list.txt');
    expect(await file).toBe('list.txt');
    await settled();
    expect(told).toEqual([
      { kind: 'fileChooser', open: true },
      { kind: 'fileChooser', open: false },
    ]);
  });

  it('is watched once in each document', async () => {
    await watchPrompts(7, event);
    await new MediaDevices().getUserMedia({});
    await settled();
    expect(told).toEqual([OPEN, OVER]);
  });

  it('is still a function like another: it can be replaced', () => {
    const mine = () => Promise.resolve('mine');
    MediaDevices.prototype.getUserMedia = mine;
    expect(MediaDevices.prototype.getUserMedia).toBe(mine);
  });
});

it('a no ends it, too, where the page has not asked to be told of one', () => {
  let refuse: ((error: unknown) => void) | undefined;
  class Refusing {
    getCurrentPosition(_yes: unknown, no?: (error: unknown) => void): void {
      refuse = no;
    }
  }
  vi.stubGlobal('Geolocation', Refusing);
  const other = `${event}-again`;
  const heardOf: unknown[] = [];
  document.addEventListener(other, (one) => heardOf.push(JSON.parse((one as CustomEvent<string>).detail)));
  return watchPrompts(7, other).then(() => {
    new Refusing().getCurrentPosition(() => {});
    refuse?.('denied');
    expect(heardOf).toEqual([OPEN, OVER]);
  });
});

it('a file field that is in no document tells, too; others are heard in theirs', () => {
  const field = Object.assign(document.createElement('input'), { type: 'file' });
  field.click();
  field.dispatchEvent(new Event('cancel'));
  document.body.append(field);
  field.click();
  field.remove();
  document.createElement('button').click();
  const ours = told.filter((one) => (one as { kind: string }).kind === 'fileChooser');
  expect(ours.slice(0, 2)).toEqual([
    { kind: 'fileChooser', open: true },
    { kind: 'fileChooser', open: false },
  ]);
  expect(ours).toHaveLength(2);
});
