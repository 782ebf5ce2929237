import { useT } from './translation';

export interface LogLine {
  /** ms */
  at: number;
  text: string;
  /** Which application, and who shows it; empty: none. */
  about: string;
}

/** What happened in a session, as this side saw it, newest first. */
export function ConsoleLog({ lines }: { lines: readonly LogLine[] }) {
  const t = useT();
  const time = new Intl.DateTimeFormat(t.language, { timeStyle: 'medium' });
  return (
    <ol class="log">
      {lines.map(({ at, text, about }, index) => (
        <li key={lines.length - index}>
          <time class="small soft" dateTime={new Date(at).toISOString()}>
            {time.format(at)}
          </time>
          <span>
            {text} {about && <span class="small soft">{about}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
