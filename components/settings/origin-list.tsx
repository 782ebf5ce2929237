import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { useT } from '../translation';
import { LockedNote } from './choice';

export interface ListedOrigin {
  origin: string;
  /** The browser's leave is there. */
  allowed: boolean;
  /** Built into the package: it stays. */
  fixed: boolean;
}

export interface OriginListProps {
  id: string;
  listed: readonly ListedOrigin[];
  /** What is said when there is none. */
  empty: string;
  addLabel: string;
  addButton: string;
  /** What the permission is for, and how to try again, where the browser said no. */
  refused: 'settings.siteRefused' | 'settings.serverRefused';
  /** The organisation has written the list: nothing is added here, and nothing removed. */
  locked: boolean;
  /** Beside each, for those that are allowed. */
  extra?: (origin: string) => ComponentChildren;
  /** Asks the browser for this origin, or says what is wrong with what was typed. */
  onAdd(text: string): 'notAnAddress' | 'notSecure' | null;
  onAllow(origin: string): void;
  onRemove(origin: string): void;
}

/** Sites that Deskside may use: each can be seen, allowed and removed. (design decisions 9 and 10) */
export function OriginList(props: OriginListProps) {
  return (
    <div class="stack">
      {props.listed.length === 0 && <p class="soft">{props.empty}</p>}
      <ul class="origins">
        {props.listed.map((item) => (
          <Item key={item.origin} item={item} {...props} />
        ))}
      </ul>
      {props.locked ? <LockedList /> : <AddOrigin {...props} />}
    </div>
  );
}

function LockedList() {
  const t = useT();
  return <LockedNote text={t('settings.lockedList')} />;
}

function Item({ item, locked, refused, extra, onAllow, onRemove }: OriginListProps & { item: ListedOrigin }) {
  const t = useT();
  const { host } = new URL(item.origin);
  return (
    <li class="origin stack">
      <div class="row">
        <strong class="grow">{host}</strong>
        {!item.allowed && (
          <button type="button" onClick={() => onAllow(item.origin)}>
            {t('settings.allow', { site: host })}
          </button>
        )}
        {item.fixed ? (
          <span class="small soft">{t('settings.builtIn')}</span>
        ) : locked ? (
          <span class="small soft">{t('settings.byOrganisation')}</span>
        ) : (
          <button type="button" onClick={() => onRemove(item.origin)}>
            {t('settings.remove', { site: host })}
          </button>
        )}
      </div>
      <div role="status">
        {!item.allowed && (
          <>
            <p class="small problem">{t('settings.notAllowed')}</p>
            <p class="small">{t(refused, { site: host })}</p>
          </>
        )}
      </div>
      {item.allowed && extra?.(item.origin)}
    </li>
  );
}

function AddOrigin({ id, addLabel, addButton, onAdd }: OriginListProps) {
  const t = useT();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<'notAnAddress' | 'notSecure' | null>(null);
  const submit = (event: Event) => {
    event.preventDefault();
    const found = onAdd(text);
    setProblem(found);
    if (!found) setText('');
  };
  return (
    <form class="field" onSubmit={submit} noValidate>
      <label for={id}>{addLabel}</label>
      <div class="row nowrap">
        <input
          id={id}
          value={text}
          placeholder={t('settings.addressExample')}
          inputMode="url"
          autocomplete="off"
          spellcheck={false}
          aria-invalid={problem !== null}
          aria-describedby={`${id}-said`}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
        <button type="submit">{addButton}</button>
      </div>
      <p id={`${id}-said`} role="alert" class="small problem">
        {problem && t(`settings.${problem}`)}
      </p>
    </form>
  );
}
