import { useT } from './translation';

export interface SharedItem {
  shareId: string;
  sessionId: string;
  /** "Window 2" */
  name: string;
  /** What is shown and to whom, or that nobody sees it, in the sharer's language. */
  text: string;
  /** `asks`: nothing of it is sent until the sharer says so. `paused`: by their own hand. */
  state: 'live' | 'paused' | 'asks';
}

export interface SharedItemCommands {
  onStop(shareId: string): void;
  onPause(shareId: string): void;
  onResume(shareId: string): void;
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
  return (
    <>
      {sessions.map((sessionId) => (
        <div key={sessionId} class="shared-session">
          {items
            .filter((item) => item.sessionId === sessionId)
            .map((item) => (
              <Shared key={item.shareId} item={item} commands={commands} />
            ))}
          <div class="row">
            <button type="button" onClick={(event) => event.isTrusted && commands.onSelect(sessionId)}>
              {t('labels.selectApplication')}
            </button>
            {items.length > 1 && sessionId === sessions.at(-1) && (
              <button type="button" onClick={commands.onStopAll}>
                {t('labels.stopAll')}
              </button>
            )}
          </div>
        </div>
      ))}
    </>
  );
}

function Shared({ item, commands }: { item: SharedItem; commands: SharedItemCommands }) {
  const t = useT();
  const { shareId, name, text, state } = item;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    <div role="group" aria-label={name} class="shared">
      <p role="status">
        {state === 'live' && <strong class="live">{t('labels.sharing')}</strong>} <span>{text}</span>
      </p>
      <div class="row">
        <button type="button" class="stop" onClick={() => commands.onStop(shareId)}>
          {t('labels.stopSharing')}
        </button>
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
