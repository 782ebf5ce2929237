import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ControlActOf, ControlField as Field } from '../utils/protocol/control';
import { ControlList } from './control-list';
import type { Box } from './scroll-anchor';
import { useT } from './translation';

export interface ControlFieldProps {
  field: Field;
  frame: RefObject<HTMLElement>;
  /** What scrolls under it. */
  area: RefObject<HTMLElement>;
  /** Where in the window the picture is drawn now. */
  picture(): Box;
  onAnswer(act: ControlActOf<'field.set'> | ControlActOf<'field.close'>): void;
  /** It had the focus and goes. */
  onGone(): void;
}

/**
 * A field whose list or calendar the other browser draws outside the picture, drawn here at its place. It has the focus
 * while it is open, and closes when it loses it.
 */
export function ControlField({ field, frame, area, picture, onAnswer, onGone }: ControlFieldProps) {
  const t = useT();
  const box = useRef<HTMLFieldSetElement>(null);
  const place = usePlace(field, frame, area, picture);
  /** Answered once, it loses the focus, which is no second answer. */
  const isOver = useRef(false);
  const answer: ControlFieldProps['onAnswer'] = (act) => {
    if (isOver.current) return;
    isOver.current = true;
    onAnswer(act);
  };
  const close = () => answer({ type: 'field.close', field: field.id });
  const set = (value: ControlActOf<'field.set'>['value']) =>
    answer({ type: 'field.set', field: field.id, value });
  useLayoutEffect(() => {
    const { current } = box;
    current?.querySelector<HTMLElement>('[role="listbox"], input')?.focus({ preventScroll: true });
    return () => {
      isOver.current = true;
      // While it is still there: what is taken out has no focus to give on.
      if (current?.contains(current.ownerDocument.activeElement)) onGone();
    };
  }, []);
  const label = field.label || t('remote.field');
  return (
    <fieldset
      ref={box}
      class="control-field"
      style={place}
      aria-label={label}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        close();
      }}
      // Beside what can have the focus, a press would take it away.
      onMouseDown={(event) => {
        if (!(event.target as Element).closest('input, button')) event.preventDefault();
      }}
      onFocusOut={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget as Node | null)) close();
      }}
    >
      {field.kind === 'select' ? (
        <ControlList
          label={label}
          options={field.options}
          multiple={field.multiple}
          onChoose={set}
          onClose={close}
        />
      ) : (
        <Value field={field} kind={field.kind} label={label} onSet={set} onClose={close} />
      )}
    </fieldset>
  );
}

interface ValueProps {
  field: Field;
  kind: Exclude<Field['kind'], 'select'>;
  label: string;
  onSet(value: string): void;
  onClose(): void;
}

/** This browser's own field of the same kind. What it may hold is the page's to say. */
function Value({ field, kind, label, onSet, onClose }: ValueProps) {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  const limit = (text: string) => text || undefined;
  return (
    <form
      class="row"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSet(input.current?.value ?? '');
      }}
    >
      <input
        ref={input}
        type={kind}
        aria-label={label}
        defaultValue={field.value}
        min={limit(field.min)}
        max={limit(field.max)}
        step={limit(field.step)}
      />
      <button type="submit" class="primary">
        {t('labels.ok')}
      </button>
      <button type="button" onClick={onClose}>
        {t('labels.cancel')}
      </button>
    </form>
  );
}

/** A list is shown whole where there is so much room. */
const WANTED_PX = 240;
const LEAST_PX = 120;

/** Below the field if there is room, else above it; never outside the frame. */
function usePlace(
  field: Field,
  frame: RefObject<HTMLElement>,
  area: RefObject<HTMLElement>,
  picture: () => Box,
): Record<string, string> {
  const [place, setPlace] = useState<Record<string, string>>({});
  useLayoutEffect(() => {
    const { current } = frame;
    const view = current?.ownerDocument.defaultView;
    if (!current || !view) return undefined;
    const measure = () => setPlace(placeOf(field, current.getBoundingClientRect(), picture()));
    measure();
    const scrolled = area.current;
    scrolled?.addEventListener('scroll', measure);
    view.addEventListener('resize', measure);
    return () => {
      scrolled?.removeEventListener('scroll', measure);
      view.removeEventListener('resize', measure);
    };
  }, [field]);
  return place;
}

function placeOf(field: Field, frame: Box, picture: Box): Record<string, string> {
  const x = (at: number) => picture.left - frame.left + at * picture.width;
  const y = (at: number) => picture.top - frame.top + at * picture.height;
  const within = (value: number, most: number) => Math.round(Math.min(Math.max(0, most), Math.max(0, value)));
  const [over, under] = [y(field.y), y(field.bottom)];
  const [above, below] = [over, frame.height - under];
  const isBelow = below >= WANTED_PX || below >= above;
  const room = Math.max(LEAST_PX, Math.min(isBelow ? below : above, frame.height) - 8);
  return {
    left: `${within(x(field.x), frame.width - LEAST_PX)}px`,
    ...(isBelow
      ? { top: `${within(under, frame.height - LEAST_PX)}px` }
      : { bottom: `${within(frame.height - over, frame.height - LEAST_PX)}px` }),
    minWidth: `${Math.round(Math.max(0, x(field.right) - x(field.x)))}px`,
    maxHeight: `${Math.round(room)}px`,
  };
}
