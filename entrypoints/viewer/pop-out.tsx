import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { render } from 'preact';
import { type T, Translation, useT } from '../../components/translation';
import { openPopOutWindow } from '../../utils/platform/pop-out-window';
import { shareName, shareSentence } from '../../utils/platform/session-words';
import type { Session, Share } from '../../utils/protocol/session';
import { findShare } from '../../utils/session/session';
import { isShowing } from '../../utils/session/share-machine';
import type { Pictures } from './incoming';
import { LivePicture } from './live-picture';
import { headingOf, shortName, titleOf } from './words';

/** Where a picture is: in the viewer window, in its own, or here because the browser opened no other. */
export type PicturePlace = 'here' | 'ownWindow' | 'refused';

export interface PopOuts {
  placeOf(shareId: string): PicturePlace;
  /** Uses the click it is called in. */
  open(shareId: string): void;
  close(shareId: string): void;
}

export interface PopOutPorts {
  t: T;
  session: ReadonlySignal<Session | undefined>;
  pictures: Pictures;
  /** The picture comes back by a button in its own window, behind which the viewer window may lie. */
  onBack(shareId: string): void;
  onStop(share: Share): void;
  onGiveBack(share: Share): void;
}

/**
 * Pictures in windows of their own, one for each share, drawn from here: what is seen in them is this window's state, and
 * they end with this window.
 */
export function createPopOuts(ports: PopOutPorts): PopOuts {
  const places = signal<ReadonlyMap<string, PicturePlace>>(new Map());
  const ends = new Map<string, () => void>();
  const placeOf = (shareId: string): PicturePlace => places.value.get(shareId) ?? 'here';
  const put = (shareId: string, place: PicturePlace): void => {
    places.value = new Map(places.value).set(shareId, place);
  };
  const close = (shareId: string): void => ends.get(shareId)?.();

  function open(shareId: string): void {
    if (placeOf(shareId) === 'ownWindow') return;
    let stopDrawing = () => {};
    const opened = openPopOutWindow({
      ready: (document) => {
        stopDrawing = draw(document, shareId, ports, () => close(shareId));
      },
      gone: () => close(shareId),
    });
    put(shareId, opened ? 'ownWindow' : 'refused');
    if (!opened) return;
    ends.set(shareId, () => {
      ends.delete(shareId);
      put(shareId, 'here');
      stopDrawing();
      opened.close();
    });
  }

  return { placeOf, open, close };
}

/** Returns what stops it. */
function draw(document: Document, shareId: string, ports: PopOutPorts, onClose: () => void): () => void {
  const { t, session } = ports;
  document.documentElement.lang = t.language;
  const stopNaming = effect(() => {
    document.title = popOutTitle(session.value, shareId, t);
  });
  render(
    <Translation.Provider value={t}>
      <PopOutPage shareId={shareId} {...ports} onClose={onClose} />
    </Translation.Provider>,
    document.body,
  );
  return () => {
    stopNaming();
    render(null, document.body);
  };
}

function popOutTitle(session: Session | undefined, shareId: string, t: T): string {
  const share = session && findShare(session, shareId);
  return share && isShowing(share.state)
    ? t('picture.ownWindowTitle', { ticket: shortName(session, t), name: shareName(share, t) })
    : titleOf(session, t);
}

interface PopOutPageProps extends PopOutPorts {
  shareId: string;
  onClose(): void;
}

/** The picture; once its share has ended, how. */
function PopOutPage({ shareId, session: source, pictures, onClose, ...ports }: PopOutPageProps) {
  const t = useT();
  const session = source.value;
  const share = session && findShare(session, shareId);
  const bringBack = () => {
    onClose();
    ports.onBack(shareId);
  };
  return (
    <main class="pop-out">
      <h1 class="quiet">{headingOf(session, t)}</h1>
      {share && isShowing(share.state) ? (
        <LivePicture
          session={session}
          share={share}
          pictures={pictures}
          elsewhere={false}
          moves="back"
          onMove={bringBack}
          onStop={() => ports.onStop(share)}
          onGiveBack={() => ports.onGiveBack(share)}
        />
      ) : (
        <Over how={share ? shareSentence(session, share, t) : t('viewer.gone')} onClose={onClose} />
      )}
    </main>
  );
}

function Over({ how, onClose }: { how: string; onClose(): void }) {
  const t = useT();
  return (
    <section class="card stack">
      <p class="large" role="status">
        {how}
      </p>
      <div class="row">
        <button type="button" onClick={onClose}>
          {t('share.closeWindow')}
        </button>
      </div>
    </section>
  );
}
