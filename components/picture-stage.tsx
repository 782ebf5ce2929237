import type { ComponentChildren } from 'preact';
import { useCallback, useEffect, useId, useRef, useState } from 'preact/hooks';
import { Picture, type PictureProps } from './picture';
import { PictureToolbar, percentIn } from './picture-toolbar';
import { useT } from './translation';
import { useAwake, useFullScreen } from './use-full-screen';
import { FULL_SIZE, type Zoom, type ZoomCommand, zoomTo } from './zoom';

export interface PictureStageProps extends Pick<PictureProps, 'name' | 'stream' | 'veil' | 'onVideo'> {
  level: string;
  /** The picture is in a window of its own, and this is where it was. */
  elsewhere: boolean;
  /** Where this picture can be moved: out of here, or back to where it came from. */
  moves: 'ownWindow' | 'back';
  onMove(): void;
  /** The viewer does not want to see it any more. */
  onStop(): void;
  /** Drawn while the viewer wants to see how the picture arrives. */
  details: () => ComponentChildren;
}

/** A picture with its tools. It can fill the screen; then the tools come with the pointer or the focus. */
export function PictureStage({ name, level, elsewhere, moves, onMove, ...props }: PictureStageProps) {
  const stage = useRef<HTMLElement>(null);
  const detailsId = useId();
  const [open, setOpen] = useState(false);
  const { zoom, percent, said, onZoom, onShown } = useZoom();
  const { fills, toggle } = useFullScreen(stage);
  const { awake, wake } = useAwake(fills);
  const moveButton = useFocusWhenMoved(elsewhere);
  const move = { to: moves, onMove, button: moveButton };
  const showsDetails = open && !fills;
  return (
    <section
      ref={stage}
      class={awake ? 'picture-stage' : 'picture-stage asleep'}
      onPointerMove={wake}
      onPointerDown={wake}
    >
      <PictureToolbar
        name={name}
        level={level}
        size={elsewhere ? null : { zoom, percent, onZoom }}
        details={fills ? null : { open, controls: detailsId, onToggle: () => setOpen(!open) }}
        move={elsewhere || fills ? null : move}
        fullScreen={elsewhere ? null : { on: fills, onToggle: toggle }}
        onStop={fills ? null : props.onStop}
      />
      <div id={detailsId} hidden={!showsDetails}>
        {showsDetails && props.details()}
      </div>
      {elsewhere ? (
        <Elsewhere onBack={onMove} button={moveButton} />
      ) : (
        <Picture
          name={name}
          stream={props.stream}
          veil={props.veil}
          onVideo={props.onVideo}
          zoom={zoom}
          onShown={onShown}
          onZoom={onZoom}
        />
      )}
      <p role="status" class="quiet">
        {said}
      </p>
    </section>
  );
}

function Elsewhere({ onBack, button }: { onBack(): void; button: ReturnType<typeof useFocusWhenMoved> }) {
  const t = useT();
  return (
    <div class="elsewhere stack">
      <p role="status">{t('picture.inOwnWindow')}</p>
      <button ref={button} type="button" class="primary" onClick={onBack}>
        {t('picture.bringBack')}
      </button>
    </div>
  );
}

/** The zoom, what it amounts to, and what is announced when the person has changed it. */
function useZoom() {
  const t = useT();
  const [zoom, setZoom] = useState<Zoom>('fit');
  const [shown, setShown] = useState(FULL_SIZE);
  const [said, setSaid] = useState('');
  // What is drawn may be a pixel off.
  const percent = zoom === 'fit' ? shown : zoom;
  const onZoom = (command: ZoomCommand) => {
    const next = zoomTo(command, percent);
    if (next === undefined) return;
    setZoom(next);
    setSaid(next === 'fit' ? t('viewer.fit') : t('picture.zoomNow', { zoom: percentIn(t.language, next) }));
  };
  return { zoom, percent, said, onZoom, onShown: useCallback(setShown, []) };
}

/** The button that moved the picture is gone with it: the focus goes to the one that moves it back. */
function useFocusWhenMoved(elsewhere: boolean) {
  const button = useRef<HTMLButtonElement>(null);
  const was = useRef(elsewhere);
  useEffect(() => {
    if (was.current !== elsewhere) button.current?.focus();
    was.current = elsewhere;
  }, [elsewhere]);
  return button;
}
