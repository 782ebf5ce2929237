import { useEffect, useState } from 'preact/hooks';
import { useT } from './translation';

export interface TabAccessChoice {
  tabId: number;
  title: string;
  origin: string;
}

export interface TabAccessProps {
  /** Who may use it, at the beginning of a sentence. */
  other: string;
  problem: 'notAllowed' | 'otherTab' | null;
  /** This person's tabs, as they know them. */
  list(): Promise<readonly TabAccessChoice[]>;
  onChoose(choice: TabAccessChoice): void;
  onOnlyLook(): void;
}

const PROBLEM = { notAllowed: 'share.accessNotAllowed', otherTab: 'share.accessOtherTab' } as const;

/** Control was agreed to, of a tab whose site Deskside may not enter: which one it is, and the browser's leave for it. */
export function TabAccess({ other, problem, list, onChoose, onOnlyLook }: TabAccessProps) {
  const t = useT();
  const [tabs, setTabs] = useState<readonly TabAccessChoice[] | null>(null);
  useEffect(() => {
    let over = false;
    list()
      .catch(() => [])
      .then((found) => over || setTabs(found));
    return () => {
      over = true;
    };
  }, [list]);
  return (
    <div
      class="card stack"
      role="alertdialog"
      aria-modal="true"
      aria-labelledby="access-title"
      aria-describedby="access-text"
    >
      <h1 id="access-title">{t('share.accessTitle')}</h1>
      <p id="access-text">{t('share.access', { other })}</p>
      {problem && (
        <p role="alert" class="problem">
          {t(PROBLEM[problem])}
        </p>
      )}
      {tabs?.length === 0 && <p role="status">{t('share.accessNone')}</p>}
      <ul class="tab-choices">
        {tabs?.map((tab) => (
          <li key={tab.tabId}>
            <button type="button" onClick={(event) => event.isTrusted && onChoose(tab)}>
              <strong>{tab.title}</strong> <span class="soft">{new URL(tab.origin).host}</span>
            </button>
          </li>
        ))}
      </ul>
      <div class="row end">
        <button type="button" onClick={onOnlyLook}>
          {t('share.onlyLook')}
        </button>
      </div>
    </div>
  );
}
