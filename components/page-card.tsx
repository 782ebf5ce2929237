import { useT } from './translation';

/** The page under the popup can be let in: as a helpdesk, or as the server of an invitation. */
export interface PageCardProps {
  kind: 'site' | 'helpdesk' | 'unknownServer';
  /** `host[:port]`, as people know it. */
  host: string;
  /** The browser was asked before, and was told no. */
  refused?: boolean | undefined;
  /** What is recognised in the page, in words, once it was looked at. */
  said?: string;
  onEnable(): void;
}

/** Nothing is asked of the browser before this click, and then for this one origin. (design decisions 9 and 10) */
export function PageCard({ kind, host, refused, said, onEnable }: PageCardProps) {
  const t = useT();
  if (kind === 'helpdesk')
    return (
      <p class="small soft" role="status">
        {said} {t('popup.helpdeskOn', { site: host })}
      </p>
    );
  const unknown = kind === 'unknownServer';
  const ask = unknown ? 'popup.unknownServer' : 'popup.enableHelp';
  const askAgain = unknown ? 'popup.serverRefused' : 'popup.refused';
  return (
    <div class="session-row stack">
      <p>{t(refused ? askAgain : ask, { site: host })}</p>
      {unknown && <p class="small warning">{t('join.fraud')}</p>}
      <div class="row">
        <button type="button" class="primary" onClick={(event) => event.isTrusted && onEnable()}>
          {t(unknown ? 'popup.useServer' : 'popup.enable', { site: host })}
        </button>
      </div>
    </div>
  );
}
