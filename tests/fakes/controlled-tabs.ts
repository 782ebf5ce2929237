import type {
  ControlTarget,
  SurfaceControl,
  SurfaceControlEvents,
} from '../../utils/control/surface-control';
import { DesksideError, type Reason } from '../../utils/errors';
import { createFakeInjector, type FakeInjector } from './injector';

/** A tab that is acted in; what happens in it is in the test's hands (`on`). */
export interface FakeTab extends FakeInjector {
  target: ControlTarget;
  /** -1: it is none. */
  tabId: number;
  on: SurfaceControlEvents;
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
    refuse: false as boolean | Reason,
    /** From now on opening takes its time: until the function returned is called. */
    delay(): () => void {
      let arrive = () => {};
      ready = new Promise((resolve) => {
        arrive = resolve;
      });
      return () => arrive();
    },
    async open(target: ControlTarget, on: SurfaceControlEvents): Promise<SurfaceControl> {
      if (fake.refuse) throw new DesksideError(fake.refuse === true ? 'outOfReach' : fake.refuse);
      const tabId = target.kind === 'tab' ? target.tabId : -1;
      const tab = Object.assign(createFakeInjector(), { target, tabId, on, isLetGo: false });
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
