import { type ActQueue, createActQueue } from '../../control/act-queue';
import type { ControlTarget, SurfaceControl, SurfaceControlEvents } from '../../control/surface-control';
import { warn } from '../../log';
import type {
  ControlAct,
  ControlField,
  ControlMessage,
  ControlNotice,
  NoticeOf,
  RefusalReason,
  SuspendReason,
} from '../../protocol/control';
import type { HandField } from '../../protocol/hand';
import { LOCAL_HAND_MS, SILENCE_MS } from '../../protocol/limits';
import type { ToldControlNote } from '../../protocol/share';

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

/** Of several reasons the one is told that somebody can do something about. */
const URGENCY: readonly SuspendReason[] = [
  'paused',
  'forbidden',
  'minimised',
  'dialog',
  'fileChooser',
  'permission',
  'localHand',
  'loading',
];

/** Between two beats of a clock that has twenty a second, on a page that had no time for them. ms */
const STALL_MS = 200;
/** What has come meanwhile waits behind the beats that have, too. ms */
const AFTER_STALL_MS = 150;

/** A page that stands still in a dialog of its own lets nothing come up; control ends all the same. */
const LAST_MS = 300;
const sleepFor = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

type Place = Pick<ControlField, 'x' | 'y' | 'width' | 'height'>;

/** Nothing is told of it before it has been opened and {@link Grant.tellAll} is called, nor once it has stopped. */
export async function openGrant(
  { shareId, epoch, target }: { shareId: string; epoch: number; target: ControlTarget },
  ports: GrantPorts,
): Promise<Grant> {
  /** When each reason ends by itself; for ever, most do not. */
  const reasons = new Map<SuspendReason, number>();
  let standing: Grant['standing'] = 'free';
  const since = ports.now();
  let heardAt = since;
  let beatAt = since;
  /** Once for each silence: on a page that is always slow it would have no end. */
  let isExcused = false;
  let field: ControlField | null = null;
  let dialog: NoticeOf<'dialog'>['dialog'] = null;
  let place: Place = { x: 0, y: 0, width: 1, height: 1 };
  let queue: ActQueue | undefined;
  let stopped = false;

  const tell = (notice: ControlNotice): void => {
    if (queue && !stopped) ports.tell(notice);
  };
  const suspended = (): SuspendReason | null => URGENCY.find((reason) => reasons.has(reason)) ?? null;

  function tellStanding(): void {
    tell({ type: 'standing', shareId, epoch, standing, suspended: suspended() });
    ports.changed();
  }

  function suspend(reason: SuspendReason, isSuspended: boolean, until = Number.POSITIVE_INFINITY): void {
    const before = suspended();
    reasons.delete(reason);
    if (isSuspended) {
      reasons.set(reason, until);
      void queue?.clear();
    }
    if (suspended() !== before) tellStanding();
  }

  function showField(from: HandField | null): void {
    field = from && { ...from, ...place, right: place.x, bottom: place.y };
    tell({ type: 'field', shareId, field });
  }

  function hear(): void {
    heardAt = ports.now();
    isExcused = false;
  }

  /** It was this page that was silent, not the viewer: what has come meanwhile is heard first. */
  function excuse(now: number): void {
    if (isExcused || now - beatAt <= STALL_MS || now - heardAt <= SILENCE_MS - AFTER_STALL_MS) return;
    heardAt = now - SILENCE_MS + AFTER_STALL_MS;
    isExcused = true;
  }

  function stand(act: ControlAct): void {
    hear();
    const next = act.type === 'take' ? 'taken' : act.type === 'leave' ? 'free' : standing;
    if (next === standing) return;
    standing = next;
    if (next === 'free') leave();
    control.injector.engage(next === 'taken').catch((error) => warn('what is shared was not told', error));
    tellStanding();
  }

  function leave(): void {
    void queue?.letGo();
    if (field) showField(null);
  }

  const control = await ports.open({
    suspend,
    localHand: () => suspend('localHand', true, ports.now() + LOCAL_HAND_MS),
    field: showField,
    dialog(next) {
      dialog = next;
      tell({ type: 'dialog', shareId, dialog });
    },
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
      return suspended();
    },
    put(message) {
      hear();
      if ('width' in message.act) {
        const { x, y, width, height } = message.act;
        place = { x, y, width, height };
      }
      queue?.put(message);
    },
    suspend: (reason, isSuspended) => suspend(reason, isSuspended),
    beat() {
      const now = ports.now();
      excuse(now);
      beatAt = now;
      for (const [reason, until] of reasons) if (until <= now) suspend(reason, false);
      if (queue && !queue.isHoldingNothing && now - heardAt > SILENCE_MS) void queue.clear();
    },
    free() {
      queue?.forget();
      if (standing === 'free') return;
      stand({ type: 'leave' });
    },
    tellAll() {
      tellStanding();
      if (field) tell({ type: 'field', shareId, field });
      if (dialog) tell({ type: 'dialog', shareId, dialog });
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
