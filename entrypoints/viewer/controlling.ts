import { type ReadonlySignal, signal } from '@preact/signals';
import { type ActSender, type Clock, createActSender } from '../../utils/control/act-sender';
import type { ControlChannels, ControlEvents } from '../../utils/media/control-channels';
import {
  type ControlAct,
  type ControlActOf,
  type ControlField,
  type NoticeOf,
  parseControlNotice,
  type SuspendReason,
} from '../../utils/protocol/control';
import { CONTROL_BEAT_MS, TICK_AGE_MAX_MS } from '../../utils/protocol/limits';

/** What the sharer's window has told of one share. */
export interface Standing {
  /** Control may be taken, or is. */
  isOpen: boolean;
  suspended: SuspendReason | null;
  field: ControlField | null;
  dialog: NoticeOf<'dialog'>['dialog'];
  /** So many acts were not applied since control was granted. */
  refused: number;
  /** Of those, notices that it was for the place. */
  refusedPlaces: number;
}

export interface Controlling {
  /** The share that this person controls now; one at a time, whichever window it is seen in. */
  taken: ReadonlySignal<string | null>;
  standingOf(shareId: string): Standing;
  /** False: it cannot be taken now. Whatever was taken before is left. */
  take(shareId: string, clock: Clock): boolean;
  leave(): void;
  /** Without control, nothing. */
  act(act: ControlAct): void;
  move(act: ControlActOf<'pointer.move'>): void;
  /** What the connection tells. */
  events: ControlEvents;
}

interface Known extends Standing {
  epoch: number;
  standing: NoticeOf<'standing'>['standing'];
}

const UNKNOWN: Known = {
  epoch: 0,
  standing: 'none',
  isOpen: false,
  suspended: null,
  field: null,
  dialog: null,
  refused: 0,
  refusedPlaces: 0,
};

/** What comes so soon after taking may have been said before: two ways through the network, and a lost packet. */
const SETTLE_MS = 2_000;

interface Taken {
  shareId: string;
  sender: ActSender;
  clock: Clock;
  /** `performance.now()` */
  at: number;
}

/** This person's control of what one session's other side shows. */
export function createControlling(): Controlling {
  const known = signal<ReadonlyMap<string, Known>>(new Map());
  const taken = signal<string | null>(null);
  let channels: ControlChannels | undefined;
  /** The other side counts by connection. */
  let numbers = { seq: 0, move: 0 };
  let heard = { tick: 0, at: 0 };
  let mine: Taken | undefined;
  let stopBeat = () => {};

  const of = (shareId: string): Known => known.value.get(shareId) ?? UNKNOWN;
  const put = (shareId: string, change: Partial<Known>): void => {
    known.value = new Map(known.peek()).set(shareId, {
      ...(known.peek().get(shareId) ?? UNKNOWN),
      ...change,
    });
  };
  const hasSettled = (): boolean => mine !== undefined && performance.now() - mine.at > SETTLE_MS;

  function senderOver(over: ControlChannels, shareId: string, clock: Clock): ActSender {
    const envelope = () => {
      const since = Math.min(TICK_AGE_MAX_MS, Math.round(performance.now() - heard.at));
      return { shareId, epoch: known.peek().get(shareId)?.epoch ?? 0, tick: heard.tick, since };
    };
    return createActSender({ send: over.send, envelope }, clock, numbers);
  }

  function free(): void {
    stopBeat();
    mine = undefined;
    taken.value = null;
  }

  /** What has not been sent yet is not sent any more. */
  function lose(): void {
    mine?.sender.stop();
    free();
  }

  function leave(): void {
    act({ type: 'leave' });
    free();
  }

  function beatLater({ clock }: Taken): void {
    stopBeat();
    const timer = clock.setTimeout(beat, CONTROL_BEAT_MS);
    stopBeat = () => clock.clearTimeout(timer);
  }

  function beat(): void {
    if (!mine) return;
    // The other side does not think so.
    if (hasSettled() && known.peek().get(mine.shareId)?.standing !== 'taken') {
      lose();
      return;
    }
    act({ type: 'beat' });
  }

  function act(what: ControlAct): void {
    if (!mine) return;
    mine.sender.event(what);
    beatLater(mine);
  }

  function take(shareId: string, clock: Clock): boolean {
    if (mine?.shareId === shareId) return true;
    if (!channels || !known.peek().get(shareId)?.isOpen) return false;
    leave();
    const sender = senderOver(channels, shareId, clock);
    mine = { shareId, clock, sender, at: performance.now() };
    taken.value = shareId;
    act({ type: 'take' });
    return true;
  }

  function hearStanding({ shareId, epoch, standing, suspended }: NoticeOf<'standing'>): void {
    const before = known.peek().get(shareId) ?? UNKNOWN;
    const isSameGrant = before.epoch === epoch && standing !== 'none';
    put(shareId, {
      ...(isSameGrant ? {} : UNKNOWN),
      epoch,
      standing,
      suspended,
      isOpen: standing !== 'none',
    });
    // Another grant has to be taken anew.
    if (shareId === mine?.shareId && standing !== 'taken' && (!isSameGrant || hasSettled())) lose();
  }

  function hearRefusal({ shareId, reason, count }: NoticeOf<'refused'>): void {
    const places = known.peek().get(shareId)?.refusedPlaces ?? 0;
    put(shareId, { refused: count, refusedPlaces: reason === 'place' ? places + 1 : places });
    if (reason === 'notTaken' && shareId === mine?.shareId && hasSettled()) lose();
  }

  function hear(text: string): void {
    const notice = parseControlNotice(text);
    if (notice?.type === 'standing') hearStanding(notice);
    if (notice?.type === 'refused') hearRefusal(notice);
    if (notice?.type === 'field') put(notice.shareId, { field: notice.field });
    if (notice?.type === 'dialog') put(notice.shareId, { dialog: notice.dialog });
    // On the channel that keeps no order: an older one says nothing new.
    if (notice?.type === 'tick' && notice.tick > heard.tick)
      heard = { tick: notice.tick, at: performance.now() };
  }

  /** What was agreed over a connection ends with it. */
  function close(): void {
    lose();
    channels = undefined;
    known.value = new Map();
  }

  function open(opened: ControlChannels): void {
    close();
    channels = opened;
    numbers = { seq: 0, move: 0 };
    heard = { tick: 0, at: performance.now() };
  }

  return {
    taken,
    standingOf: of,
    take,
    leave,
    act,
    move: (to) => mine?.sender.move(to),
    events: { opened: open, heard: hear, closed: close },
  };
}
