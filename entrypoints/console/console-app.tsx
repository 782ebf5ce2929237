import type { ReadonlySignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { ConsoleDetail } from '../../components/console-detail';
import { ConsoleList } from '../../components/console-list';
import { useT } from '../../components/translation';
import type { Press } from '../../utils/protocol/panel';
import type { Policy } from '../../utils/protocol/policy';
import type { Book, Session } from '../../utils/protocol/session';
import { hasSummary } from '../../utils/session/look-up';
import { findSession } from '../../utils/session/session';
import { detailOf, firstOf, listOf, summaryOf } from './view';

export interface ConsoleAppProps {
  /** Undefined until it has been read. */
  book: ReadonlySignal<Book | undefined>;
  /** The id of the session in front; of none, at first. */
  selected: ReadonlySignal<string>;
  /** The small picture of each share that has one. */
  pictures: ReadonlySignal<ReadonlyMap<string, string>>;
  policy: ReadonlySignal<Policy>;
  commands: {
    select(sessionId: string): void;
    press(session: Session, press: Press): void;
    renew(session: Session): void;
    openTicket(session: Session): Promise<boolean>;
    openSummary(session: Session): void;
  };
}

/** Every session of this agent on the left, one of them with its whole menu on the right. (flows.md F7) */
export function ConsoleApp({ book, selected, pictures, policy, commands }: ConsoleAppProps) {
  const t = useT();
  if (!book.value) return null;
  const first = firstOf(book.value);
  const known = findSession(book.value, selected.value);
  const session = known?.role === 'agent' ? known : undefined;
  return (
    <main class="console">
      <header class="top">
        <h1>{t('labels.console')}</h1>
        {first && (
          <p class="small" role="status">
            {summaryOf(book.value, t)}
          </p>
        )}
      </header>
      {first === undefined ? (
        <p class="empty soft">{t('console.empty')}</p>
      ) : (
        <>
          <ConsoleList
            {...listOf(book.value, pictures.value, t)}
            selected={selected.value}
            onSelect={commands.select}
          />
          {session ? (
            <ConsoleDetail
              {...detailOf(session, pictures.value, t, policy.value)}
              onPress={(press) => commands.press(session, press)}
              onRenew={() => commands.renew(session)}
              onOpenTicket={() => commands.openTicket(session)}
              onOpenSummary={hasSummary(session) ? () => commands.openSummary(session) : null}
            />
          ) : (
            <Chosen id={first.id} onChosen={commands.select} />
          )}
        </>
      )}
    </main>
  );
}

/** Once something is in front it stays: what moves in the list must not change what a press is about. */
function Chosen({ id, onChosen }: { id: string; onChosen(id: string): void }) {
  useEffect(() => onChosen(id), [id, onChosen]);
  return null;
}
