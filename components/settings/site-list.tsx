import { useT } from '../translation';
import { OriginList, type OriginListProps } from './origin-list';

/** The helpdesks whose tickets get buttons. */
export function SiteList(
  props: Pick<OriginListProps, 'listed' | 'locked' | 'onAdd' | 'onAllow' | 'onRemove'>,
) {
  const t = useT();
  return (
    <OriginList
      id="add-site"
      empty={t('settings.noSites')}
      addLabel={t('settings.addSite')}
      addButton={t('settings.enable')}
      {...props}
    />
  );
}
