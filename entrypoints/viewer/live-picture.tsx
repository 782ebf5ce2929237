import type { Signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { PictureStage } from '../../components/picture-stage';
import { useT } from '../../components/translation';
import type { PictureStatistics } from '../../utils/media/picture-statistics';
import type { Share } from '../../utils/protocol/session';
import { shareWord, surfaceOfShare } from '../../utils/session/viewer-view';
import { ShareDetails } from './share-details';

/** What comes in of the shares of one session. */
export interface Pictures {
  streams: Signal<ReadonlyMap<string, MediaStream>>;
  /** A new reader of a share's statistics, each of whose answers covers the time since the last. */
  statistics(shareId: string): () => Promise<PictureStatistics | null>;
}

export interface LivePictureProps {
  share: Share;
  pictures: Pictures;
  elsewhere: boolean;
  moves: 'ownWindow' | 'back';
  onMove(): void;
}

/** One share that is being shown, in the viewer window or in its own. */
export function LivePicture({ share, pictures, ...place }: LivePictureProps) {
  const t = useT();
  const read = useMemo(() => pictures.statistics(share.id), [pictures, share.id]);
  const held = share.state.name === 'paused' || share.state.name === 'reconnecting';
  return (
    <PictureStage
      name={t(surfaceKey(share))}
      level={t(`level.${share.level}`)}
      stream={pictures.streams.value.get(share.id) ?? null}
      veil={held ? t(shareWord(share)) : null}
      details={() => <ShareDetails read={read} />}
      {...place}
    />
  );
}

/** The catalogue's word for what is shown; its title is not told (docs/adr/0006). */
export const surfaceKey = (share: Share) => `surface.${surfaceOfShare(share)?.kind ?? 'window'}` as const;
