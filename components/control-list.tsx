import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ControlField } from '../utils/protocol/control';
import { CHOSEN_MAX } from '../utils/protocol/limits';
import { optionOfKey, optionOfText, TYPE_AHEAD_MS } from './list-keys';
import { useT } from './translation';

type Option = ControlField['options'][number];

export interface ControlListProps {
  label: string;
  options: readonly Option[];
  multiple: boolean;
  /** By their places in the list. */
  onChoose(chosen: number[]): void;
  onClose(): void;
}

/** A list to choose from: one at once, several with OK. */
export function ControlList({ label, options, multiple, onChoose, onClose }: ControlListProps) {
  const t = useT();
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const [chosen, setChosen] = useState<readonly number[]>(() =>
    placesOf(options, ({ selected }) => selected),
  );
  const [active, setActive] = useState(() => chosen[0] ?? optionOfKey('Home', -1, options) ?? -1);
  const typed = useTyped();
  useLayoutEffect(() => {
    list.current?.querySelector('.active')?.scrollIntoView?.({ block: 'nearest' });
  }, [active]);

  const press = (index: number) => {
    if (options[index]?.disabled ?? true) return;
    setActive(index);
    if (!multiple) return onChoose([index]);
    setChosen(toggled(chosen, index));
  };
  const answer = () => (multiple ? onChoose(chosen.slice(0, CHOSEN_MAX)) : press(active));
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, altKey, ctrlKey, metaKey, timeStamp } = event;
    if (altKey || ctrlKey || metaKey || key === 'Tab' || key === 'Escape') return;
    event.preventDefault();
    if (key === 'Enter') return answer();
    if (key === ' ' && typed.isOver(timeStamp)) return press(active);
    const next =
      [...key].length === 1
        ? optionOfText(typed.add(key, timeStamp), active, options)
        : optionOfKey(key, active, options);
    if (next !== undefined) setActive(next);
  };
  const drawn = (index: number) => (
    <div
      key={index}
      id={`${id}-${index}`}
      class={index === active ? 'option active' : 'option'}
      role="option"
      aria-selected={multiple ? chosen.includes(index) : index === active}
      aria-disabled={options[index]?.disabled}
      tabIndex={-1}
      data-place={index}
    >
      {options[index]?.label}
    </div>
  );

  return (
    <>
      <div
        ref={list}
        class="control-list"
        role="listbox"
        tabIndex={0}
        aria-label={label}
        aria-multiselectable={multiple}
        aria-activedescendant={active < 0 ? undefined : `${id}-${active}`}
        onKeyDown={onKeyDown}
        onMouseDown={keepFocus}
        onClick={({ target }) => {
          const option = (target as Element).closest<HTMLElement>('[data-place]');
          if (option) press(Number(option.dataset.place));
        }}
      >
        {groupsOf(options).map(({ group, places }) =>
          group === '' ? (
            places.map(drawn)
          ) : (
            // biome-ignore lint/a11y/useSemanticElements: within a list box it is a group of options, not of fields
            <div key={`from-${places[0]}`} role="group" aria-label={group}>
              <p class="group" aria-hidden="true">
                {group}
              </p>
              {places.map(drawn)}
            </div>
          ),
        )}
      </div>
      {multiple && (
        <div class="row">
          <button type="button" class="primary" onClick={answer}>
            {t('labels.ok')}
          </button>
          <button type="button" onClick={onClose}>
            {t('labels.cancel')}
          </button>
        </div>
      )}
    </>
  );
}

/** The list has it, whichever option is pressed. */
function keepFocus(event: MouseEvent): void {
  event.preventDefault();
}

const placesOf = (options: readonly Option[], is: (option: Option) => boolean): number[] =>
  options.flatMap((option, index) => (is(option) ? [index] : []));

const toggled = (chosen: readonly number[], index: number): number[] =>
  chosen.includes(index)
    ? chosen.filter((one) => one !== index)
    : [...chosen, index].sort((one, other) => one - other);

/** Options that follow each other under one name. */
function groupsOf(options: readonly Option[]): Array<{ group: string; places: number[] }> {
  const groups: Array<{ group: string; places: number[] }> = [];
  options.forEach(({ group }, index) => {
    const last = groups.at(-1);
    if (last?.group === group) last.places.push(index);
    else groups.push({ group, places: [index] });
  });
  return groups;
}

/** The beginning of a word, as it is typed. */
function useTyped() {
  const state = useRef({ text: '', at: Number.NEGATIVE_INFINITY });
  const isOver = (now: number) => now - state.current.at > TYPE_AHEAD_MS;
  return {
    isOver,
    add(key: string, now: number): string {
      state.current = { text: isOver(now) ? key : state.current.text + key, at: now };
      return state.current.text;
    },
  };
}
