import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  attachDebugger,
  type DebuggerEvents,
  hasDebugger,
} from '../../../../utils/platform/tab-control/debugger';
import { type FakeDebugger, stubDebugger } from '../../../fakes/debugger';
import { HOSTILE, hostileNames } from '../../../fakes/hostile';

let browser: FakeDebugger;
let told: unknown[];
let on: DebuggerEvents;
beforeEach(() => {
  browser = stubDebugger();
  told = [];
  on = {
    detached: (why) => told.push(['detached', why]),
    dialog: (dialog) => told.push(['dialog', dialog]),
    dragged: (data) => told.push(['dragged', data]),
  };
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the debugger on one tab', () => {
  it('is attached to it alone, and hears of its dialogs', async () => {
    await attachDebugger(7, on);
    expect(browser.attach).toHaveBeenCalledExactlyOnceWith({ tabId: 7 }, '1.3');
    expect(browser.sent).toEqual([['Page.enable', undefined]]);
  });

  it('sends, and says what the browser says', async () => {
    const tab = await attachDebugger(7, on);
    browser.sendCommand.mockRejectedValueOnce(new Error('No target'));
    await expect(tab.send('Input.insertText', { text: 'a' })).rejects.toThrow('No target');
    expect(browser.sendCommand).toHaveBeenLastCalledWith({ tabId: 7 }, 'Input.insertText', { text: 'a' });
  });

  it.each([
    ['alert', 'Saved.'],
    ['confirm', 'Delete it?'],
    ['prompt', 'Your name?'],
    ['beforeunload', ''],
  ])('tells of %s, and that it is over', async (type, message) => {
    await attachDebugger(7, on);
    browser.tell(7, 'Page.javascriptDialogOpening', { type, message, url: 'https://help.example/' });
    browser.tell(7, 'Page.javascriptDialogClosed', { result: true });
    expect(told).toEqual([
      ['dialog', { kind: type, text: message }],
      ['dialog', null],
    ]);
  });

  it('cuts what a page says without end', async () => {
    await attachDebugger(7, on);
    browser.tell(7, 'Page.javascriptDialogOpening', { type: 'alert', message: 'x'.repeat(100_000) });
    expect(told).toEqual([['dialog', { kind: 'alert', text: 'x'.repeat(2_000) }]]);
  });

  it.each(hostileNames)('does not take %s for a dialog or a drag', async (name) => {
    await attachDebugger(7, on);
    const value = HOSTILE[name] as never;
    browser.tell(7, 'Page.javascriptDialogOpening', value);
    browser.tell(7, 'Page.javascriptDialogOpening', { type: value, message: 'a' });
    browser.tell(7, 'Page.javascriptDialogOpening', {
      type: 'alert',
      message: typeof value === 'string' ? 1 : value,
    });
    if (typeof value !== 'object' || value === null) browser.tell(7, 'Input.dragIntercepted', value);
    expect(told).toEqual([]);
  });

  it('tells of a drag that the page has begun', async () => {
    await attachDebugger(7, on);
    const data = { items: [{ mimeType: 'text/plain', data: 'a' }], dragOperationsMask: 1 };
    browser.tell(7, 'Input.dragIntercepted', { data });
    expect(told).toEqual([['dragged', data]]);
  });

  it('does not listen to another tab', async () => {
    await attachDebugger(7, on);
    browser.tell(8, 'Page.javascriptDialogOpening', { type: 'alert', message: 'a' });
    browser.end(8, 'canceled_by_user');
    expect(told).toEqual([]);
  });
});

describe('its end', () => {
  it.each([
    ['canceled_by_user', 'cancelled'],
    ['target_closed', 'gone'],
    ['replaced_with_devtools', 'gone'],
  ])('by %s is told once, as %s', async (reason, why) => {
    const tab = await attachDebugger(7, on);
    browser.end(7, reason);
    browser.end(7, reason);
    tab.detach();
    expect([told, browser.detached, browser.listeners()]).toEqual([[['detached', why]], [], 0]);
  });

  it('by ourselves is told to nobody, and done once', async () => {
    const tab = await attachDebugger(7, on);
    tab.detach();
    tab.detach();
    browser.end(7, 'target_closed');
    browser.tell(7, 'Page.javascriptDialogClosed');
    expect([told, browser.detached, browser.listeners()]).toEqual([[], [7], 0]);
  });
});

describe('a tab that cannot be acted in', () => {
  it('is out of reach where the browser refuses', async () => {
    browser.attach.mockRejectedValueOnce(new Error('Cannot access a chrome:// URL'));
    await expect(attachDebugger(7, on)).rejects.toMatchObject({ reason: 'outOfReach' });
    expect(browser.listeners()).toBe(0);
  });

  it('is let go of when it is gone before it is ready', async () => {
    browser.sendCommand.mockRejectedValueOnce(new Error('Detached while handling command.'));
    await expect(attachDebugger(7, on)).rejects.toMatchObject({ reason: 'outOfReach' });
    expect([browser.detached, browser.listeners()]).toEqual([[7], 0]);
  });

  it('is told to be cancelled although it was not ready yet', async () => {
    browser.sendCommand.mockImplementationOnce(async () => {
      browser.end(7, 'canceled_by_user');
      throw new Error('Detached while handling command.');
    });
    await expect(attachDebugger(7, on)).rejects.toMatchObject({ reason: 'outOfReach' });
    expect([told, browser.detached]).toEqual([[['detached', 'cancelled']], []]);
  });

  it('is every one, where the browser has no debugger', async () => {
    vi.stubGlobal('chrome', {});
    expect(hasDebugger()).toBe(false);
    await expect(attachDebugger(7, on)).rejects.toMatchObject({ reason: 'outOfReach' });
    vi.stubGlobal('chrome', undefined);
    expect(hasDebugger()).toBe(false);
  });
});
