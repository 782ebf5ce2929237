import type { Injector } from '../../control/injector';
import type { NoticeOf, SuspendReason } from '../../protocol/control';
import type { HandField } from '../../protocol/hand';
import { attachDebugger, type Detached } from './debugger';
import { createHands, type Hands } from './hands';
import { createTabInjector } from './tab-injector';

/** One tab that can be acted in, from the moment control of it is granted until that ends. */
export interface TabControl {
  injector: Injector;
  stop(): void;
}

export interface TabControlEvents {
  /** Input has no effect from now on, or has again as far as this reason goes. */
  suspend(reason: Exclude<SuspendReason, 'localHand' | 'paused'>, isSuspended: boolean): void;
  /** The sharer has used mouse or keyboard in this tab. */
  localHand(): void;
  field(field: HandField | null): void;
  dialog(dialog: NoticeOf<'dialog'>['dialog']): void;
  detached(why: Detached): void;
}

/** Throws DesksideError 'outOfReach' where the browser does not let anybody act. */
export async function openTabControl(tabId: number, on: TabControlEvents): Promise<TabControl> {
  on.suspend('loading', true);
  let hands: Hands | undefined;
  const tab = await attachDebugger(tabId, {
    detached(why) {
      // It may be cancelled as soon as its bar is there, which is before anything else.
      hands?.stop();
      on.detached(why);
    },
    dialog(dialog) {
      on.suspend('dialog', dialog !== null);
      on.dialog(dialog);
    },
    dragged: (data) => injector.dragged(data),
  });
  hands = createHands(tabId, {
    ready: (isReady) => on.suspend('loading', !isReady),
    said(message) {
      if (message.type === 'localHand') on.localHand();
      else if (message.type === 'field') on.field(message.field);
      else on.suspend(message.kind, message.open);
    },
  });
  const injector = createTabInjector(tab, hands);

  return {
    injector,
    stop() {
      hands?.stop();
      tab.detach();
    },
  };
}
