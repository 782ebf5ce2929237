import type { SurfaceControl, SurfaceControlEvents } from '../../control/surface-control';
import { DesksideError } from '../../errors';
import { warn } from '../../log';
import { attachDebugger, type TabDebugger } from './debugger';
import { createHands, type Hands } from './hands';
import { createTabInjector } from './tab-injector';

/** Throws DesksideError 'outOfReach' where the browser does not let anybody act. */
export async function openTabControl(tabId: number, on: SurfaceControlEvents): Promise<SurfaceControl> {
  let tab: TabDebugger | undefined;
  let hands: Hands | undefined;
  let isEngaged = false;
  let stopped = false;

  async function attach(): Promise<void> {
    tab = await attachDebugger(tabId, {
      detached(why) {
        tab = undefined;
        if (why === 'gone') forbid();
        else {
          // It may be cancelled as soon as its bar is there, which is before anything else.
          hands?.stop();
          on.ended('browserCancelled');
        }
      },
      dialog(dialog) {
        on.suspend('dialog', dialog !== null);
        on.dialog(dialog);
      },
      dragged: (data) => injector.dragged(data),
    });
    if (stopped) tab.detach();
  }

  /** On its own pages the browser lets go of every debugger; the tab may come back from there. */
  function forbid(): void {
    on.suspend('forbidden', true);
    // Nobody would tell of its end any more.
    on.suspend('dialog', false);
    on.dialog(null);
  }

  async function attachAgain(): Promise<void> {
    await attach();
    if (isEngaged) await injector.engage(true);
    on.suspend('forbidden', false);
  }

  on.suspend('loading', true);
  await attach();
  hands = createHands(tabId, {
    ready(isReady) {
      on.suspend('loading', !isReady);
      if (isReady && !tab && !stopped)
        attachAgain().catch((error) => warn('a page cannot be controlled', error));
    },
    said(message) {
      if (message.type === 'localHand') on.localHand();
      else if (message.type === 'field') on.field(message.field);
      else on.suspend(message.kind, message.open);
    },
  });
  const send: TabDebugger['send'] = (method, parameters) =>
    tab ? tab.send(method, parameters) : Promise.reject(new DesksideError('outOfReach'));
  const injector = createTabInjector({ send }, hands);

  return {
    injector: {
      ...injector,
      engage(engaged) {
        isEngaged = engaged;
        return injector.engage(engaged);
      },
    },
    stop() {
      stopped = true;
      hands?.stop();
      tab?.detach();
    },
  };
}
