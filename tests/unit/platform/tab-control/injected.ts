/** An injector into a tab; the tab and the script in its page are in the hands of the tests that import this. */
import { beforeEach } from 'vitest';
import { createTabInjector, type TabInjector } from '../../../../utils/platform/tab-control/tab-injector';
import type { ControlActOf, MouseButton } from '../../../../utils/protocol/control';
import { moveTo } from '../../../fakes/control';

/** Everything that was done, in order: announced, then sent. */
export let done: unknown[];
export const page = {
  /** Where a place is by now; null: nothing may be done there. */
  place: null as { x: number; y: number } | null,
  isBusy: false,
  /** How late each announcement is answered, ms; where there are no more, at once. */
  late: [] as number[],
  failing: null as string | null,
  planned: [] as string[],
};
/** As the share window reads it, for tests that ask for it. */
export const clock = { now: 1_000 };
export let injector: TabInjector;
beforeEach(() => {
  done = [];
  Object.assign(page, { place: { x: 400, y: 300 }, isBusy: false, late: [], failing: null, planned: [] });
  injector = createTabInjector(
    {
      async send(method, parameters) {
        done.push([method, parameters]);
        if (page.failing !== null && JSON.stringify([method, parameters]).includes(page.failing))
          throw new Error('Detached while handling command.');
      },
    },
    {
      async announce(what) {
        done.push(['announce', what]);
        clock.now += page.late.shift() ?? 0;
        if (page.isBusy) throw new Error('the page is too busy');
        return page.place;
      },
      async plan(field, value) {
        done.push(['plan', field, value]);
        return page.planned;
      },
      settle: (field, value) => void done.push(['settle', field, value]),
      stop: () => {},
    },
  );
});

export const button = (
  type: 'pointer.down' | 'pointer.up',
  which: MouseButton = 'left',
  count: 1 | 2 | 3 = 1,
): ControlActOf<'pointer.down' | 'pointer.up'> => ({ ...moveTo(0.5), type, button: which, count });
export const press = (which: MouseButton = 'left') => injector.pointer(button('pointer.down', which));
export const release = (which: MouseButton = 'left') => injector.pointer(button('pointer.up', which));
export const up: ControlActOf<'key.up'> = {
  type: 'key.up',
  code: 'KeyA',
  key: 'a',
  modifiers: 0,
  location: 0,
};

export const mouse = (type: string, change: object = {}) => [
  'Input.dispatchMouseEvent',
  { type, x: 400, y: 300, modifiers: 0, button: 'none', buttons: 0, clickCount: 0, ...change },
];
export const intercept = (enabled: boolean) => ['Input.setInterceptDrags', { enabled }];
export const sent = () => done.filter((one) => Array.isArray(one) && String(one[0]).includes('.'));
