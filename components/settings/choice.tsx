export interface ChoiceProps<K extends string | number> {
  id: string;
  label: string;
  help?: string;
  value: K;
  options: ReadonlyArray<{ value: K; text: string }>;
  onChoose(value: K): void;
}

/** One setting out of a few. */
export function Choice<K extends string | number>(props: ChoiceProps<K>) {
  const { id, label, help, value, options, onChoose } = props;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={value}
        aria-describedby={help ? `${id}-help` : undefined}
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
    </div>
  );
}
