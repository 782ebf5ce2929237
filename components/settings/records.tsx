import type { NoteWish } from '../../utils/protocol/policy';
import { useT } from '../translation';
import { among, Choice } from './choice';

export interface RecordsProps {
  note: NoteWish;
  recordsMax: number;
  recordDays: number;
  /** Which of them the organisation has decided. */
  locked: { note: boolean; recordsMax: boolean; recordDays: boolean };
  onNote(note: NoteWish): void;
  onRecordsMax(count: number): void;
  onRecordDays(days: number): void;
}

const COUNTS = [20, 50, 100, 200, 500, 1_000];
const DAYS = [7, 30, 90, 365, 3_650];

/** What is kept of a session when it is over, how much of it, and whether the ticket gets a note. */
export function Records(props: RecordsProps) {
  const t = useT();
  return (
    <div class="stack">
      <Choice
        id="note"
        label={t('settings.note')}
        help={t('settings.noteHelp')}
        value={props.note}
        options={[
          { value: 'ask', text: t('settings.noteAsk') },
          { value: 'always', text: t('settings.noteAlways') },
          { value: 'never', text: t('settings.noteNever') },
        ]}
        locked={props.locked.note}
        onChoose={props.onNote}
      />
      <Choice
        id="records-max"
        label={t('settings.recordsMax')}
        help={t('settings.recordsMaxHelp')}
        value={props.recordsMax}
        options={among(COUNTS, props.recordsMax, (count) => t('settings.records', { count }))}
        locked={props.locked.recordsMax}
        onChoose={props.onRecordsMax}
      />
      <Choice
        id="record-days"
        label={t('settings.recordDays')}
        help={t('settings.recordDaysHelp')}
        value={props.recordDays}
        options={among(DAYS, props.recordDays, (days) => duration(days, t.language))}
        locked={props.locked.recordDays}
        onChoose={props.onRecordDays}
      />
    </div>
  );
}

const duration = (days: number, language: string): string =>
  new Intl.NumberFormat(language, { style: 'unit', unit: 'day', unitDisplay: 'long' }).format(days);
