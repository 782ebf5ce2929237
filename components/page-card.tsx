import { useEffect, useState } from 'preact/hooks';
import { useT } from './translation';

/** The page under the popup can be let in: as a helpdesk, or as the server of an invitation. */
export interface PageCardProps {
  kind: 'site' | 'helpdesk' | 'unknownServer';
  /** `host[:port]`, as people know it. */
  host: string;
  /** The browser was asked before, and was told no. */
  refused?: boolean | undefined;
  /** What is recognised in the page, in words, once it was looked at. */
  onLook(): Promise<readonly string[]>;
  onEnable(): void;
}

/** Nothing is asked of the browser before this click, and then for this one origin. (design decisions 9 and 10) */
export function PageCard({ kind, host, refused, onLook, onEnable }: PageCardProps) {
  const t = useT();
  if (kind === 'helpdesk') return <Helpdesk host={host} onLook={onLook} />;
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

function Helpdesk({ host, onLook }: Pick<PageCardProps, 'host' | 'onLook'>) {
  const t = useT();
  const [said, setSaid] = useState<readonly string[]>([]);
  useEffect(() => void onLook().then(setSaid), [host]);
  return (
    <>
      <p class="small soft">{t('popup.helpdeskOn', { site: host })}</p>
      <p class="small" role="status">
        {said.join(' ')}
      </p>
    </>
  );
}
