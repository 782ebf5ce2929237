import { useEffect, useRef } from 'preact/hooks';
import { type SharedItem, type SharedItemCommands, SharedItems } from './share-bar';
import { useT } from './translation';
import { useCountdown } from './use-countdown';
import { WhatHappened } from './what-happened';

/** While something is shown: what, to whom, and what can be done about each. */
export function SharingStatus({ items, ...commands }: { items: readonly SharedItem[] } & SharedItemCommands) {
  const t = useT();
  return (
    <section class="card stack" aria-label={t('labels.sharing')}>
      <h1>{t('share.sharingTitle')}</h1>
      <SharedItems items={items} {...commands} />
      <p class="small soft">{t('share.keepOpen')}</p>
    </section>
  );
}

/** The bar is gone, so nothing is shown; back to showing only by a click, and not for ever. (design decision 7) */
export function BarGone(props: { deadline: number; onShowAgain(): void; onStop(): void }) {
  const t = useT();
  const count = useCountdown(props.deadline);
  return (
    <div
      class="card stack"
      role="alertdialog"
      aria-modal="true"
      aria-labelledby="gone-title"
      aria-describedby="gone-text"
    >
      <h1 id="gone-title">{t('share.barGoneTitle')}</h1>
      <p id="gone-text">{t('share.barGone')}</p>
      <p class="small soft">{t('share.barGoneCountdown', { count })}</p>
      <div class="row end">
        <button type="button" onClick={props.onStop}>
          {t('labels.stopSharing')}
        </button>
        <button type="button" class="primary" onClick={props.onShowAgain}>
          {t('share.showAgain')}
        </button>
      </div>
    </div>
  );
}

/** The browser swapped what is captured under a living track. (design decision 8) */
export function SurfaceChanged(props: {
  /** Who would see it. */
  other: string;
  /** What would be shown, for the sharer's eyes. */
  preview: MediaStreamTrack | null;
  onGoOn(): void;
  onStop(): void;
}) {
  const t = useT();
  return (
    <div
      class="card stack"
      role="alertdialog"
      aria-modal="true"
      aria-labelledby="changed-title"
      aria-describedby="changed-text"
    >
      <h1 id="changed-title">{t('share.changedTitle')}</h1>
      <p id="changed-text">{t('share.changed', { other: props.other })}</p>
      <Preview track={props.preview} />
      <div class="row end">
        <button type="button" onClick={props.onStop}>
          {t('labels.stopSharing')}
        </button>
        <button type="button" class="primary" onClick={(event) => event.isTrusted && props.onGoOn()}>
          {t('share.goOn')}
        </button>
      </div>
    </div>
  );
}

function Preview({ track }: { track: MediaStreamTrack | null }) {
  const t = useT();
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = track && new MediaStream([track]);
  }, [track]);
  if (!track) return null;
  return (
    <figure class="preview">
      <video ref={video} autoplay muted playsInline aria-label={t('share.preview')} />
      <figcaption class="small soft">{t('share.preview')}</figcaption>
    </figure>
  );
}

interface ShareNoticeProps {
  text: string;
  onClose(): void;
  /** What happened in the session, once it has ended. */
  onOpenSummary?: (() => void) | null;
}

/** Nothing is asked and nothing is shown: what happened last, and the way out. */
export function ShareNotice({ text, onClose, onOpenSummary = null }: ShareNoticeProps) {
  const t = useT();
  return (
    <div class="card stack">
      <h1>{t('share.title')}</h1>
      <p role="status">{text}</p>
      <WhatHappened onOpen={onOpenSummary} />
      <div class="row">
        <button type="button" onClick={onClose}>
          {t('share.closeWindow')}
        </button>
      </div>
    </div>
  );
}
