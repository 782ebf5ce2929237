import { warn } from '../../log';
import { isControlAllowed, type Policy, surfacesAllowed } from '../../protocol/policy';
import type { Book, Share } from '../../protocol/session';
import type { ConsentAnswer, ShareState } from '../../protocol/share';
import type { ShareCommand } from '../../protocol/share-channel';
import { followed } from '../../session/followed';
import { ANSWER_EVENT, isAsked, isOver, levelOf } from '../../session/share-machine';
import {
  isAsking,
  isMine,
  newItem,
  type SharerItem,
  sharerShares,
  sharerView,
} from '../../session/sharer-item';
import { createCapturedPictures } from '../captured-pictures';
import { createControlling } from './controlling';
import { createHolding } from './holding';
import { createShareItems, idsOf } from './items';
import { createPicking } from './picking';
import type { SharePorts } from './ports';

/**
 * The share window's desk: the authority over every share of this person, and where they consent. Nothing is captured
 * without an accepted request, and whatever ends a share stops its track in the same task, with or without worker and
 * network. (design decision 5)
 */
export function createShareDesk(ports: SharePorts) {
  /** Allowed for control of a share, and for as long as it is shown. */
  const sites = new Map<string, string>();
  const deadlines = new Map<string, ReturnType<typeof setTimeout>>();
  const items = createShareItems({
    left: ({ shareId, state }) => {
      if (isAsked(state)) clearTimeout(deadlines.get(shareId));
    },
    over: release,
    stopped: ports.report.stopped,
  });
  const pictures = createCapturedPictures(ports);
  const controlling = createControlling(items, { ...ports, isInDoubt: pictures.isInDoubt });
  const holding = createHolding(items, pictures, controlling, ports);
  const picking = createPicking(items, pictures, holding, controlling, ports);

  function release(item: SharerItem): void {
    const { sessionId, shareId } = item;
    controlling.drop(shareId);
    leaveSiteOf(shareId);
    if (pictures.remove(shareId)) ports.sender(sessionId).hide(shareId);
    picking.abort(shareId);
    // What the other showed is in a window of its own, and so is its end.
    if (!isMine(item) || items.all.value.some((other) => isMine(other) && !isOver(other.state))) return;
    ports.closeBar();
    void ports.raise();
  }

  function leaveSiteOf(shareId: string): void {
    const origin = sites.get(shareId);
    sites.delete(shareId);
    if (origin !== undefined && ![...sites.values()].includes(origin)) ports.leaveSite(origin);
  }

  /** Brings in what is new, and takes back what the other side or the session's end took back. */
  function sync(book: Book): void {
    for (const { session, share } of sharerShares(book)) {
      const known = items.find(share.id);
      if (!known) {
        const fresh = newItem(session, share);
        if (fresh) add(fresh);
      }
      // Ids are the other side's: one that is taken belongs to the session that came first.
      else if (known.sessionId === session.id && !isOver(known.state)) update(known, share);
    }
  }

  const update = (known: SharerItem, share: Share): void =>
    isOver(share.state) ? takeBack(known, share.state) : follow(known, share);

  /** A question about something that is shown, an answer to one, or control given back. */
  function follow(known: SharerItem, share: Share): void {
    const item = followed(known, share);
    if (item === known) return;
    items.follow(item);
    if (item.role === 'customer' && isAsked(item.state)) setDeadline(item);
    if (!isMine(item)) return;
    if (item.state.name === 'upgrading') controlling.enable(item.shareId);
    else if (hasControl(known) && !hasControl(item)) controlling.givenBack(item.shareId);
  }

  function setDeadline({ shareId, deadline }: SharerItem): void {
    if (deadline === null) return;
    clearTimeout(deadlines.get(shareId));
    const late = () => refuse(shareId, 'timedOut');
    deadlines.set(shareId, setTimeout(late, deadline - Date.now()));
  }

  /** What the book calls over is over here too, in whichever state it finds this share. */
  function takeBack({ shareId }: SharerItem, state: ShareState): void {
    if (state.name === 'withdrawn' && items.apply(shareId, { name: 'withdraw' })) return;
    if (state.name === 'timedOut' && items.apply(shareId, { name: 'timeOut' })) return;
    if (state.name === 'denied' && items.apply(shareId, { name: 'deny' })) return;
    items.apply(shareId, { name: 'stop', reason: state.name === 'stopped' ? state.reason : 'failed' });
  }

  function add(item: SharerItem): void {
    items.add(item);
    setDeadline(item);
    // Just pressed by this person, in the bar, the popup, the badge or the console.
    if (item.added && ports.isBarOpen()) void picking.choose(item.shareId);
  }

  function answer(shareId: string, word: ConsentAnswer): boolean {
    const item = items.find(shareId);
    if (!item || !items.apply(shareId, { name: ANSWER_EVENT[word] })) return false;
    ports.report.answered(idsOf(item), word);
    return true;
  }

  function refuse(shareId: string, word: 'denied' | 'timedOut' | 'policy'): void {
    if (answer(shareId, word)) holding.restAgain();
  }

  /** What the organisation does not allow ends, whatever its state. */
  function obey(item: SharerItem, policy: Policy): void {
    const { shareId, state } = item;
    if ('surface' in state && !surfacesAllowed(policy).includes(state.surface.kind))
      items.stop(shareId, 'policy');
    else if (isControlAllowed(policy) || item.wants === 'view') return;
    else if (hasControl(item)) controlling.lower(shareId, 'policy');
    else if (item.role === 'customer' && isAsked(state)) refuse(shareId, 'policy');
  }

  return {
    items: items.all,
    sync,
    /** The organisation may have decided anew. */
    obey(): void {
      for (const item of items.all.value.filter(isMine)) obey(item, ports.policy());
    },
    boxShown(shareId: string): void {
      const item = items.find(shareId);
      if (item && items.apply(shareId, { name: 'showBox' })) ports.report.boxShown(idsOf(item));
    },
    accept(shareId: string): void {
      const item = items.find(shareId);
      if (!item || !answer(shareId, 'accepted')) return;
      // Of what is shown, control was asked for; of the rest, it has to be chosen first.
      if (isMine(item) && item.state.name === 'upgradeRequested') {
        holding.restAgain();
        controlling.enable(shareId);
      } else if (isMine(item)) void picking.choose(shareId);
      // What the other shows is in a window of its own.
      else if (!isAsking(sharerView(items.all.value))) ports.minimise();
    },
    deny: (shareId: string) => refuse(shareId, 'denied'),
    choose(shareId: string): void {
      items.amend(shareId, { startedTitle: null });
      void picking.choose(shareId);
    },
    /** Started to be shown: the picker has its window now, under this title. */
    chooseStarted(shareId: string, startedTitle: string): void {
      items.amend(shareId, { startedTitle });
      void picking.choose(shareId);
    },
    /** One more application, beside those of this session. */
    select: (sessionId: string) => ports.report.added(sessionId),
    stop: items.stop,
    pause: holding.pause,
    resume: holding.resume,
    take(command: ShareCommand): void {
      // The book may know this id from another session: it is not that one's to stop.
      if (items.find(command.shareId)?.sessionId !== command.sessionId) return;
      if (command.type === 'share.stop') items.stop(command.shareId, command.place);
      else if (command.type === 'share.pause') holding.pause(command.shareId);
      else if (command.type === 'share.lower') controlling.lower(command.shareId, 'takenBack');
      else holding.resume(command.shareId);
    },
    /** The agent has read what lending means. */
    offer(shareId: string, go: boolean): void {
      const item = items.find(shareId);
      if (!item || !items.apply(shareId, { name: go ? 'confirmOffer' : 'withdraw' })) return;
      ports.report.offered(idsOf(item), go);
      holding.restAgain();
    },
    takeControlBack: (shareId: string) => controlling.lower(shareId, 'takenBack'),
    /** In the click on the tab that this person says it is. */
    async allowTab(shareId: string, tab: { tabId: number; origin: string }): Promise<void> {
      const isAllowed = await ports.allowSite(tab.origin);
      if (isAllowed) sites.set(shareId, tab.origin);
      if (!isAllowed || !(await pictures.name(shareId, tab.tabId))) {
        items.amend(shareId, { accessProblem: isAllowed ? 'otherTab' : 'notAllowed' });
        return;
      }
      controlling.enable(shareId);
      holding.restAgain();
    },
    refuseAccess(shareId: string): void {
      controlling.lower(shareId, 'noAccess');
      holding.restAgain();
    },
    controlEvents: controlling.events,
    goOn: holding.goOn,
    preview: pictures.preview,
    source: pictures.source,
    showBarAgain: () => void holding.showBarAgain().catch((error) => warn('the bar did not open', error)),
    /** Without the link page nothing can be told any more: nothing may be shown either. */
    fail: () => {
      for (const { shareId } of items.all.value) items.stop(shareId, 'failed');
    },
  };
}

/** Granted, or being made possible. */
const hasControl = ({ state }: SharerItem): boolean =>
  state.name === 'upgrading' || levelOf(state) === 'control';

export type ShareDesk = ReturnType<typeof createShareDesk>;
