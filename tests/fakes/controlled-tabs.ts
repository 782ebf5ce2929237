import { DesksideError } from '../../utils/errors';
import type { TabControl, TabControlEvents } from '../../utils/platform/tab-control/tab-control';
import { createFakeInjector, type FakeInjector } from './injector';

/** A tab that is acted in; what happens in it is in the test's hands (`on`). */
export interface FakeTab extends FakeInjector {
  tabId: number;
  on: TabControlEvents;
  isLetGo: boolean;
}

/** Every tab that was opened for being acted in, in order. */
export function createFakeTabs() {
  const opened: FakeTab[] = [];
  const fake = {
    opened,
    last(): FakeTab {
      const tab = opened.at(-1);
      if (!tab) throw new Error('no tab was opened');
      return tab;
    },
    /** The browser lets nobody act in it. */
    refuse: false,
    /** From now on opening takes its time: until the function returned is called. */
    delay(): () => void {
      let arrive = () => {};
      ready = new Promise((resolve) => {
        arrive = resolve;
      });
      return () => arrive();
    },
    async open(tabId: number, on: TabControlEvents): Promise<TabControl> {
      if (fake.refuse) throw new DesksideError('outOfReach');
      const tab = Object.assign(createFakeInjector(), { tabId, on, isLetGo: false });
      opened.push(tab);
      await ready;
      const stop = () => {
        tab.isLetGo = true;
      };
      return { injector: tab.injector, stop };
    },
  };
  let ready = Promise.resolve();
  return fake;
}
