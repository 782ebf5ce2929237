import { type ControlTarget, isSameTarget } from '../../control/surface-control';
import { DesksideError } from '../../errors';
import { canAct } from '../../protocol/host-state';
import { isShowing } from '../../session/share-machine';
import { isMine, numbered, type SharerItem } from '../../session/sharer-item';
import { type Capture, nativeTargetOf } from '../capture';
import type { createCapturedPictures } from '../captured-pictures';
import type { Controlling } from './controlling';
import type { Holding } from './holding';
import { idsOf, type ShareItems, targetOf } from './items';
import type { SharePorts } from './ports';

/** From the yes to the picture: the bar, the browser's picker, and what came out of it. */
export function createPicking(
  items: ShareItems,
  pictures: ReturnType<typeof createCapturedPictures>,
  holding: Holding,
  controlling: Controlling,
  ports: SharePorts,
) {
  const pickers = new Map<string, AbortController>();
  /** What each is called, as it was last told. */
  const titles = new Map<string, string>();

  /**
   * Called in the click on OK or Choose application, which the bar takes; or without one, when the bar is there. The
   * browser shows one picker at a time: another share waits in its dialog.
   */
  async function choose(shareId: string): Promise<void> {
    const item = items.find(shareId);
    if (!item || !isMine(item) || pickers.size > 0 || !items.apply(shareId, { name: 'pick' })) return;
    items.amend(shareId, { pickProblem: null });
    ports.report.stepped(idsOf(item), 'picking');
    const picker = new AbortController();
    pickers.set(shareId, picker);
    const bar = holding.openBar();
    try {
      await bar;
      await ports.raise();
      // Withdrawn or ended meanwhile.
      if (picker.signal.aborted) return;
      // While the person chooses there is time to look.
      const [capture, host] = await Promise.all([
        ports.capture(picker.signal, item.wants),
        ports.lookForHost(),
      ]);
      if (capture) start(item, capture, canAct(host));
      else leave(item, null);
    } catch (error) {
      leave(item, problemOf(error));
    } finally {
      pickers.delete(shareId);
    }
  }

  /** Whoever adds one beside others has nothing left to choose when they close the picker: it is over at once. */
  function leave(item: SharerItem, problem: SharerItem['pickProblem']): void {
    items.amend(item.shareId, { pickProblem: problem });
    if (item.added && problem === null) {
      items.stop(item.shareId, 'cancelled');
      holding.restAgain();
    } else if (items.apply(item.shareId, { name: 'cancelPick' }))
      ports.report.stepped(idsOf(item), 'pickCancelled');
  }

  function start(item: SharerItem, capture: Capture, hasHost: boolean): void {
    const { track } = capture;
    const { shareId, sessionId } = item;
    const native = hasHost ? nativeTargetOf(track) : null;
    const surface = {
      ...numbered(items.all.value, item, capture.surface),
      ...(native && { native: true as const }),
    };
    items.amend(shareId, { native });
    if (!items.apply(shareId, { name: 'start', surface, level: item.wants })) {
      // Withdrawn or ended while the picker was open.
      track.stop();
      return;
    }
    track.addEventListener('ended', () => items.stop(shareId, 'browserBar'));
    const sent = pictures.add(shareId, capture, {
      swapped: () => holding.swapped(shareId),
      left: () => holding.left(shareId),
      recognised(tabId) {
        items.amend(shareId, { tabId: tabId ?? null });
        void tellTitle(shareId);
      },
    });
    ports.sender(sessionId).show(shareId, sent);
    ports.report.started(idsOf(item), surface);
    void tellTitle(shareId);
    // The bar may have been closed while the picker was open.
    if (holding.isBarGone()) holding.barGone();
    else holding.restAgain();
    controlling.enable(shareId);
  }

  /** For the record: the browser does not say what was picked. (docs/adr/0006) */
  async function tellTitle(shareId: string): Promise<void> {
    const item = items.find(shareId);
    const target = item && targetOf(item);
    if (!target) return;
    const title = await ports.titleOf(target);
    const now = items.find(shareId);
    if (!title || !now || !isShowing(now.state) || !isStill(target, targetOf(now))) return;
    if (titles.get(shareId) === title) return;
    titles.set(shareId, title);
    ports.report.titled(idsOf(now), title);
  }

  return {
    choose,
    abort: (shareId: string) => pickers.get(shareId)?.abort(),
  };
}

const isStill = (target: ControlTarget, now: ControlTarget | null): boolean =>
  now !== null && isSameTarget(target, now);

function problemOf(error: unknown): NonNullable<SharerItem['pickProblem']> {
  const reason = error instanceof DesksideError ? error.reason : undefined;
  if (reason === 'surfaceForbidden') return 'forbidden';
  return reason === 'ownWindow' ? 'ownWindow' : 'failed';
}
