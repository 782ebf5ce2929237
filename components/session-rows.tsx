import { useT } from './translation';

export interface SessionRowProps {
  title: string;
  state: string;
  commands: ReadonlyArray<{ label: string; look?: 'primary' | 'stop'; run(): void }>;
}

/** The open sessions in the popup, each with what can be done now. */
export function SessionRows({ rows }: { rows: readonly SessionRowProps[] }) {
  const t = useT();
  return (
    <section class="stack" aria-label={t('popup.sessions')}>
      {rows.map((row) => (
        <article key={row.title + row.state} class="session-row stack">
          <h2>{row.title}</h2>
          <p role="status">{row.state}</p>
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
