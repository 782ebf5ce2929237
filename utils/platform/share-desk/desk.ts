import { warn } from '../../log';
import type { Book } from '../../protocol/session';
import type { ConsentAnswer, ShareState } from '../../protocol/share';
import type { ShareCommand } from '../../protocol/share-channel';
import { ANSWER_EVENT, isOver } from '../../session/share-machine';
import {
  isAsking,
  isMine,
  newItem,
  type SharerItem,
  sharerShares,
  sharerView,
} from '../../session/sharer-item';
import { createCapturedPictures } from '../captured-pictures';
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
  const deadlines = new Map<string, ReturnType<typeof setTimeout>>();
  const items = createShareItems({
    left: ({ shareId, state }) => {
      if (state.name === 'requested') clearTimeout(deadlines.get(shareId));
    },
    over: release,
    stopped: ports.report.stopped,
  });
  const pictures = createCapturedPictures(ports);
  const holding = createHolding(items, pictures, ports);
  const picking = createPicking(items, pictures, holding, ports);

  function release(item: SharerItem): void {
    const { sessionId, shareId } = item;
    if (pictures.remove(shareId)) ports.sender(sessionId).hide(shareId);
    picking.abort(shareId);
    // What the other showed is in a window of its own, and so is its end.
    if (!isMine(item) || items.all.value.some((other) => isMine(other) && !isOver(other.state))) return;
    ports.closeBar();
    void ports.raise();
  }

  /** Brings in what is new, and takes back what the other side or the session's end took back. */
  function sync(book: Book): void {
    for (const { session, share } of sharerShares(book)) {
      const known = items.find(share.id);
      const fresh = known ? undefined : newItem(session, share);
      if (fresh) add(fresh);
      // Ids are the other side's: one that is taken belongs to the session that came first.
      if (known?.sessionId === session.id && isOver(share.state) && !isOver(known.state))
        takeBack(known, share.state);
    }
  }

  /** What the book calls over is over here too, in whichever state it finds this share. */
  function takeBack({ shareId }: SharerItem, state: ShareState): void {
    if (state.name === 'withdrawn' && items.apply(shareId, { name: 'withdraw' })) return;
    if (state.name === 'timedOut' && items.apply(shareId, { name: 'timeOut' })) return;
    items.apply(shareId, { name: 'stop', reason: state.name === 'stopped' ? state.reason : 'failed' });
  }

  function add(item: SharerItem): void {
    items.add(item);
    if (item.deadline !== null) {
      const late = () => refuse(item.shareId, 'timedOut');
      deadlines.set(item.shareId, setTimeout(late, item.deadline - Date.now()));
    }
    // Just pressed by this person, in the bar, the popup, the badge or the console.
    if (item.added && ports.isBarOpen()) void picking.choose(item.shareId);
  }

  function answer(shareId: string, word: ConsentAnswer): boolean {
    const item = items.find(shareId);
    if (!item || !items.apply(shareId, { name: ANSWER_EVENT[word] })) return false;
    ports.report.answered(idsOf(item), word);
    return true;
  }

  function refuse(shareId: string, word: 'denied' | 'timedOut'): void {
    if (answer(shareId, word)) holding.restAgain();
  }

  return {
    items: items.all,
    sync,
    boxShown(shareId: string): void {
      const item = items.find(shareId);
      if (item && items.apply(shareId, { name: 'showBox' })) ports.report.boxShown(idsOf(item));
    },
    accept(shareId: string): void {
      const item = items.find(shareId);
      if (!item || !answer(shareId, 'accepted')) return;
      if (isMine(item)) void picking.choose(shareId);
      // What the other shows is in a window of its own.
      else if (!isAsking(sharerView(items.all.value))) ports.minimise();
    },
    deny: (shareId: string) => refuse(shareId, 'denied'),
    choose: (shareId: string) => void picking.choose(shareId),
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
      else holding.resume(command.shareId);
    },
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

export type ShareDesk = ReturnType<typeof createShareDesk>;
