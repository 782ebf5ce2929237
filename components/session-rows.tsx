import { useT } from './translation';

export interface SessionRowProps {
  key: string;
  title: string;
  /** What it is about; empty: not known. */
  about: string;
  state: string;
  /** What to do or say next; empty: nothing. */
  hint: string;
  commands: ReadonlyArray<{ label: string; look: 'primary' | 'stop' | undefined; run(): void }>;
}

/** The ticket in front and the open sessions in the popup, each with what can be done now. */
export function SessionRows({ rows }: { rows: readonly SessionRowProps[] }) {
  const t = useT();
  return (
    <section class="stack" aria-label={t('popup.sessions')}>
      {rows.map(({ key, ...row }) => (
        <article key={key} class="session-row stack">
          <h2>{row.title}</h2>
          {row.about && <p class="small soft clip">{row.about}</p>}
          <p role="status">{row.state}</p>
          {row.hint && <p class="small warning">{row.hint}</p>}
          <div class="row">
            {row.commands.map(({ label, look, run }) => (
              <button key={label} type="button" class={look ?? ''} onClick={run}>
                {label}
              </button>
            ))}
          </div>
        </article>
      ))}
    </section>
  );
}
