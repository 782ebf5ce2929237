import { type ControlTarget, isSameTarget, type SurfaceControlEvents } from '../../control/surface-control';
import { warn } from '../../log';
import type { ControlEvents } from '../../media/control-channels';
import type { ControlMessage, ControlNotice, RefusalReason } from '../../protocol/control';
import { CONTROL_TICK_MS } from '../../protocol/limits';
import { isControlAllowed } from '../../protocol/policy';
import type { ToldControlNote } from '../../protocol/share';
import { type Authority, admit, isFlood } from '../../session/admit';
import { levelOf } from '../../session/share-machine';
import type { SharerItem } from '../../session/sharer-item';
import { createControlLines } from './control-lines';
import { type Grant, openGrant } from './grant';
import { isTimeUp, noteOf } from './grant-ends';
import { type Ids, idsOf, type ShareItems, targetOf } from './items';
import type { ControlPorts } from './ports';
import { createRefusals } from './refusals';
import { ageOf, tickOf } from './ticks';

/**
 * Control of what this person shows: granted here, used over the picture's own connection, and taken away in the same task
 * by whatever speaks against it. The one gate is {@link admit}. (design decisions 4 and 5, security.md rules 2 and 4)
 */
export function createControlling(
  items: ShareItems,
  ports: ControlPorts & {
    raise(): Promise<void>;
    /** Another page has come under the track, or another tab: nobody knows yet. */
    isInDoubt(shareId: string): boolean;
    report: { level(ids: Ids, level: 'view' | 'control', note: ToldControlNote | null): void };
  },
) {
  const lines = createControlLines(ports.now);
  const grants = new Map<string, Grant>();
  const refusals = createRefusals(ports.now, (shareId, refused) =>
    tell({ type: 'refused', shareId, ...refused }),
  );
  /** Grows with every grant, whichever share it is of: what was sent under an old one fits none. */
  let lastEpoch = 0;
  /** Grants that are being made: what ends one meanwhile makes it void. */
  const opening = new Map<string, number>();
  let stopClock: (() => void) | undefined;
  let tickedAt = 0;

  function tell(notice: Exclude<ControlNotice, { type: 'tick' }>): void {
    const item = items.find(notice.shareId);
    if (item) lines.say(item.sessionId, 'sure', notice);
  }

  function tellNone(shareId: string): void {
    tell({ type: 'standing', shareId, epoch: lastEpoch, standing: 'none', suspended: null });
  }

  /** Control was agreed to. It is there when the tab is known and can be acted in; until then, and if not, seeing goes on. */
  function enable(shareId: string): void {
    const item = items.find(shareId);
    if (item?.state.name !== 'upgrading' || opening.has(shareId)) return;
    const target = targetOf(item);
    if (!isControlAllowed(ports.policy())) lower(shareId, 'policy');
    else if (target) void open(item, target);
    else if (item.state.surface.kind === 'tab') askForAccess(shareId);
    else lower(shareId, 'noHelper');
  }

  async function open(item: SharerItem, target: ControlTarget): Promise<void> {
    const { shareId } = item;
    items.amend(shareId, { asksAccess: false, accessProblem: null });
    lastEpoch += 1;
    const epoch = lastEpoch;
    opening.set(shareId, epoch);
    const isWanted = () => opening.get(shareId) === epoch;
    try {
      const grant = await openGrant({ shareId, epoch, target }, portsOf(item, target, epoch));
      if (isWanted() && items.apply(shareId, { name: 'grantControl' })) begin(item, grant);
      else void grant.stop();
    } catch (error) {
      warn('control is not possible', error);
      if (isWanted()) lower(shareId, noteOf(error, target));
    }
    if (isWanted()) opening.delete(shareId);
  }

  function begin(item: SharerItem, grant: Grant): void {
    grants.set(item.shareId, grant);
    ports.report.level(idsOf(item), 'control', null);
    stopClock ??= ports.startClock(beat);
    tellAll(item.sessionId, grant);
  }

  /** With the clock: what is done before the viewer has heard it would count as old. */
  function tellAll(sessionId: string, grant: Grant): void {
    lines.say(sessionId, 'sure', tickOf(ports.now()));
    grant.tellAll();
  }

  function portsOf(item: SharerItem, target: ControlTarget, epoch: number) {
    const { shareId } = item;
    return {
      now: ports.now,
      open: (on: SurfaceControlEvents) => ports.openSurface(target, on),
      tell,
      admit: (message: ControlMessage) => pass(message),
      refused: (why: RefusalReason) => refusals.count(shareId, why),
      changed: () => show(shareId),
      // Only of the grant that lives: an older one has nothing to end any more.
      ended(note: ToldControlNote) {
        if (opening.get(shareId) === epoch || grants.get(shareId)?.epoch === epoch) lower(shareId, note);
      },
    };
  }

  function askForAccess(shareId: string): void {
    items.amend(shareId, { asksAccess: true });
    void ports.raise();
  }

  /** Where control stands, for bar and share window. */
  function show(shareId: string): void {
    const grant = grants.get(shareId);
    items.amend(shareId, {
      control: grant ? { standing: grant.standing, suspended: grant.suspended } : null,
    });
  }

  /** Nothing of this share passes the gate from this moment on. */
  function end(shareId: string): void {
    opening.delete(shareId);
    const grant = grants.get(shareId);
    grants.delete(shareId);
    refusals.forget(shareId);
    if (grant) void grant.stop().catch((error) => warn('control did not end as it should', error));
    if (grants.size === 0) {
      stopClock?.();
      stopClock = undefined;
    }
  }

  /** Control ends, or does not come, and seeing goes on. `note`: why, as both read it. */
  function lower(shareId: string, note: ToldControlNote): void {
    end(shareId);
    const item = items.find(shareId);
    items.amend(shareId, { control: null, asksAccess: false });
    if (!item || !items.apply(shareId, { name: 'revoke' })) return;
    ports.report.level(idsOf(item), 'view', note);
    tellNone(shareId);
  }

  function authorityOf(item: SharerItem): Authority {
    const grant = grants.get(item.shareId);
    const target = targetOf(item);
    return {
      shareId: item.shareId,
      isAllowed: isControlAllowed(ports.policy()) && !(grant && isTimeUp(grant, ports.policy(), ports.now())),
      level: levelOf(item.state),
      isShown: item.state.name === 'sharing',
      epoch: grant?.epoch ?? null,
      // A tab is found out anew by and by: it has to be the one that control was given of.
      isSurfaceKnown: target !== null && !!grant && isSameTarget(target, grant.target) && !item.swapped,
      suspended: grant?.suspended ?? (ports.isInDoubt(item.shareId) ? 'loading' : null),
      isTaken: grant?.standing === 'taken',
    };
  }

  /** Asked right before a message takes effect; what came before it may have changed the answer. */
  function pass(message: ControlMessage): boolean {
    const item = items.find(message.shareId);
    const verdict = admit(item && authorityOf(item), message, {
      age: ageOf(message, ports.now()),
      perSecond: item ? lines.perSecond(item.sessionId) : 0,
    });
    if (verdict.do === 'drop') refusals.count(message.shareId, verdict.why);
    if (verdict.do === 'end') lower(message.shareId, 'failed');
    return verdict.do === 'apply';
  }

  function hear(sessionId: string, raw: string): void {
    const messages = lines.take(sessionId, raw);
    if (!messages) hearNoise(sessionId);
    // Ids are the other side's: one of another session's is nobody's.
    else
      for (const message of messages) if (items.find(message.shareId)?.sessionId === sessionId) put(message);
  }

  /** Without a grant it is refused, counted, and told why. */
  function put(message: ControlMessage): void {
    const grant = grants.get(message.shareId);
    if (grant) grant.put(message);
    else pass(message);
  }

  /** Bytes that are no message: the gate would never hear of them, not even of a flood. */
  function hearNoise(sessionId: string): void {
    const controlled = ofSession(sessionId).map(([shareId]) => shareId);
    refusals.countInvalid(controlled);
    if (isFlood(lines.perSecond(sessionId))) for (const shareId of controlled) lower(shareId, 'failed');
  }

  function ofSession(sessionId: string): Array<[string, Grant]> {
    return [...grants].filter(([shareId]) => items.find(shareId)?.sessionId === sessionId);
  }

  function beat(): void {
    const now = ports.now();
    for (const [shareId, grant] of grants) {
      grant.beat();
      if (isTimeUp(grant, ports.policy(), now)) lower(shareId, 'timeLimit');
    }
    refusals.beat();
    if (now - tickedAt < CONTROL_TICK_MS) return;
    tickedAt = now;
    const sessions = new Set([...grants.keys()].map((shareId) => items.find(shareId)?.sessionId ?? ''));
    for (const sessionId of sessions) lines.say(sessionId, 'quick', tickOf(now));
  }

  return {
    enable,
    lower,
    /** The share is over: nothing is left to be told. */
    drop(shareId: string): void {
      end(shareId);
      items.amend(shareId, { control: null, asksAccess: false });
    },
    /** The picture is held back, or goes on. */
    hold(shareId: string, isHeld: boolean): void {
      grants.get(shareId)?.suspend('paused', isHeld);
    },
    /** The viewer gave it back, and everybody knows by now. */
    givenBack(shareId: string): void {
      end(shareId);
      show(shareId);
      tellNone(shareId);
    },
    /** The input path of one session's picture connection. */
    events: (sessionId: string): ControlEvents => ({
      opened(channels) {
        lines.opened(sessionId, channels);
        for (const [, grant] of ofSession(sessionId)) tellAll(sessionId, grant);
      },
      heard: (text) => hear(sessionId, text),
      closed() {
        lines.closed(sessionId);
        for (const [, grant] of ofSession(sessionId)) grant.free();
      },
    }),
  };
}

export type Controlling = ReturnType<typeof createControlling>;
