import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { CaptureElements } from '../utils/control/capture';
import type { ControlAct, ControlField as Field, NoticeOf, SuspendReason } from '../utils/protocol/control';
import { ControlField } from './control-field';
import type { Box } from './scroll-anchor';
import { useT } from './translation';

/** What a viewer with control may do in one picture, and how it stands. */
export interface PictureControl {
  /** `notYet`: granted, and there is no picture to click into, or the sharer's window has not said that it is ready. */
  state: 'notYet' | 'free' | 'taken';
  suspended: SuspendReason | null;
  field: Field | null;
  dialog: NoticeOf<'dialog'>['dialog'];
  /** Grows each time something was done where nothing may be done from afar. */
  refusedPlaces: number;
  /** The other person, as a sentence begins with them. */
  other: string;
  /** From now on what is done in the picture is sent, once control is taken; returns what ends it. */
  capture(elements: CaptureElements): () => void;
  /** Where in the window the picture is drawn. */
  drawnBox(video: HTMLVideoElement): Box;
  onLeave(): void;
  onAct(act: ControlAct): void;
}

export interface ControlLayerProps {
  control: PictureControl;
  frame: RefObject<HTMLElement>;
  area: RefObject<HTMLElement>;
  video: RefObject<HTMLVideoElement>;
}

/** Over a picture: that control can be taken or is, why nothing happens, and what the other browser draws elsewhere. */
export function ControlLayer({ control, frame, area, video }: ControlLayerProps) {
  const t = useT();
  const layer = useRef<HTMLDivElement>(null);
  const keyboard = useRef<HTMLTextAreaElement>(null);
  const { capture, state, suspended, dialog } = control;
  const isTaken = state === 'taken';
  const captures = state !== 'notYet';
  useLayoutEffect(() => {
    if (!captures || !frame.current || !area.current || !video.current || !keyboard.current) return undefined;
    return capture({
      frame: frame.current,
      area: area.current,
      video: video.current,
      keyboard: keyboard.current,
    });
  }, [captures, capture]);
  useFocusBack(isTaken, layer, area);
  const field = useUnanswered(control.field);
  return (
    <div ref={layer} class={isTaken ? 'control-layer taken' : 'control-layer'}>
      <textarea
        ref={keyboard}
        class="control-keyboard"
        aria-label={t('remote.keyboard')}
        tabIndex={-1}
        autocomplete="off"
        autocapitalize="off"
        autocorrect="off"
        spellcheck={false}
      />
      <div class="control-notes">
        {captures && dialog && <Dialog text={dialog.text} other={control.other} />}
        {captures && suspended && !(dialog && suspended === 'dialog') && (
          <p class="control-note">{t(`remote.${suspended}`, { other: control.other })}</p>
        )}
        <RefusedPlace count={control.refusedPlaces} />
      </div>
      {captures && state === 'free' && suspended === null && (
        <p class="control-hint" aria-hidden="true">
          {t('remote.clickHint')}
        </p>
      )}
      {isTaken && field.open && (
        <ControlField
          key={field.open.id}
          field={field.open}
          frame={frame}
          area={area}
          picture={() => (video.current ? control.drawnBox(video.current) : NOWHERE)}
          onAnswer={(act) => {
            field.answer();
            control.onAct(act);
          }}
          onGone={() => keyboard.current?.focus({ preventScroll: true })}
        />
      )}
    </div>
  );
}

const NOWHERE: Box = { left: 0, top: 0, width: 0, height: 0 };

/** What the page asks, in its own words: they are shown as what they are. */
function Dialog({ text, other }: { text: string; other: string }) {
  const t = useT();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a press here must not take the focus, with which control goes
    <div class="control-dialog" onMouseDown={(event) => event.preventDefault()}>
      <p class="asked">{text}</p>
      <p class="soft">{t('remote.mustAnswer', { other })}</p>
    </div>
  );
}

const REFUSED_SHOWN_MS = 4_000;

/** That nothing may be done there; it goes by itself. */
function RefusedPlace({ count }: { count: number }) {
  const t = useT();
  const [shown, setShown] = useState(false);
  const seen = useRef(count);
  useLayoutEffect(() => {
    if (count <= seen.current) {
      seen.current = count;
      return undefined;
    }
    seen.current = count;
    setShown(true);
    const clock = setTimeout(() => setShown(false), REFUSED_SHOWN_MS);
    return () => clearTimeout(clock);
  }, [count]);
  return <div role="status">{shown && <p class="control-note">{t('remote.place')}</p>}</div>;
}

/** Whoever has left is at the picture again, and not at a field that nothing comes of. */
function useFocusBack(isTaken: boolean, layer: RefObject<HTMLElement>, area: RefObject<HTMLElement>): void {
  useLayoutEffect(() => {
    const { current } = layer;
    if (!isTaken || !current) return undefined;
    return () => {
      if (current.contains(current.ownerDocument.activeElement)) area.current?.focus({ preventScroll: true });
    };
  }, [isTaken]);
}

/** The other side's word that it is closed takes its time. */
function useUnanswered(field: Field | null) {
  const [answered, setAnswered] = useState<string | null>(null);
  return {
    open: field && field.id !== answered ? field : null,
    answer: () => setAnswered(field?.id ?? null),
  };
}
