import type { SurfaceControl, SurfaceControlEvents } from '../../control/surface-control';
import { DesksideError } from '../../errors';
import { warn } from '../../log';
import type { HostAct, HostTarget } from '../../protocol/host';
import { callHost, HostRefused } from './host-line';

/**
 * A window or screen that can be acted in, through a host of its own, which ends with it. Throws DesksideError
 * 'helperMissing', 'helperVersion', 'helperRefused'.
 */
export async function openHostControl(target: HostTarget, on: SurfaceControlEvents): Promise<SurfaceControl> {
  const line = await callHost();
  line.onEnd(() => on.ended('helperGone'));
  line.onEvent((event) => {
    if (event.event === 'localHand') on.localHand();
    else on.suspend('minimised', event.state !== 'there');
  });
  try {
    await line.ask('control', { target });
  } catch (error) {
    line.close();
    throw error;
  }

  /** What the host refuses in its own right is refused here under the gate's words. */
  async function put(act: HostAct): Promise<void> {
    try {
      await line.ask('input', { act });
    } catch (error) {
      if (!(error instanceof HostRefused)) throw error;
      if (error.problem === 'localHand') on.localHand();
      else if (error.problem === 'minimised') on.suspend('minimised', true);
      else throw new DesksideError('outOfReach', { cause: error });
    }
  }

  const nothing = () => Promise.resolve();
  return {
    injector: {
      pointer: put,
      key: put,
      // It is written when it is done: a program outside the browser shows no composition of another's.
      compose: nothing,
      commit: (text) => put({ type: 'text.commit', text }),
      setField: nothing,
      closeField: nothing,
      async engage(isEngaged) {
        if (isEngaged && target.kind === 'window') await line.ask('activate', { window: target.id });
      },
      abandon: nothing,
    },
    stop() {
      line
        .ask('stop')
        .catch((error) => warn('the native host did not stop by itself', error))
        .finally(() => line.close());
    },
  };
}
