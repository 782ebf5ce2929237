import type { ReadonlySignal } from '@preact/signals';
import { SessionRecord } from '../../components/session-record';
import { type T, useT } from '../../components/translation';
import type { RecordView } from '../../utils/platform/records/record-page';

/** The record that this machine keeps of one session; it may be deleted while it is read. */
export function SummaryApp({ record }: { record: ReadonlySignal<RecordView | null | undefined> }) {
  const t = useT();
  if (record.value === undefined) return null;
  return (
    <main class="summary-page">
      {record.value ? (
        <div class="card">
          <SessionRecord {...record.value} level={1} />
        </div>
      ) : (
        <div class="card stack">
          <h1>{t('summary.whatHappened')}</h1>
          <p role="status">{t('summary.noRecord')}</p>
        </div>
      )}
    </main>
  );
}

export function titleOf(record: RecordView | null | undefined, t: T): string {
  if (!record) return t('summary.titleNone');
  const { role, customer, summary } = record;
  const other =
    role === 'agent' ? customer || t('panel.theCustomer') : summary.agentName || t('consent.nameless');
  return t('summary.title', { other });
}
