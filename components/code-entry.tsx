import { useState } from 'preact/hooks';
import type { TypedCodeProblem } from '../utils/session/invite-code';
import { useT } from './translation';

export interface CodeEntryProps {
  /** Host of the server a typed code is tried at. */
  server: string;
  /** Something went wrong with the last code, in words. */
  problem: string | null;
  busy: boolean;
  /** Starts joining with what was typed, or says what is wrong with it. */
  onJoin(text: string): TypedCodeProblem | null;
}

/** Where a customer types the code. A slip is told at once, here, and costs nothing. (design decision 2) */
export function CodeEntry({ server, problem, busy, onJoin }: CodeEntryProps) {
  const t = useT();
  const [text, setText] = useState('');
  const [slip, setSlip] = useState<TypedCodeProblem | null>(null);
  const submit = (event: Event) => {
    event.preventDefault();
    setSlip(onJoin(text));
  };
  const said = slip ? t(`code.${slip}`) : problem;
  return (
    <form class="stack code-entry" onSubmit={submit} noValidate>
      <h2>{t('popup.invited')}</h2>
      <label class="small" for="code">
        {t('popup.codeLabel')}
      </label>
      <div class="row nowrap">
        <input
          id="code"
          class="code"
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
          placeholder={t('popup.codeExample')}
          autocomplete="off"
          spellcheck={false}
          maxLength={60}
          aria-describedby="code-said"
          aria-invalid={said !== null}
        />
        <button type="submit" class="primary" disabled={busy}>
          {t('popup.join')}
        </button>
      </div>
      <p id="code-said" role="alert" class="problem small">
        {said}
      </p>
      <p class="small soft">{t('popup.server', { server })}</p>
    </form>
  );
}
