import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { PictureStrip, panelId, tabId } from '../../components/picture-strip';
import { type T, useT } from '../../components/translation';
import { shareName } from '../../utils/platform/session-words';
import type { Session, Share } from '../../utils/protocol/session';
import { isHeldBack, levelOf } from '../../utils/session/share-machine';
import type { ViewerCommands } from './commands';
import { lastEnding } from './endings';
import type { Pictures } from './incoming';
import type { Large } from './large';
import { LivePicture } from './live-picture';
import type { PicturePlace, PopOuts } from './pop-out';

export interface ShownProps {
  session: Session;
  shares: readonly Share[];
  large: Large;
  pictures: Pictures;
  popOuts: PopOuts;
  commands: ViewerCommands;
}

/**
 * All that is being shown: one picture large, several with a strip to choose by. Each keeps its elements for as long as it
 * is shown, so that choosing, a new one and the end of another do not touch it.
 */
export function Shown({ session, shares, large, pictures, popOuts, commands }: ShownProps) {
  const t = useT();
  const several = shares.length > 1;
  const chosen = large.id.value ?? '';
  const place = useRef<HTMLDivElement>(null);
  useFocusOnNext(place);
  return (
    <div ref={place} class="shown-pictures">
      {several && (
        <PictureStrip
          pictures={shares.map((share) => inStrip(share, pictures, popOuts.placeOf(share.id), t))}
          chosen={chosen}
          onChoose={large.choose}
        />
      )}
      <Beside session={session} />
      <p class="quiet" role="status">
        {shares
          .filter((share) => share.id !== chosen && isHeldBack(share.state))
          .map((share) => [shareName(share, t), noteOf(share, 'here', t)].join(' – '))
          .join(' · ')}
      </p>
      <div class="panels">
        {shares.map((share) => (
          <div
            key={share.id}
            class={share.id === chosen ? 'panel' : 'panel behind'}
            {...(several && { role: 'tabpanel', id: panelId(share.id), 'aria-labelledby': tabId(share.id) })}
          >
            <Placed
              session={session}
              share={share}
              pictures={pictures}
              popOuts={popOuts}
              onStop={() => commands.press('stopSharing', share.ordinal)}
              onGiveBack={() => commands.press('giveBack', share.ordinal)}
            />
          </div>
        ))}
      </div>
    </div>
  );
}

const inStrip = (share: Share, { videos }: Pictures, place: PicturePlace, t: T) => ({
  id: share.id,
  name: shareName(share, t),
  level: t(`level.${levelOf(share.state)}`),
  video: isHeldBack(share.state) ? null : (videos.all.value.get(share.id) ?? null),
  note: noteOf(share, place, t),
});

function noteOf({ state }: Share, place: PicturePlace, t: T): string | null {
  if (state.name === 'paused') return t('picture.paused');
  if (state.name === 'reconnecting') return t('picture.interrupted');
  return place === 'ownWindow' ? t('picture.elsewhere') : null;
}

interface PlacedProps extends Pick<ShownProps, 'session' | 'pictures' | 'popOuts'> {
  share: Share;
  onStop(): void;
  onGiveBack(): void;
}

/** A picture here, or the way to its own window. */
function Placed({ popOuts, ...picture }: PlacedProps) {
  const t = useT();
  const { id } = picture.share;
  const place = popOuts.placeOf(id);
  const elsewhere = place === 'ownWindow';
  return (
    <>
      {place === 'refused' && (
        <p class="warning" role="status">
          {t('picture.refused')}
        </p>
      )}
      <LivePicture
        {...picture}
        elsewhere={elsewhere}
        moves="ownWindow"
        onMove={() => (elsewhere ? popOuts.close(id) : popOuts.open(id))}
      />
    </>
  );
}

/** What ended beside the pictures that go on, until it has been read. */
function Beside({ session }: { session: Session }) {
  const t = useT();
  const [since, setSince] = useState(Date.now);
  const ending = lastEnding(session, since, t);
  return (
    <div role="status">
      {ending && (
        <div class="row ending">
          <p>
            <strong>{ending.name}</strong> {ending.sentence}
          </p>
          <button type="button" onClick={() => setSince(ending.at)}>
            {t('labels.ok')}
          </button>
        </div>
      )}
    </div>
  );
}

/** What had the focus may have gone with the picture that ended: then the focus goes to what is large now. */
function useFocusOnNext(place: { readonly current: HTMLElement | null }): void {
  // Before this drawing changes anything.
  const hadFocus = place.current?.contains(document.activeElement) ?? false;
  useLayoutEffect(() => {
    if (!hadFocus || document.activeElement !== document.body) return;
    place.current
      ?.querySelector<HTMLElement>('[aria-selected="true"], .panel:not(.behind) .picture')
      ?.focus();
  });
}
