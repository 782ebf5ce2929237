import type { ComponentChildren } from 'preact';
import { LIVE_SHARES_MAX } from '../utils/protocol/share';
import { useT } from './translation';

export interface SharedItem {
  shareId: string;
  sessionId: string;
  /** "Window 2" */
  name: string;
  /** Whom it is shown to, as a heading. */
  other: string;
  /** What is shown and to whom, or that nobody sees it, in the sharer's language. */
  text: string;
  /**
   * `asks`: nothing of it is sent until the sharer says so. `paused`: by their own hand. `held`: by us, until the bar is
   * back.
   */
  state: 'live' | 'paused' | 'asks' | 'held';
  /** The other side may use it: whether they do, in a sentence. Null: they only see it. */
  control: { taken: boolean; text: string } | null;
}

export interface SharedItemCommands {
  onStop(shareId: string): void;
  onPause(shareId: string): void;
  onResume(shareId: string): void;
  /** Control back; seeing goes on. */
  onTakeBack(shareId: string): void;
  /** Yes to what has come in its place. */
  onGoOn(shareId: string): void;
  /** One more application, for whoever sees those of this session. */
  onSelect(sessionId: string): void;
  onStopAll(): void;
}

/** The small window that stays on top while anything is shown, with one Stop per share. (design decision 7) */
export function ShareBar({ items, ...commands }: { items: readonly SharedItem[] } & SharedItemCommands) {
  const t = useT();
  return (
    <main class="bar">
      <section aria-label={t('labels.sharing')} class="bar-items">
        {items.length === 0 && <p role="status">{t('bar.waiting')}</p>}
        <SharedItems items={items} {...commands} />
      </section>
    </main>
  );
}

/** Every share with its own buttons, then what is about all of them. In the bar and in the share window. */
export function SharedItems({ items, ...commands }: { items: readonly SharedItem[] } & SharedItemCommands) {
  const t = useT();
  const sessions = [...new Set(items.map(({ sessionId }) => sessionId))];
  const stopAll = items.length > 1 && (
    <button type="button" onClick={commands.onStopAll}>
      {t('labels.stopAll')}
    </button>
  );
  const isOne = sessions.length === 1;
  return (
    <>
      {sessions.map((sessionId) => (
        <SharedSession
          key={sessionId}
          sessionId={sessionId}
          items={items.filter((item) => item.sessionId === sessionId)}
          isNamed={!isOne}
          commands={commands}
        >
          {isOne && stopAll}
        </SharedSession>
      ))}
      {!isOne && stopAll && <div class="row">{stopAll}</div>}
    </>
  );
}

interface SharedSessionProps {
  sessionId: string;
  items: readonly SharedItem[];
  /** There are others, from which it must be told apart. */
  isNamed: boolean;
  commands: SharedItemCommands;
  /** Beside its own button. */
  children: ComponentChildren;
}

function SharedSession({ sessionId, items, isNamed, commands, children }: SharedSessionProps) {
  const t = useT();
  const heading = `shared-${sessionId}`;
  const isFull = items.length >= LIVE_SHARES_MAX;
  const group = isNamed ? { role: 'group' as const, 'aria-labelledby': heading } : {};
  return (
    <div class="shared-session" {...group}>
      {isNamed && (
        <h2 id={heading} class="small">
          {items[0]?.other}
        </h2>
      )}
      {items.map((item) => (
        <Shared key={item.shareId} item={item} commands={commands} />
      ))}
      <div class="row">
        <button
          type="button"
          aria-disabled={isFull}
          title={isFull ? t('why.enough') : undefined}
          aria-description={isFull ? t('why.enough') : undefined}
          onClick={(event) => event.isTrusted && !isFull && commands.onSelect(sessionId)}
        >
          {t('labels.selectApplication')}
        </button>
        {children}
      </div>
    </div>
  );
}

function Shared({ item, commands }: { item: SharedItem; commands: SharedItemCommands }) {
  const t = useT();
  const { shareId, name, text, state, control } = item;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    <div role="group" aria-label={name} class="shared">
      <p role="status">
        {state === 'live' && <strong class="live">{t('labels.sharing')}</strong>} <span>{text}</span>{' '}
        {control && <strong class={control.taken ? 'control taken' : 'control'}>{control.text}</strong>}
      </p>
      <div class="row">
        <button type="button" class="stop" onClick={() => commands.onStop(shareId)}>
          {t('labels.stopSharing')}
        </button>
        {control && (
          <button type="button" class="take-back" onClick={() => commands.onTakeBack(shareId)}>
            {t('labels.takeBack')}
          </button>
        )}
        {state === 'live' && (
          <button type="button" onClick={() => commands.onPause(shareId)}>
            {t('labels.pause')}
          </button>
        )}
        {state === 'paused' && (
          <button type="button" onClick={(event) => event.isTrusted && commands.onResume(shareId)}>
            {t('labels.resume')}
          </button>
        )}
        {state === 'asks' && (
          <button type="button" onClick={(event) => event.isTrusted && commands.onGoOn(shareId)}>
            {t('share.goOn')}
          </button>
        )}
      </div>
    </div>
  );
}
