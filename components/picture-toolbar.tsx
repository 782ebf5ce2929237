import type { ComponentChildren, RefObject } from 'preact';
import type { PictureControl } from './control-layer';
import { BackIcon, FullScreenIcon, LeaveFullScreenIcon, MinusIcon, OutIcon, PlusIcon } from './icons';
import { useT } from './translation';
import { FULL_SIZE, type Zoom, type ZoomCommand, zoomTo } from './zoom';

export interface PictureToolbarProps {
  /** The shared thing, and what the viewer may do. */
  name: string;
  level: string;
  /** Null: it can only be seen. */
  control: ControlToolsProps | null;
  /** Null: there is no picture here to make larger. */
  size: SizeControlsProps | null;
  /** Null: not offered here. */
  details: { open: boolean; controls: string; onToggle(): void } | null;
  move: (MoveButtonProps & { button: RefObject<HTMLButtonElement> }) | null;
  fullScreen: { on: boolean; onToggle(): void } | null;
  /** Null: not offered here. */
  onStop: (() => void) | null;
}

/** What can be done with a picture, in one row that wraps. */
export function PictureToolbar({ name, level, control, size, details, move, ...props }: PictureToolbarProps) {
  const t = useT();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a press here must not take the focus, with which control goes
    <div
      class="picture-toolbar"
      onMouseDown={(event) => control?.state === 'taken' && event.preventDefault()}
    >
      <p class="shown">
        <strong>{name}</strong> <span class="level">{level}</span>
      </p>
      {control && <ControlTools {...control} />}
      {size && <SizeControls {...size} />}
      <div class="row places">
        {details && (
          <button
            type="button"
            aria-expanded={details.open}
            aria-controls={details.controls}
            onClick={details.onToggle}
          >
            {t('picture.details')}
          </button>
        )}
        {move && <MoveButton {...move} />}
        {props.fullScreen && <FullScreenButton {...props.fullScreen} />}
        {props.onStop && (
          <button type="button" class="stop" onClick={props.onStop}>
            {t('labels.stopSharing')}
          </button>
        )}
      </div>
    </div>
  );
}

export interface ControlToolsProps {
  state: PictureControl['state'];
  onLeave(): void;
  /** Null: there is none to give back. */
  onGiveBack: (() => void) | null;
}

function ControlTools({ state, onLeave, onGiveBack }: ControlToolsProps) {
  const t = useT();
  if (state === 'taken') {
    return (
      <div class="control-said">
        <span class="has-control">{t('remote.youHave')}</span>
        <button type="button" onClick={onLeave}>
          {t('remote.leave')}
        </button>
        <span class="small soft">{t('remote.escHint')}</span>
      </div>
    );
  }
  return (
    <div class="control-said">
      {state === 'free' && <span class="small soft">{t('remote.clickHint')}</span>}
      {onGiveBack && (
        <button type="button" onClick={onGiveBack}>
          {t('labels.giveBack')}
        </button>
      )}
    </div>
  );
}

export interface SizeControlsProps {
  zoom: Zoom;
  /** How large it is drawn, in percent. */
  percent: number;
  onZoom(command: ZoomCommand): void;
}

function SizeControls({ zoom, percent, onZoom }: SizeControlsProps) {
  const t = useT();
  return (
    <fieldset class="sizes">
      <legend class="quiet">{t('viewer.size')}</legend>
      <div class="switch">
        <button type="button" aria-pressed={zoom === 'fit'} onClick={() => onZoom('fit')}>
          {t('viewer.fit')}
        </button>
        <button type="button" aria-pressed={zoom === FULL_SIZE} onClick={() => onZoom('fullSize')}>
          {t('viewer.fullSize')}
        </button>
      </div>
      <div class="switch">
        <ZoomButton command="out" percent={percent} onZoom={onZoom} />
        <span class="percent">{percentIn(t.language, percent)}</span>
        <ZoomButton command="in" percent={percent} onZoom={onZoom} />
      </div>
    </fieldset>
  );
}

function ZoomButton({
  command,
  percent,
  onZoom,
}: Omit<SizeControlsProps, 'zoom'> & { command: 'in' | 'out' }) {
  const t = useT();
  return (
    <IconButton
      name={t(command === 'in' ? 'picture.zoomIn' : 'picture.zoomOut')}
      icon={command === 'in' ? <PlusIcon /> : <MinusIcon />}
      atEnd={zoomTo(command, percent) === undefined}
      onPress={() => onZoom(command)}
    />
  );
}

export interface MoveButtonProps {
  /** Where the picture goes: into a window of its own, or back. */
  to: 'ownWindow' | 'back';
  onMove(): void;
}

function MoveButton({ to, onMove, button }: NonNullable<PictureToolbarProps['move']>) {
  const t = useT();
  if (to === 'ownWindow') {
    return <IconButton button={button} name={t('picture.popOut')} icon={<OutIcon />} onPress={onMove} />;
  }
  return (
    <button ref={button} type="button" class="with-icon" onClick={onMove}>
      <BackIcon />
      {t('picture.bringBack')}
    </button>
  );
}

function FullScreenButton({ on, onToggle }: NonNullable<PictureToolbarProps['fullScreen']>) {
  const t = useT();
  const name = t(on ? 'picture.leaveFullScreen' : 'picture.fullScreen');
  return (
    <IconButton name={name} icon={on ? <LeaveFullScreenIcon /> : <FullScreenIcon />} onPress={onToggle} />
  );
}

interface IconButtonProps {
  name: string;
  icon: ComponentChildren;
  onPress(): void;
  /** There is nothing further to do. Not `disabled`: a button just pressed would lose the focus. */
  atEnd?: boolean;
  button?: RefObject<HTMLButtonElement>;
}

function IconButton({ name, icon, onPress, atEnd = false, button }: IconButtonProps) {
  return (
    <button
      ref={button}
      type="button"
      class="bare"
      aria-label={name}
      title={name}
      aria-disabled={atEnd}
      onClick={() => !atEnd && onPress()}
    >
      {icon}
    </button>
  );
}

export const percentIn = (language: string, percent: number): string =>
  new Intl.NumberFormat(language, { style: 'percent' }).format(percent / 100);
