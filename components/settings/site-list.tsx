import type { SiteHealth } from '../../utils/protocol/health';
import { useT } from '../translation';
import { OriginList, type OriginListProps } from './origin-list';
import { SiteReport, type SiteReportProps } from './site-report';

export interface SiteListProps
  extends Pick<OriginListProps, 'listed' | 'locked' | 'onAdd' | 'onAllow' | 'onRemove'> {
  /** By origin. */
  health: Readonly<Record<string, SiteHealth>>;
  onCopy: SiteReportProps['onCopy'];
}

/** The helpdesks whose tickets get buttons. */
export function SiteList({ health, onCopy, ...list }: SiteListProps) {
  const t = useT();
  return (
    <OriginList
      id="add-site"
      empty={t('settings.noSites')}
      addLabel={t('settings.addSite')}
      addButton={t('settings.enable')}
      refused="settings.siteRefused"
      extra={(origin) => <SiteReport origin={origin} health={health[origin]} onCopy={onCopy} />}
      {...list}
    />
  );
}
