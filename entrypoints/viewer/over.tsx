import { SessionRecord } from '../../components/session-record';
import { useT } from '../../components/translation';
import type { RecordView } from '../../utils/platform/records/record-page';
import { sessionSentence } from '../../utils/platform/session-words';
import type { Session } from '../../utils/protocol/session';

export interface OverProps {
  session: Session;
  /** Null: there is none, or it is not known yet. */
  record: RecordView | null;
  onOpen(): void;
}

/** How the session ended; to the agent at once all that is left to do, to the customer the way to all that happened. */
export function Over({ session, record, onOpen }: OverProps) {
  const t = useT();
  return (
    <section class="card stack">
      <p class="large">{sessionSentence(session, t)}</p>
      {record?.role === 'agent' && <SessionRecord {...record} level={2} />}
      {record?.role === 'customer' && (
        <div class="row">
          <button type="button" class="primary" onClick={onOpen}>
            {t('summary.whatHappened')}
          </button>
        </div>
      )}
    </section>
  );
}
