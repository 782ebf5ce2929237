import { useCallback, useMemo } from 'preact/hooks';
import type { PictureControl } from '../../components/control-layer';
import { PictureStage } from '../../components/picture-stage';
import { type T, useT } from '../../components/translation';
import { type CaptureElements, captureInput } from '../../utils/control/capture';
import { drawnBox } from '../../utils/control/geometry';
import { shareName, shareSentence } from '../../utils/platform/session-words';
import type { Session, Share } from '../../utils/protocol/session';
import { isHeldBack, levelOf } from '../../utils/session/share-machine';
import type { Controlling } from './controlling';
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
  onGiveBack(): void;
}

/** One share that is being shown, in the viewer window or in its own. */
export function LivePicture({ session, share, pictures, onGiveBack, ...place }: LivePictureProps) {
  const t = useT();
  const read = useMemo(() => pictures.statistics(share.id), [pictures, share.id]);
  const enter = useCallback(
    (video: HTMLVideoElement) => pictures.videos.enter(share.id, video),
    [pictures, share.id],
  );
  const control = useControl(session, share, pictures);
  const { isOpen, refused } = pictures.controlling.standingOf(share.id);
  return (
    <PictureStage
      name={shareName(share, t)}
      level={t(`level.${levelOf(share.state)}`)}
      stream={pictures.streams.value.get(share.id) ?? null}
      veil={isHeldBack(share.state) ? shareSentence(session, share, t) : null}
      onVideo={enter}
      control={control}
      onGiveBack={control && onGiveBack}
      details={() => <ShareDetails read={read} refused={isOpen ? refused : null} />}
      {...place}
    />
  );
}

/** The book says whether there is control at all; what may be done this moment is what the sharer's window has told. */
function useControl(session: Session, share: Share, pictures: Pictures): PictureControl | null {
  const t = useT();
  const { controlling } = pictures;
  const ports = useMemo(() => portsOf(controlling, share.id), [controlling, share.id]);
  if (levelOf(share.state) !== 'control') return null;
  const { isOpen, ...standing } = controlling.standingOf(share.id);
  const isTaken = controlling.taken.value === share.id;
  return {
    ...standing,
    state: isTaken ? 'taken' : isOpen ? 'free' : 'notYet',
    other: otherAtFirst(session, t),
    ...ports,
  };
}

const otherAtFirst = ({ role, agentName }: Session, t: T): string =>
  role === 'agent' ? t('who.customer') : agentName || t('who.agent');

function portsOf(controlling: Controlling, shareId: string) {
  const isTaken = () => controlling.taken.peek() === shareId;
  return {
    drawnBox,
    onLeave: controlling.leave,
    onAct: controlling.act,
    capture: (elements: CaptureElements) =>
      captureInput(elements, {
        isTaken,
        take: () => controlling.take(shareId, elements.frame.ownerDocument.defaultView ?? window),
        leave: controlling.leave,
        act: controlling.act,
        move: controlling.move,
      }),
  };
}
