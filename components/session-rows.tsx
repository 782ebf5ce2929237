import type { Menu, Press } from '../utils/protocol/panel';
import { MenuButtons } from './menu-buttons';
import { RequestNotice } from './request-notice';
import { ShareRow } from './share-row';
import { useT } from './translation';
import { WhatHappened } from './what-happened';

export interface SessionRowProps {
  key: string;
  title: string;
  /** What it is about; empty: not known. */
  about: string;
  menu: Menu;
  press(press: Press): void;
  /** What happened in it; null: nothing has been recorded, or it goes on. */
  summary: (() => void) | null;
}

/** The ticket in front and the open sessions in the popup, each with its whole menu; the first one's is unfolded. */
export function SessionRows({ rows }: { rows: readonly SessionRowProps[] }) {
  const t = useT();
  return (
    <section class="stack" aria-label={t('popup.sessions')}>
      {rows.map(({ key, title, about, menu, press, summary }, at) => (
        <article key={key} class="session-row stack">
          <h2>{title}</h2>
          {about && <p class="small soft clip">{about}</p>}
          <p role="status">{menu.state}</p>
          <WhatHappened onOpen={summary} />
          <RequestNotice notice={menu.notice} onPress={press} />
          {menu.shares.map((share) => (
            <ShareRow key={share.ordinal} share={share} onPress={press} />
          ))}
          <MenuButtons buttons={menu.buttons} isFolded={at > 0} onPress={press} />
        </article>
      ))}
    </section>
  );
}
