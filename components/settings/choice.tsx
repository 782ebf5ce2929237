import { useT } from '../translation';

export interface ChoiceProps<K extends string | number> {
  id: string;
  label: string;
  help?: string;
  value: K;
  options: ReadonlyArray<{ value: K; text: string }>;
  /** The organisation has decided it: it can be read, and not changed. */
  locked?: boolean;
  onChoose(value: K): void;
}

/** One setting out of a few. */
export function Choice<K extends string | number>(props: ChoiceProps<K>) {
  const { id, label, help, value, options, locked = false, onChoose } = props;
  const t = useT();
  const said = [help && `${id}-help`, locked && `${id}-locked`].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={String(value)}
        disabled={locked}
        aria-describedby={said || undefined}
        onChange={({ currentTarget }) => {
          const chosen = options[currentTarget.selectedIndex];
          if (chosen) onChoose(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
      {help && (
        <p id={`${id}-help`} class="small soft">
          {help}
        </p>
      )}
      {locked && <LockedNote id={`${id}-locked`} text={t('settings.locked')} />}
    </div>
  );
}

/** The usual numbers, and the one that holds now, which may be another. */
export const among = (usual: readonly number[], now: number, text: (value: number) => string) =>
  [...new Set([...usual, now])].sort((a, b) => a - b).map((value) => ({ value, text: text(value) }));

/** Says who decided, where somebody would like to change something. */
export const LockedNote = ({ id, text }: { id?: string; text: string }) => (
  <p id={id} class="small soft locked">
    {text}
  </p>
);
