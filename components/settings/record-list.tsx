import { useRef, useState } from 'preact/hooks';
import type { Verdict } from '../../utils/protocol/record';
import { durationText } from '../summary/times';
import { useT } from '../translation';
import { AskedFirst } from './asked-first';

export interface ListedRecord {
  sessionId: string;
  /** The other person; empty: not known. */
  who: string;
  ticket: string | null;
  startedAt: number;
  /** Null: it has not ended. */
  endedAt: number | null;
  verdict: Verdict;
}

export interface RecordListProps {
  /** Newest first. */
  records: readonly ListedRecord[];
  onOpen(sessionId: string): void;
  onDelete(sessionId: string): void;
  onDeleteAll(): void;
}

/** Every session that has been recorded on this computer: each can be read and deleted. */
export function RecordList({ records, onOpen, onDelete, onDeleteAll }: RecordListProps) {
  const t = useT();
  const said = useRef<HTMLParagraphElement>(null);
  const ended = records.filter(({ verdict }) => verdict !== 'open').length;
  const [deleted, setDeleted] = useState(false);
  // What had the focus goes: it stays near.
  const afterwards = (act: () => void) => () => {
    act();
    setDeleted(true);
    said.current?.focus();
  };
  return (
    <div class="stack">
      {records.length === 0 && <p class="soft">{t('records.none')}</p>}
      <p role="status" ref={said} tabIndex={-1} class="small soft">
        {deleted && t('records.deleted')}
      </p>
      <ul class="origins">
        {records.map((record) => (
          <Item
            key={record.sessionId}
            record={record}
            onOpen={() => onOpen(record.sessionId)}
            onDelete={afterwards(() => onDelete(record.sessionId))}
          />
        ))}
      </ul>
      {ended > 1 && (
        <AskedFirst
          label={t('records.deleteAll')}
          question={t('records.deleteAllAsk', { count: ended })}
          yes={t('records.deleteAllYes')}
          onYes={afterwards(onDeleteAll)}
        />
      )}
    </div>
  );
}

function Item({ record, onOpen, onDelete }: { record: ListedRecord; onOpen(): void; onDelete(): void }) {
  const t = useT();
  const { startedAt, endedAt, verdict } = record;
  const when = new Intl.DateTimeFormat(t.language, { dateStyle: 'medium', timeStyle: 'short' }).format(
    startedAt,
  );
  const what = [record.ticket ?? t('records.noTicket'), record.who].filter(Boolean).join(' · ');
  const session = `${what}, ${when}`;
  return (
    <li class="origin stack">
      <strong>{what}</strong>
      <p class={verdict === 'differs' ? 'small problem' : 'small soft'}>
        {[
          when,
          endedAt !== null && durationText(endedAt - startedAt, t.language),
          t(`records.${VERDICT[verdict]}`),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <AskedFirst
        isPossible={verdict !== 'open'}
        label={t('records.deleteShort')}
        name={t('records.delete', { session })}
        question={t('records.deleteAsk', { session })}
        yes={t('records.deleteShort')}
        onYes={onDelete}
      >
        <button type="button" aria-label={t('records.open', { session })} onClick={onOpen}>
          {t('records.openShort')}
        </button>
      </AskedFirst>
    </li>
  );
}

const VERDICT = {
  open: 'verdictOpen',
  agreed: 'verdictAgreed',
  behind: 'verdictBehind',
  differs: 'verdictDiffers',
} as const;
