import { effect, type Signal, signal } from '@preact/signals';
import { render } from 'preact';
import { type T, Translation, useT } from '../../components/translation';
import { warn } from '../../utils/log';
import { openPopOutWindow, raiseOwnWindow } from '../../utils/platform/pop-out-window';
import type { Session } from '../../utils/protocol/session';
import { currentShare } from '../../utils/session/book';
import { isShowing } from '../../utils/session/share-machine';
import { agentWord } from '../../utils/session/viewer-view';
import { LivePicture, type Pictures, surfaceKey } from './live-picture';

/** Where the picture is: in the viewer window, in its own, or here because the browser opened no other. */
export type PicturePlace = 'here' | 'ownWindow' | 'refused';

export interface PopOut {
  place: Signal<PicturePlace>;
  /** Uses the click it is called in. */
  open(): void;
  close(): void;
}

/** The picture's own window, drawn from here: what is seen in it is this window's state, and it ends with this window. */
export function createPopOut(t: T, session: Signal<Session | undefined>, pictures: Pictures): PopOut {
  const place = signal<PicturePlace>('here');
  let end = () => {};

  function open(): void {
    if (place.value === 'ownWindow') return;
    let stopDrawing = () => {};
    const opened = openPopOutWindow({
      ready: (document) => {
        stopDrawing = draw(document);
      },
      gone: () => end(),
    });
    place.value = opened ? 'ownWindow' : 'refused';
    end = () => {
      place.value = 'here';
      stopDrawing();
      opened?.close();
    };
  }

  function bringBack(): void {
    end();
    // It may lie behind others.
    raiseOwnWindow().catch((error: unknown) => warn('this window stays where it is', error));
  }

  function draw(document: Document): () => void {
    document.documentElement.lang = t.language;
    const stopNaming = effect(() => {
      document.title = titleOf(session.value, t);
    });
    render(
      <Translation.Provider value={t}>
        <PopOutPage session={session} pictures={pictures} onClose={bringBack} />
      </Translation.Provider>,
      document.body,
    );
    return () => {
      stopNaming();
      render(null, document.body);
    };
  }

  return { place, open, close: () => end() };
}

function titleOf(session: Session | undefined, t: T): string {
  const share = session && currentShare(session);
  const ticket = session?.ticket?.label ?? t('viewer.noTicket');
  return share && isShowing(share.state)
    ? t('picture.ownWindowTitle', { ticket, name: t(surfaceKey(share)) })
    : t('viewer.title', { ticket });
}

interface PopOutPageProps {
  session: Signal<Session | undefined>;
  pictures: Pictures;
  onClose(): void;
}

/** The picture, or why there is none: a share may end here, and the next one come. */
function PopOutPage({ session: { value: session }, pictures, onClose }: PopOutPageProps) {
  const t = useT();
  const share = session && currentShare(session);
  return (
    <main class="pop-out">
      <h1 class="quiet">{t('viewer.heading', { ticket: session?.ticket?.label ?? t('viewer.noTicket') })}</h1>
      {share && isShowing(share.state) ? (
        <LivePicture share={share} pictures={pictures} elsewhere={false} moves="back" onMove={onClose} />
      ) : (
        <Over session={session} onClose={onClose} />
      )}
    </main>
  );
}

function Over({ session, onClose }: { session: Session | undefined; onClose(): void }) {
  const t = useT();
  const state = session ? t(agentWord(session.phase, currentShare(session) ?? null)) : t('viewer.gone');
  return (
    <section class="card stack">
      <p class="large" role="status">
        {state}
      </p>
      <div class="row">
        <button type="button" onClick={onClose}>
          {t('share.closeWindow')}
        </button>
      </div>
    </section>
  );
}
