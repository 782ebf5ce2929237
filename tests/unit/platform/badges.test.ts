import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createBadges } from '../../../utils/platform/badges';
import { fakeScripting } from '../../fakes/browser';
import { BADGE } from '../../fakes/examples';
import { FakePort } from '../../fakes/port';
import { quiet } from '../../fakes/time';

const PAUSED = { ...BADGE, text: 'Nobody sees this browser tab now.' };

let ports: Array<FakePort & { tabId?: number }>;
let scripting: ReturnType<typeof fakeScripting>;
let press: ReturnType<typeof vi.fn<(tabId: number, command: string) => void>>;
let badges: ReturnType<typeof createBadges>;

beforeEach(() => {
  fakeBrowser.reset();
  ports = [];
  scripting = fakeScripting();
  const connect = (tabId: number) => {
    const port = Object.assign(new FakePort('badge'), { tabId });
    ports.push(port);
    return port.asPort();
  };
  Object.assign(fakeBrowser.tabs, { connect });
  press = vi.fn();
  badges = createBadges(press);
});
afterEach(() => {
  vi.restoreAllMocks();
});

async function draw(...wanted: Array<readonly [number, typeof BADGE]>): Promise<void> {
  badges.draw(new Map(wanted));
  await quiet();
}
async function load(tabId: number, change: object = { status: 'complete' }): Promise<void> {
  await fakeBrowser.tabs.onUpdated.trigger(tabId, change, { id: tabId } as never);
  await quiet();
}
const open = () => ports.filter(({ isOpen }) => isOpen).map(({ tabId, said }) => [tabId, said]);

describe('the badges', () => {
  it('are brought into the tabs that are wanted, with their words', async () => {
    await draw([7, BADGE], [8, PAUSED]);
    expect(scripting.injected).toEqual([
      [7, 'badge.js'],
      [8, 'badge.js'],
    ]);
    expect(open()).toEqual([
      [7, [BADGE]],
      [8, [PAUSED]],
    ]);
  });

  it('get new words when there are any', async () => {
    await draw([7, BADGE]);
    await draw([7, { ...BADGE }]);
    await draw([7, PAUSED]);
    expect(open()).toEqual([[7, [BADGE, PAUSED]]]);
  });

  it('get the words that are right when they come, not when they were sent for', async () => {
    badges.draw(new Map([[7, BADGE]]));
    await draw([7, PAUSED]);
    expect(open()).toEqual([[7, [PAUSED]]]);
  });

  it('go when they are not wanted any more, also on their way', async () => {
    await draw([7, BADGE]);
    badges.draw(new Map([[8, BADGE]]));
    await draw();
    expect(open()).toEqual([]);
    expect(ports).toHaveLength(1);
  });

  it('follow their tab to the next page, and no other tab', async () => {
    await draw([7, BADGE]);
    await load(8);
    ports[0]?.end();
    await load(7, { status: 'loading' });
    await load(7);
    await load(7, { title: 'New' });
    expect(scripting.injected).toHaveLength(3);
    expect(open()).toEqual([[7, [BADGE]]]);
  });

  it('do not come back with a page once they are gone', async () => {
    await draw([7, BADGE]);
    await draw();
    await load(7);
    expect(scripting.injected).toHaveLength(1);
  });

  it('are not where we have no access, until the tab comes where we have', async () => {
    scripting.execute.mockRejectedValueOnce(new Error('Cannot access contents of the page.'));
    await draw([7, BADGE]);
    expect(open()).toEqual([]);
    await load(7);
    expect(open()).toEqual([[7, [BADGE]]]);
  });

  it('say what is pressed, and in which tab', async () => {
    await draw([7, BADGE], [8, BADGE]);
    ports[1]?.hear({ command: 'stopSharing' });
    expect(press).toHaveBeenCalledExactlyOnceWith(8, 'stopSharing');
  });

  it('press nothing that is gone', async () => {
    await draw([7, BADGE]);
    await draw();
    ports[0]?.hear({ command: 'stopSharing' });
    expect(press).not.toHaveBeenCalled();
  });
});
