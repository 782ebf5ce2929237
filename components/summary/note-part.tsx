import { useState } from 'preact/hooks';
import type { NoteWish } from '../../utils/protocol/policy';
import type { NoteState } from '../../utils/protocol/record';
import { type T, useT } from '../translation';
import { timeText } from './times';

export interface NotePartProps {
  state: NoteState;
  /** As it would be now. */
  text: string;
  /** What this agent has chosen for all sessions. */
  wish: NoteWish;
  /** Null: there is no ticket, or Deskside cannot write into it. */
  onAdd: (() => void) | null;
  onRetry(): void;
  onCopy(text: string): Promise<void>;
  /** False: the ticket could not be found. Null: there is none. */
  onOpenTicket: (() => Promise<boolean>) | null;
}

/** The note for colleagues: where it stands, what it says, and what can be done about it. */
export function NotePart(props: NotePartProps) {
  const t = useT();
  const { state, text, onOpenTicket } = props;
  return (
    <div class="stack tight">
      <p role="status" class={state.name === 'refused' ? 'problem' : undefined}>
        {noteSentence(props, t)}
      </p>
      <div class="row">
        <NoteButton {...props} />
        <Copy text={text} onCopy={props.onCopy} />
      </div>
      {onOpenTicket && (state.name === 'wanted' || isPasted(props)) && <OpenTicket onOpen={onOpenTicket} />}
      <details>
        <summary>{t('summary.noteRead')}</summary>
        <blockquote class="summary-read">{text}</blockquote>
      </details>
    </div>
  );
}

/** There is a ticket, and only its agent can write into it. */
const isPasted = ({ state, onAdd, onOpenTicket }: NotePartProps): boolean =>
  state.name === 'none' && onAdd === null && onOpenTicket !== null;

function noteSentence(props: NotePartProps, t: T): string {
  const { state, text, wish, onAdd } = props;
  switch (state.name) {
    case 'none':
      if (isPasted(props)) return t('summary.noteByHand');
      if (!onAdd) return t('summary.noteNoTicket');
      return t(wish === 'never' ? 'summary.noteNever' : 'summary.noteAsk');
    case 'wanted':
      return t(wish === 'always' ? 'summary.noteWantedAlways' : 'summary.noteWanted');
    case 'posting':
      return t('summary.notePosting');
    case 'posted':
      return t(state.text === text ? 'summary.notePosted' : 'summary.notePostedBefore', {
        time: timeText(state.at, t.language),
      });
    case 'refused':
      return t('summary.noteRefused');
  }
}

function NoteButton({ state, wish, onAdd, onRetry }: NotePartProps) {
  const t = useT();
  if (state.name === 'refused')
    return (
      <button type="button" class="primary" onClick={onRetry}>
        {t('summary.noteRetry')}
      </button>
    );
  if (state.name !== 'none' || wish === 'never' || !onAdd) return null;
  return (
    <button type="button" class="primary" onClick={onAdd}>
      {t('summary.noteAdd')}
    </button>
  );
}

function Copy({ text, onCopy }: Pick<NotePartProps, 'text' | 'onCopy'>) {
  const t = useT();
  const [said, setSaid] = useState<'noteCopied' | 'noteNotCopied' | null>(null);
  const copy = () =>
    onCopy(text).then(
      () => setSaid('noteCopied'),
      () => setSaid('noteNotCopied'),
    );
  return (
    <>
      <button type="button" onClick={() => void copy()}>
        {t('summary.noteCopy')}
      </button>
      <span role="status" class="small">
        {said && t(`summary.${said}`)}
      </span>
    </>
  );
}

function OpenTicket({ onOpen }: { onOpen(): Promise<boolean> }) {
  const t = useT();
  const [lost, setLost] = useState(false);
  return (
    <div class="row">
      <button type="button" onClick={() => void onOpen().then((found) => setLost(!found))}>
        {t('console.openTicket')}
      </button>
      <span role="alert" class="problem small">
        {lost && t('console.ticketGone')}
      </span>
    </div>
  );
}
