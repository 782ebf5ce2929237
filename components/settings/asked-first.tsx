import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { onEscape } from '../on-escape';
import { useT } from '../translation';

export interface AskedFirstProps {
  /** On the button. */
  label: string;
  /** More of it, for those who hear it out of its place. */
  name?: string;
  question: string;
  yes: string;
  /** False: there is no such button now. */
  isPossible?: boolean;
  onYes(): void;
  /** Beside the button while nothing is asked. */
  children?: ComponentChildren;
}

/** A button for what cannot be undone: it asks, and no is where the focus is. */
export function AskedFirst(props: AskedFirstProps) {
  const { label, name, question, yes, isPossible = true, onYes, children } = props;
  const [asks, setAsks] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const wasAsked = useRef(false);
  useEffect(() => {
    if (wasAsked.current && !asks) button.current?.focus();
    wasAsked.current = asks;
  }, [asks]);
  if (asks) return <Question question={question} yes={yes} onYes={onYes} onNo={() => setAsks(false)} />;
  return (
    <div class="row">
      {children}
      {isPossible && (
        <button type="button" ref={button} aria-label={name} onClick={() => setAsks(true)}>
          {label}
        </button>
      )}
    </div>
  );
}

function Question(props: { question: string; yes: string; onYes(): void; onNo(): void }) {
  const t = useT();
  const no = useRef<HTMLButtonElement>(null);
  useEffect(() => no.current?.focus(), []);
  useEffect(() => onEscape(props.onNo), [props.onNo]);
  return (
    <div class="row warning" role="alertdialog" aria-label={props.question}>
      <p class="grow">{props.question}</p>
      <button type="button" ref={no} onClick={props.onNo}>
        {t('labels.cancel')}
      </button>
      <button type="button" class="stop" onClick={props.onYes}>
        {props.yes}
      </button>
    </div>
  );
}
