import { signal } from '@preact/signals';
import { DesksideError } from '../errors';
import { warn } from '../log';
import type { PictureSender } from '../media/picture-sender';
import { SHARE_BAR_GRACE_MS } from '../protocol/limits';
import type { Book } from '../protocol/session';
import type { ConsentAnswer, ShareState, Surface, ToldStopReason } from '../protocol/share';
import { ANSWER_EVENT, isOver, isShowing, type ShareEvent, stepShare } from '../session/share-machine';
import { newItem, type SharerItem, sharerShares } from '../session/sharer-item';
import { type Capture, surfaceOf } from './capture';
import { createCapturedPictures, type GuardPorts } from './captured-pictures';
import { isOwnPage } from './own-page';

/** What the share window needs from around it. */
export interface SharePorts extends GuardPorts {
  capture(signal: AbortSignal): Promise<Capture | undefined>;
  /** Opens the bar within a click; `gone` comes when somebody else closes it. */
  openBar(gone: () => void): Promise<void>;
  closeBar(): void;
  sender(sessionId: string): PictureSender;
  raise(): void;
  minimise(): void;
  report: {
    answered(ids: Ids, answer: ConsentAnswer): void;
    stepped(ids: Ids, step: 'picking' | 'pickCancelled'): void;
    started(ids: Ids, surface: Surface): void;
    paused(ids: Ids, paused: boolean): void;
    stopped(ids: Ids, reason: ToldStopReason): void;
  };
}
/** A reason to hold a picture back, set or gone. */
type Held = Partial<Pick<SharerItem, 'barGoneUntil' | 'swapped'>>;
type Ids = { sessionId: string; shareId: string };

/**
 * The share window's desk: the authority over every share of this person. Nothing is captured without an accepted
 * request, and whatever ends a share stops its track in the same task, with or without worker and network.
 */
export function createShareDesk(ports: SharePorts) {
  const items = signal<readonly SharerItem[]>([]);
  const pictures = createCapturedPictures(ports);
  const pickers = new Map<string, AbortController>();
  const deadlines = new Map<string, ReturnType<typeof setTimeout>>();
  /** Runs while the bar is gone. */
  let grace: ReturnType<typeof setTimeout> | undefined;
  /** Closed by somebody, also while the picker was open: nothing may be shown until it is back. */
  let barIsGone = false;

  const find = (shareId: string) => items.value.find((item) => item.shareId === shareId);
  const idsOf = ({ sessionId, shareId }: SharerItem): Ids => ({ sessionId, shareId });
  const amend = (shareId: string, change: Partial<SharerItem>) => {
    items.value = items.value.map((item) => (item.shareId === shareId ? { ...item, ...change } : item));
  };

  /** True if the machine took the event. Ends of shares let go of everything they hold, here and nowhere else. */
  function apply(shareId: string, event: ShareEvent): boolean {
    const item = find(shareId);
    const state = item && stepShare(item.state, event);
    if (!item || !state || state === item.state) return false;
    amend(shareId, { state });
    if (item.state.name === 'requested') clearTimeout(deadlines.get(shareId));
    if (isOver(state)) release(item);
    return true;
  }

  function release({ sessionId, shareId }: SharerItem): void {
    if (pictures.remove(shareId)) ports.sender(sessionId).hide(shareId);
    pickers.get(shareId)?.abort();
    if (items.value.every(({ state }) => isOver(state))) ports.closeBar();
    ports.raise();
  }

  /** Brings in new requests, and takes back what the other side or the session's end took back. */
  function sync(book: Book): void {
    for (const { session, share } of sharerShares(book)) {
      const known = find(share.id);
      const fresh = known ? undefined : newItem(session, share);
      if (fresh) add(fresh);
      // Ids are the other side's: one that is taken belongs to the session that came first.
      if (known?.sessionId === session.id && isOver(share.state) && !isOver(known.state))
        takeBack(known, share.state);
    }
  }

  /** What the book calls over is over here too, in whichever state it finds this share. */
  function takeBack({ shareId }: SharerItem, state: ShareState): void {
    if (state.name === 'withdrawn' && apply(shareId, { name: 'withdraw' })) return;
    if (state.name === 'timedOut' && apply(shareId, { name: 'timeOut' })) return;
    apply(shareId, { name: 'stop', reason: state.name === 'stopped' ? state.reason : 'failed' });
  }

  function add(item: SharerItem): void {
    items.value = [...items.value, item];
    const late = () => answer(item.shareId, 'timedOut');
    deadlines.set(item.shareId, setTimeout(late, item.deadline - Date.now()));
  }

  function answer(shareId: string, word: ConsentAnswer): boolean {
    const item = find(shareId);
    if (!item || !apply(shareId, { name: ANSWER_EVENT[word] })) return false;
    ports.report.answered(idsOf(item), word);
    return true;
  }

  /** Called in the click on OK or Choose application: the bar takes the click, then the picker opens. */
  async function choose(shareId: string): Promise<void> {
    const item = find(shareId);
    if (!item || pickers.has(shareId) || !apply(shareId, { name: 'pick' })) return;
    amend(shareId, { pickProblem: null });
    ports.report.stepped(idsOf(item), 'picking');
    const picker = new AbortController();
    pickers.set(shareId, picker);
    const bar = openBar();
    try {
      await bar;
      const capture = await ports.capture(picker.signal);
      if (capture) start(item, capture);
      else leavePicker(item, null);
    } catch (error) {
      const own = error instanceof DesksideError && error.reason === 'ownWindow';
      leavePicker(item, own ? 'ownWindow' : 'failed');
    } finally {
      pickers.delete(shareId);
    }
  }

  /** Within a click: nothing is awaited before the bar is asked for. */
  async function openBar(): Promise<void> {
    await ports.openBar(() => barGone());
    barIsGone = false;
  }

  function leavePicker(item: SharerItem, problem: SharerItem['pickProblem']): void {
    amend(item.shareId, { pickProblem: problem });
    if (apply(item.shareId, { name: 'cancelPick' })) ports.report.stepped(idsOf(item), 'pickCancelled');
  }

  function start(item: SharerItem, capture: Capture): void {
    const { track, surface } = capture;
    const { shareId, sessionId } = item;
    if (!apply(shareId, { name: 'start', surface })) {
      // Withdrawn or ended while the picker was open.
      track.stop();
      return;
    }
    track.addEventListener('ended', () => stop(shareId, 'browserBar'));
    const sent = pictures.add(shareId, capture, {
      swapped: () => hold(shareId, { swapped: true }),
      left: () => hold(shareId, { swapped: true }, 'quietly'),
    });
    ports.sender(sessionId).show(shareId, sent);
    ports.report.started(idsOf(item), surface);
    // The bar may have been closed while the picker was open.
    if (barIsGone) barGone();
    else ports.minimise();
  }

  function stop(shareId: string, reason: ToldStopReason): void {
    const item = find(shareId);
    if (item && apply(shareId, { name: 'stop', reason })) ports.report.stopped(idsOf(item), reason);
  }

  /** Holds the picture back in this very task, then asks: in the share bar alone where nothing surprising happened. */
  function hold(shareId: string, why: Held, how?: 'quietly'): void {
    const item = find(shareId);
    if (!item || !pictures.source(shareId)) return;
    // The second line takes effect a little later than the first, and then not even black frames are sent.
    pictures.hold(shareId, why.swapped === true);
    ports.sender(item.sessionId).withhold(shareId);
    amend(shareId, why);
    if (apply(shareId, { name: 'pause' })) ports.report.paused(idsOf(item), true);
    if (how !== 'quietly') ports.raise();
  }

  /** One reason to hold back is gone; the picture goes on only when it was the last. */
  function unhold(shareId: string, why: Held): void {
    amend(shareId, why);
    const item = find(shareId);
    if (!item || item.swapped || item.barGoneUntil !== null) return;
    const sent = apply(shareId, { name: 'resume' }) && pictures.resume(shareId);
    if (!sent) return;
    ports.sender(item.sessionId).show(shareId, sent);
    ports.report.paused(idsOf(item), false);
    ports.minimise();
  }

  /** Yes to what the browser put in its place: another surface, and only seeing is granted again. (design decision 8) */
  function goOn(shareId: string): void {
    const item = find(shareId);
    const track = pictures.source(shareId);
    if (!item?.swapped || !track) return;
    if (isOwnPage(track)) {
      stop(shareId, 'failed');
      return;
    }
    const surface = surfaceOf(track);
    pictures.endPreview(shareId);
    apply(shareId, { name: 'revoke' });
    if (apply(shareId, { name: 'start', surface })) ports.report.started(idsOf(item), surface);
    unhold(shareId, { swapped: false });
  }

  function barGone(): void {
    barIsGone = true;
    const until = Date.now() + SHARE_BAR_GRACE_MS;
    for (const { shareId } of items.value.filter(({ state }) => isShowing(state)))
      hold(shareId, { barGoneUntil: until });
    clearTimeout(grace);
    grace = setTimeout(() => {
      for (const { shareId, barGoneUntil } of items.value)
        if (barGoneUntil === until) stop(shareId, 'barGone');
    }, SHARE_BAR_GRACE_MS);
  }

  async function showBarAgain(): Promise<void> {
    await openBar();
    clearTimeout(grace);
    for (const { shareId, barGoneUntil } of items.value)
      if (barGoneUntil !== null) unhold(shareId, { barGoneUntil: null });
  }

  return {
    items,
    sync,
    accept: (shareId: string) => {
      if (answer(shareId, 'accepted')) void choose(shareId);
    },
    deny: (shareId: string) => void answer(shareId, 'denied'),
    choose: (shareId: string) => void choose(shareId),
    stop,
    goOn,
    preview: pictures.preview,
    showBarAgain: () => void showBarAgain().catch((error) => warn('the bar did not open', error)),
    /** Without the link page nothing can be told any more: nothing may be shown either. */
    fail: () => {
      for (const { shareId } of items.value) stop(shareId, 'failed');
    },
  };
}

export type ShareDesk = ReturnType<typeof createShareDesk>;
