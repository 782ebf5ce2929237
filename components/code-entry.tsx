import { useState } from 'preact/hooks';
import type { TypedCodeProblem } from '../utils/session/invite-code';
import { useT } from './translation';

export interface CodeEntryProps {
  /** Origins a typed code can be tried at; the first is the default. */
  servers: readonly string[];
  /** Something went wrong with the last code, in words. */
  problem: string | null;
  busy: boolean;
  /** Starts joining with what was typed, or says what is wrong with it. */
  onJoin(text: string, server: string): TypedCodeProblem | null;
}

/** Where a customer types the code. A slip is told at once, here, and costs nothing. (design decision 2) */
export function CodeEntry({ servers, problem, busy, onJoin }: CodeEntryProps) {
  const t = useT();
  const [text, setText] = useState('');
  const [server, setServer] = useState(servers[0] ?? '');
  const [slip, setSlip] = useState<TypedCodeProblem | null>(null);
  const submit = (event: Event) => {
    event.preventDefault();
    setSlip(onJoin(text, server));
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
      <ServerChoice servers={servers} server={server} onChoose={setServer} />
    </form>
  );
}

/** The server is named, and can be chosen where the package knows several. (design decision 9) */
function ServerChoice(props: { servers: readonly string[]; server: string; onChoose(server: string): void }) {
  const t = useT();
  const hostOf = (origin: string) => new URL(origin).host;
  if (props.servers.length < 2)
    return <p class="small soft">{t('popup.server', { server: hostOf(props.server) })}</p>;
  return (
    <label class="small row nowrap">
      {t('popup.serverLabel')}
      <select value={props.server} onChange={({ currentTarget }) => props.onChoose(currentTarget.value)}>
        {props.servers.map((origin) => (
          <option key={origin} value={origin}>
            {hostOf(origin)}
          </option>
        ))}
      </select>
    </label>
  );
}
