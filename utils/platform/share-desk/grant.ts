import { type ActQueue, createActQueue } from '../../control/act-queue';
import type { ControlTarget, SurfaceControl, SurfaceControlEvents } from '../../control/surface-control';
import { warn } from '../../log';
import type {
  ControlAct,
  ControlMessage,
  ControlNotice,
  RefusalReason,
  SuspendReason,
} from '../../protocol/control';
import { LOCAL_HAND_MS } from '../../protocol/limits';
import type { ToldControlNote } from '../../protocol/share';
import { createOutsidePage } from './outside-page';
import { createSilence } from './silence';
import { createSuspensions } from './suspensions';

/** What a grant needs from around it. */
export interface GrantPorts {
  now(): number;
  open(on: SurfaceControlEvents): Promise<SurfaceControl>;
  tell(notice: ControlNotice): void;
  /** The gate, for what would take effect now. */
  admit(message: ControlMessage): boolean;
  refused(why: RefusalReason): void;
  /** Who acts, and whether it has an effect, has changed. */
  changed(): void;
  /** What it is about cannot be acted in any more. */
  ended(note: ToldControlNote): void;
}

/** Control of one share, from its consent to its end: whether it is used, and what it waits for. */
export interface Grant {
  readonly epoch: number;
  /** On this page's clock, ms. */
  readonly since: number;
  /** The only thing that it is about. */
  readonly target: ControlTarget;
  readonly standing: 'free' | 'taken';
  readonly suspended: SuspendReason | null;
  put(message: ControlMessage): void;
  suspend(reason: SuspendReason, isSuspended: boolean): void;
  /** Several times a second: what is over is over, and who says nothing lets go. */
  beat(): void;
  /** The way to the viewer broke, or is another one: whoever had control has to take it anew. */
  free(): void;
  /** Where it stands, once more. */
  tellAll(): void;
  stop(): Promise<void>;
}

/** A page that stands still in a dialog of its own lets nothing come up; control ends all the same. */
const LAST_MS = 300;
const sleepFor = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Nothing is told of it before it has been opened and {@link Grant.tellAll} is called, nor once it has stopped. */
export async function openGrant(
  { shareId, epoch, target }: { shareId: string; epoch: number; target: ControlTarget },
  ports: GrantPorts,
): Promise<Grant> {
  const since = ports.now();
  const silence = createSilence(ports.now);
  const suspensions = createSuspensions();
  const outside = createOutsidePage(shareId, tell);
  let standing: Grant['standing'] = 'free';
  let queue: ActQueue | undefined;
  let stopped = false;

  function tell(notice: ControlNotice): void {
    if (queue && !stopped) ports.tell(notice);
  }

  function tellStanding(): void {
    tell({ type: 'standing', shareId, epoch, standing, suspended: suspensions.foremost });
    ports.changed();
  }

  function suspend(reason: SuspendReason, isSuspended: boolean, until?: number): void {
    const before = suspensions.foremost;
    suspensions.set(reason, isSuspended, until);
    if (isSuspended) void queue?.clear();
    if (suspensions.foremost !== before) tellStanding();
  }

  function stand(act: ControlAct): void {
    silence.hear();
    const next = act.type === 'take' ? 'taken' : act.type === 'leave' ? 'free' : standing;
    if (next === standing) return;
    standing = next;
    if (next === 'free') {
      void queue?.letGo();
      outside.leaveField();
    }
    control.injector.engage(next === 'taken').catch((error) => warn('what is shared was not told', error));
    tellStanding();
  }

  const control = await ports.open({
    suspend,
    localHand: () => suspend('localHand', true, ports.now() + LOCAL_HAND_MS),
    field: outside.field,
    dialog: outside.dialog,
    ended: ports.ended,
  });
  queue = createActQueue({
    injector: control.injector,
    admit: ports.admit,
    refused: ports.refused,
    standing: stand,
  });

  return {
    epoch,
    since,
    target,
    get standing() {
      return standing;
    },
    get suspended() {
      return suspensions.foremost;
    },
    put(message) {
      silence.hear();
      outside.point(message.act);
      queue?.put(message);
    },
    suspend: (reason, isSuspended) => suspend(reason, isSuspended),
    beat() {
      const isTooSilent = silence.beat();
      for (const reason of suspensions.over(ports.now())) suspend(reason, false);
      if (isTooSilent && queue && !queue.isHoldingNothing) void queue.clear();
    },
    free() {
      queue?.forget();
      if (standing === 'free') return;
      stand({ type: 'leave' });
    },
    tellAll() {
      tellStanding();
      outside.tellAll();
    },
    async stop() {
      if (stopped) return;
      stopped = true;
      standing = 'free';
      // Whatever is still down goes up before the way there is closed.
      await Promise.race([queue?.clear(), sleepFor(LAST_MS)]);
      control.stop();
    },
  };
}
