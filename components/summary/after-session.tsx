import { useId, useState } from 'preact/hooks';
import type { NoteState } from '../../utils/protocol/record';
import { useT } from '../translation';
import { Heading } from './heading';
import { NotePart, type NotePartProps } from './note-part';
import { OutcomeFields, type Said } from './outcome-fields';

export type { Said } from './outcome-fields';

export interface AfterSessionProps
  extends Pick<NotePartProps, 'wish' | 'onRetry' | 'onCopy' | 'onOpenTicket'> {
  /** Of its heading. */
  level: number;
  /** As it was kept last. */
  kept: Said;
  note: NoteState;
  /** The note as it would be now. */
  noteText(said: Said): string;
  onKeep(said: Said): Promise<void>;
  /** Null: there is no ticket that it could go to. */
  onAddNote: ((said: Said) => void) | null;
}

/** Outcome and remark, and the note in the ticket: all that is left to the agent after a session. (flows.md F9) */
export function AfterSession(props: AfterSessionProps) {
  const t = useT();
  const title = useId();
  const { kept, note, noteText, onKeep, onAddNote } = props;
  const [said, say] = useState<Said>(kept);
  const isKept = said.outcome === kept.outcome && said.remark === kept.remark;
  const keep = async () => {
    if (!isKept) await onKeep(said);
  };
  return (
    <section class="summary-after stack" aria-labelledby={title}>
      <Heading level={props.level} id={title}>
        {t('summary.after')}
      </Heading>
      <OutcomeFields said={said} onSay={say} />
      <div class="row">
        <button type="button" aria-disabled={isKept} onClick={() => void keep()}>
          {t('summary.keep')}
        </button>
        <p role="status" class="small">
          {isKept && wasSaid(kept) && t('summary.kept')}
        </p>
      </div>
      <NotePart
        state={note}
        text={noteText(said)}
        wish={props.wish}
        onAdd={onAddNote && (() => void keep().then(() => onAddNote(said)))}
        onRetry={props.onRetry}
        onCopy={(text) => Promise.all([props.onCopy(text), keep()]).then(() => {})}
        onOpenTicket={props.onOpenTicket}
      />
    </section>
  );
}

const wasSaid = ({ outcome, remark }: Said): boolean => outcome !== null || remark !== '';
