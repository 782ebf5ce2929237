import { useCallback, useMemo } from 'preact/hooks';
import { PictureStage } from '../../components/picture-stage';
import { useT } from '../../components/translation';
import { shareName, shareSentence } from '../../utils/platform/session-words';
import type { Session, Share } from '../../utils/protocol/session';
import { isHeldBack } from '../../utils/session/share-machine';
import type { Pictures } from './incoming';
import { ShareDetails } from './share-details';

export interface LivePictureProps {
  session: Session;
  share: Share;
  pictures: Pictures;
  elsewhere: boolean;
  moves: 'ownWindow' | 'back';
  onMove(): void;
  onStop(): void;
}

/** One share that is being shown, in the viewer window or in its own. */
export function LivePicture({ session, share, pictures, ...place }: LivePictureProps) {
  const t = useT();
  const read = useMemo(() => pictures.statistics(share.id), [pictures, share.id]);
  const enter = useCallback(
    (video: HTMLVideoElement) => pictures.videos.enter(share.id, video),
    [pictures, share.id],
  );
  return (
    <PictureStage
      name={shareName(share, t)}
      level={t(`level.${share.level}`)}
      stream={pictures.streams.value.get(share.id) ?? null}
      veil={isHeldBack(share.state) ? shareSentence(session, share, t) : null}
      onVideo={enter}
      details={() => <ShareDetails read={read} />}
      {...place}
    />
  );
}
