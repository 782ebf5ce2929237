import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useT } from './translation';
import { useKeptFocus } from './use-kept-focus';

export interface ConsoleEntry {
  id: string;
  customer: string;
  ticket: string;
  state: string;
  /** A small picture of what is seen. */
  picture: string | null;
}

export interface ConsoleListProps {
  groups: ReadonlyArray<{ name: string; heading: string; entries: readonly ConsoleEntry[] }>;
  ended: readonly ConsoleEntry[];
  selected: string;
  onSelect(id: string): void;
}

/** Every session of this agent. Up, down, Home and End go through all that can be seen, as one list. */
export function ConsoleList({ groups, ended, selected, onSelect }: ConsoleListProps) {
  const t = useT();
  const [endedOpen, setEndedOpen] = useState(ended.some(({ id }) => id === selected));
  const list = useKeptFocus();
  const visible = [...groups.flatMap(({ entries }) => entries), ...(endedOpen ? ended : [])];
  /** One stop for the Tab key, however long the list is. */
  const stop = visible.some(({ id }) => id === selected) ? selected : visible[0]?.id;
  const row = (entry: ConsoleEntry) => (
    <Entry
      key={entry.id}
      entry={entry}
      isSelected={entry.id === selected}
      isStop={entry.id === stop}
      onSelect={onSelect}
    />
  );
  const go = (event: JSX.TargetedKeyboardEvent<HTMLElement>) => {
    const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('.entry')].filter(
      (button) => !button.closest('details:not([open])'),
    );
    const at = buttons.findIndex((button) => button.matches(':focus'));
    const next = at < 0 ? undefined : buttons[target(event.key, at, buttons.length)];
    if (!next?.dataset.session) return;
    event.preventDefault();
    next.focus();
    onSelect(next.dataset.session);
  };
  return (
    <nav class="sessions" aria-label={t('console.sessions')} ref={list} onKeyDown={go}>
      {groups.map(({ name, heading, entries }) => (
        <section key={name} class={name}>
          <h2>{heading}</h2>
          <ul>{entries.map(row)}</ul>
        </section>
      ))}
      {ended.length > 0 && (
        <details open={endedOpen} onToggle={({ currentTarget }) => setEndedOpen(currentTarget.open)}>
          <summary>
            {t('console.ended')} <span class="soft">{ended.length}</span>
          </summary>
          <ul>{ended.map(row)}</ul>
        </details>
      )}
    </nav>
  );
}

/** Where a key leads in a list; -1: nowhere. */
function target(key: string, at: number, count: number): number {
  switch (key) {
    case 'ArrowUp':
      return at - 1;
    case 'ArrowDown':
      return at + 1;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return -1;
  }
}

interface EntryProps {
  entry: ConsoleEntry;
  isSelected: boolean;
  isStop: boolean;
  onSelect(id: string): void;
}

const Entry = ({ entry, isSelected, isStop, onSelect }: EntryProps) => (
  <li>
    <button
      type="button"
      class="entry"
      data-session={entry.id}
      aria-current={isSelected}
      tabIndex={isStop ? 0 : -1}
      onClick={() => onSelect(entry.id)}
    >
      <span class="entry-words">
        <strong>{entry.customer}</strong>
        <span class="small soft clip">{entry.ticket}</span>
        <span class="small">{entry.state}</span>
      </span>
      {entry.picture && <img src={entry.picture} alt="" />}
    </button>
  </li>
);
