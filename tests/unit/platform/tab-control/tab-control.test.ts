import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { SurfaceControlEvents } from '../../../../utils/control/surface-control';
import { openTabControl } from '../../../../utils/platform/tab-control/tab-control';
import { moveTo } from '../../../fakes/control';
import { type FakeDebugger, stubDebugger } from '../../../fakes/debugger';
import { FakePort } from '../../../fakes/port';
import { settled } from '../../../fakes/share-ports';

const TAB = 7;
let browser: FakeDebugger;
let line: FakePort;
let told: unknown[];
let on: SurfaceControlEvents;
beforeEach(() => {
  vi.useFakeTimers();
  fakeBrowser.reset();
  browser = stubDebugger();
  line = new FakePort('hand');
  told = [];
  on = {
    suspend: (reason, isSuspended) => told.push([reason, isSuspended]),
    localHand: () => told.push('localHand'),
    field: (field) => told.push(['field', field]),
    dialog: (dialog) => told.push(['dialog', dialog]),
    ended: (note) => told.push(note),
  };
  vi.spyOn(fakeBrowser.scripting, 'executeScript').mockImplementation(async () => [
    { frameId: 0, documentId: '0', result: undefined },
  ]);
  Object.assign(fakeBrowser.tabs, { connect: () => line.asPort() });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

async function open() {
  const control = await openTabControl(TAB, on);
  await settled();
  return control;
}

describe('a tab that is acted in', () => {
  it('has no effect to offer before its page has the script, and then it has', async () => {
    const opened = openTabControl(TAB, on);
    expect(told).toEqual([['loading', true]]);
    await opened;
    await settled();
    expect(told).toEqual([
      ['loading', true],
      ['loading', false],
    ]);
    expect(browser.attached).toEqual([TAB]);
  });

  it('waits while its page goes to another', async () => {
    await open();
    line.end();
    expect(told.at(-1)).toEqual(['loading', true]);
  });

  it('tells what its page says, and what its person does', async () => {
    await open();
    told.length = 0;
    line.hear({ type: 'localHand' });
    line.hear({ type: 'field', field: null });
    line.hear({ type: 'prompt', kind: 'fileChooser', open: true });
    line.hear({ type: 'prompt', kind: 'fileChooser', open: false });
    browser.tell(TAB, 'Page.javascriptDialogOpening', { type: 'confirm', message: 'Delete it?' });
    browser.tell(TAB, 'Page.javascriptDialogClosed');
    expect(told).toEqual([
      'localHand',
      ['field', null],
      ['fileChooser', true],
      ['fileChooser', false],
      ['dialog', true],
      ['dialog', { kind: 'confirm', text: 'Delete it?' }],
      ['dialog', false],
      ['dialog', null],
    ]);
  });

  it('does what it is told, with the page’s own drags', async () => {
    const { injector } = await open();
    const at = { x: 1, y: 2 };
    const answer = async (act: Promise<void>) => {
      const { id } = line.said.at(-1) as { id: number };
      line.hear({ type: 'announced', id, at });
      await act;
    };
    browser.tell(TAB, 'Input.dragIntercepted', { data: { items: [] } });
    await answer(injector.pointer({ ...moveTo(0.5), buttons: 1 }));
    expect(browser.sent.map(([method]) => method)).toEqual([
      'Page.enable',
      'Input.dispatchDragEvent',
      'Input.dispatchDragEvent',
    ]);
  });

  it('is let go of, script and debugger, once', async () => {
    const control = await open();
    control.stop();
    control.stop();
    expect([line.isOpen, browser.detached, browser.listeners()]).toEqual([false, [TAB], 0]);
  });
});

describe('a page that is out of bounds', () => {
  it('suspends, and control goes on where the tab comes back to', async () => {
    const { injector } = await open();
    await injector.engage(true);
    told.length = 0;
    browser.end(TAB, 'target_closed');
    expect(told).toContainEqual(['forbidden', true]);
    await expect(injector.engage(true)).rejects.toMatchObject({ reason: 'outOfReach' });
    line.end();
    line = new FakePort('hand');
    await fakeBrowser.tabs.onUpdated.trigger(TAB, { status: 'complete' }, { id: TAB } as never);
    await settled();
    expect(told.at(-1)).toEqual(['forbidden', false]);
    expect(browser.attached).toEqual([TAB, TAB]);
    // Somebody is still there.
    expect(browser.sent.at(-1)).toEqual(['Emulation.setFocusEmulationEnabled', { enabled: true }]);
  });

  it('stays so when the tab is let go of meanwhile', async () => {
    const control = await open();
    browser.end(TAB, 'target_closed');
    control.stop();
    await fakeBrowser.tabs.onUpdated.trigger(TAB, { status: 'complete' }, { id: TAB } as never);
    await settled();
    expect(browser.attached).toEqual([TAB]);
  });
});

describe('the person’s Cancel', () => {
  it('lets go of the page as well', async () => {
    await open();
    browser.end(TAB, 'canceled_by_user');
    expect([told.at(-1), line.isOpen]).toEqual(['browserCancelled', false]);
  });

  it('counts before anything else is there', async () => {
    browser.sendCommand.mockImplementationOnce(async () => {
      browser.end(TAB, 'canceled_by_user');
      throw new Error('Detached while handling command.');
    });
    await expect(openTabControl(TAB, on)).rejects.toMatchObject({ reason: 'outOfReach' });
    expect(told).toEqual([['loading', true], 'browserCancelled']);
    expect(line.said).toEqual([]);
  });
});

it('a tab that the browser keeps for itself is out of reach', async () => {
  browser.attach.mockRejectedValueOnce(new Error('Cannot attach to this target.'));
  await expect(openTabControl(TAB, on)).rejects.toMatchObject({ reason: 'outOfReach' });
  expect(fakeBrowser.scripting.executeScript).not.toHaveBeenCalled();
});
