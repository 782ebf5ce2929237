import { useState } from 'preact/hooks';
import type { SiteHealth } from '../../utils/protocol/health';
import {
  dateIn,
  isAnythingMissing,
  isWithoutButtons,
  type Machine,
  partLines,
  reportOf,
  siteSentence,
} from '../health-words';
import { useT } from '../translation';

export interface SiteReportProps {
  origin: string;
  /** Undefined: no page of it was seen yet. */
  health: SiteHealth | undefined;
  /** Puts a report where it can be pasted; what it says of this machine is asked for then. */
  onCopy(report: (about: Machine) => string): Promise<void>;
}

/** Which product a helpdesk is, and what is found in its pages; to be copied for whoever looks after it. */
export function SiteReport({ origin, health, onCopy }: SiteReportProps) {
  const t = useT();
  return (
    <>
      <p class="small">{siteSentence(health, t)}</p>
      {health && isWithoutButtons(health) && <p class="small warning">{t('health.start')}</p>}
      {health && <Report origin={origin} health={health} onCopy={onCopy} />}
    </>
  );
}

function Report({ origin, health, onCopy }: SiteReportProps & { health: SiteHealth }) {
  const t = useT();
  const [copied, setCopied] = useState(false);
  const { host } = new URL(origin);
  const lines = partLines(health, t);
  return (
    <details class="small" open={isAnythingMissing(health)}>
      <summary>{t('health.report', { site: host })}</summary>
      <div class="stack">
        {lines.length === 0 && <p>{t('health.nothing')}</p>}
        <ul>
          {lines.map(({ part, found, text }) => (
            <li key={part} class={found ? '' : 'problem'}>
              {text}
            </li>
          ))}
        </ul>
        <p class="soft">{t('health.seen', { date: dateIn(health.seen, t) })}</p>
        <p class="soft">{t('health.privacy', { site: host })}</p>
        <div class="row">
          <button
            type="button"
            onClick={() =>
              void onCopy((about) => reportOf(origin, health, about, t)).then(() => setCopied(true))
            }
          >
            {t('health.copy')}
          </button>
        </div>
        <p role="status">{copied && t('health.copied')}</p>
      </div>
    </details>
  );
}
