import { SHARE_BAR_GRACE_MS } from '../../protocol/limits';
import { surfacesAllowed } from '../../protocol/policy';
import { isShowing } from '../../session/share-machine';
import { isHeld, numbered, type SharerItem, sharerView } from '../../session/sharer-item';
import { surfaceOf } from '../capture';
import type { createCapturedPictures } from '../captured-pictures';
import { isOwnPage } from '../own-page';
import type { Controlling } from './controlling';
import { idsOf, type ShareItems } from './items';
import type { SharePorts } from './ports';

/** A reason to hold a picture back, set or gone. */
type Reason = Partial<Pick<SharerItem, 'barGoneUntil' | 'swapped' | 'pausedByHand'>>;

/** Pictures that go on being captured and are not sent: why, until when, and what lets them go on. */
export function createHolding(
  items: ShareItems,
  pictures: ReturnType<typeof createCapturedPictures>,
  controlling: Controlling,
  ports: SharePorts,
) {
  /** Runs while the bar is gone. */
  let grace: ReturnType<typeof setTimeout> | undefined;
  /** Closed by somebody, also while the picker was open: nothing may be shown until it is back. */
  let barIsGone = false;

  /** Holds the picture back in this very task. `ask`: and brings the question before the person. */
  function hold(shareId: string, why: Reason, ask: boolean): void {
    const item = items.find(shareId);
    if (!item || !pictures.source(shareId)) return;
    // Another surface was not agreed to: control is asked for again. (design decision 8)
    if (why.swapped) controlling.lower(shareId, 'changed');
    else controlling.hold(shareId, true);
    // The second line takes effect a little later than the first, and then not even black frames are sent.
    pictures.hold(shareId, why.swapped === true);
    ports.sender(item.sessionId).withhold(shareId);
    items.amend(shareId, why);
    if (items.apply(shareId, { name: 'pause' })) ports.report.paused(idsOf(item), true);
    if (ask) void ports.raise();
  }

  /** One reason to hold back is gone; the picture goes on only when it was the last. */
  function unhold(shareId: string, why: Reason): void {
    items.amend(shareId, why);
    const item = items.find(shareId);
    if (!item || isHeld(item)) return;
    const sent = items.apply(shareId, { name: 'resume' }) && pictures.resume(shareId);
    if (!sent) return;
    ports.sender(item.sessionId).show(shareId, sent);
    controlling.hold(shareId, false);
    ports.report.paused(idsOf(item), false);
  }

  /** Yes to what the browser put in its place: another surface, and only seeing is granted again. (design decision 8) */
  function goOn(shareId: string): void {
    const item = items.find(shareId);
    const track = pictures.source(shareId);
    if (!item?.swapped || !track) return;
    if (isOwnPage(track)) {
      items.stop(shareId, 'failed');
      return;
    }
    if (!surfacesAllowed(ports.policy()).includes(surfaceOf(track).kind)) {
      items.stop(shareId, 'policy');
      return;
    }
    const surface = numbered(items.all.value, item, surfaceOf(track));
    pictures.endPreview(shareId);
    items.apply(shareId, { name: 'revoke' });
    if (items.apply(shareId, { name: 'start', surface, level: 'view' }))
      ports.report.started(idsOf(item), surface);
    unhold(shareId, { swapped: false });
    restAgain();
  }

  /** Nothing is asked any more: out of the person's way. */
  function restAgain(): void {
    if (sharerView(items.all.value).name === 'sharing') ports.minimise();
  }

  /** Within a click: nothing is awaited before the bar is asked for. */
  async function openBar(): Promise<void> {
    await ports.openBar(barGone);
    barIsGone = false;
  }

  function barGone(): void {
    barIsGone = true;
    const until = Date.now() + SHARE_BAR_GRACE_MS;
    for (const { shareId } of items.all.value.filter(({ state }) => isShowing(state)))
      hold(shareId, { barGoneUntil: until }, true);
    clearTimeout(grace);
    grace = setTimeout(() => {
      for (const { shareId, barGoneUntil } of items.all.value)
        if (barGoneUntil === until) items.stop(shareId, 'barGone');
    }, SHARE_BAR_GRACE_MS);
  }

  return {
    swapped: (shareId: string) => hold(shareId, { swapped: true }, true),
    left: (shareId: string) => hold(shareId, { swapped: true }, false),
    pause: (shareId: string) => hold(shareId, { pausedByHand: true }, false),
    resume: (shareId: string) => unhold(shareId, { pausedByHand: false }),
    goOn,
    openBar,
    barGone,
    isBarGone: () => barIsGone,
    async showBarAgain(): Promise<void> {
      await openBar();
      clearTimeout(grace);
      for (const { shareId, barGoneUntil } of items.all.value)
        if (barGoneUntil !== null) unhold(shareId, { barGoneUntil: null });
      restAgain();
    },
    restAgain,
  };
}

export type Holding = ReturnType<typeof createHolding>;
