import type { ComponentChildren } from 'preact';
import { useCallback, useEffect, useId, useRef, useState } from 'preact/hooks';
import type { PictureControl } from './control-layer';
import { Picture, type PictureProps } from './picture';
import { PictureToolbar, percentIn } from './picture-toolbar';
import { useT } from './translation';
import { useControlSaid } from './use-control-said';
import { useAwake, useFullScreen } from './use-full-screen';
import { FULL_SIZE, type Zoom, type ZoomCommand, zoomTo } from './zoom';

export interface PictureStageProps
  extends Pick<PictureProps, 'name' | 'stream' | 'veil' | 'onVideo' | 'control'> {
  level: string;
  /** The picture is in a window of its own, and this is where it was. */
  elsewhere: boolean;
  /** Where this picture can be moved: out of here, or back to where it came from. */
  moves: 'ownWindow' | 'back';
  onMove(): void;
  /** The viewer does not want to see it any more. */
  onStop(): void;
  /** The viewer does not want control any more; null: there is none to give back. */
  onGiveBack: (() => void) | null;
  /** Drawn while the viewer wants to see how the picture arrives. */
  details: () => ComponentChildren;
}

/** A picture with its tools. It can fill the screen; then the tools come with the pointer or the focus. */
export function PictureStage({ name, level, elsewhere, moves, onMove, ...props }: PictureStageProps) {
  const { control: given } = props;
  const stage = useRef<HTMLElement>(null);
  const detailsId = useId();
  const [open, setOpen] = useState(false);
  const { zoom, percent, said, onZoom, onShown } = useZoom();
  const { fills, toggle } = useFullScreen(stage);
  const { awake, wake } = useAwake(fills);
  const moveButton = useFocusWhenMoved(elsewhere);
  const move = { to: moves, onMove, button: moveButton };
  // Only what is seen here can be controlled here.
  const control = !elsewhere && props.veil === null && props.stream ? given : notNow(given);
  const controlSaid = useControlSaid(control);
  const isTaken = control?.state === 'taken';
  // What is done over a picture that is controlled is not meant for the tools.
  const stir = isTaken ? undefined : wake;
  const showsDetails = open && !fills;
  return (
    <section
      ref={stage}
      class={['picture-stage', !awake && 'asleep', isTaken && 'in-control'].filter(Boolean).join(' ')}
      onPointerMove={stir}
      onPointerDown={stir}
    >
      <PictureToolbar
        name={name}
        level={level}
        control={control && { state: control.state, onLeave: control.onLeave, onGiveBack: props.onGiveBack }}
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
          control={control}
          zoom={zoom}
          onShown={onShown}
          onZoom={onZoom}
        />
      )}
      <p role="status" class="quiet">
        {controlSaid}
      </p>
      <p role="status" class="quiet">
        {said}
      </p>
    </section>
  );
}

const notNow = (control: PictureControl | null): PictureControl | null =>
  control && { ...control, state: 'notYet' };

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
