import { computed, signal } from '@preact/signals';
import { render } from 'preact';
import { Translation } from '../../components/translation';
import { caller } from '../../utils/messaging/bus';
import { watchBook } from '../../utils/platform/book-store';
import { markOwnPage } from '../../utils/platform/own-page';
import { openOptions } from '../../utils/platform/own-tabs';
import { pageTranslator } from '../../utils/platform/page-translator';
import { saveSettings } from '../../utils/platform/settings';
import { openSettings } from '../../utils/platform/settings-page';
import { fromPages } from '../../utils/protocol/from-pages';
import type { Session } from '../../utils/protocol/session';
import { parseTypedCode } from '../../utils/session/invite-code';
import { findSession } from '../../utils/session/session';
import { WelcomeApp } from './welcome-app';

/** What opens after the extension was installed. Wiring only. */
const background = caller(fromPages);
markOwnPage();
const [t, { view }] = await Promise.all([pageTranslator(), openSettings()]);
const mine = signal<{ session: Session | undefined } | 'starting' | 'failed' | null>(null);

const joined = computed(() => {
  const now = mine.value;
  if (now === null) return { busy: false, said: '', problem: null };
  if (now === 'failed') return { busy: false, said: '', problem: t('problem.serverUnreachable') };
  if (now === 'starting' || !now.session) return { busy: true, said: t('popup.joining'), problem: null };
  const { phase, agentName } = now.session;
  if (phase.name === 'failed') return { busy: false, said: '', problem: t(`problem.${phase.problem}`) };
  if (phase.name === 'ended') return { busy: false, said: t(`ended.${phase.reason}`), problem: null };
  if (phase.name !== 'connected') return { busy: true, said: t('popup.joining'), problem: null };
  const agent = agentName || t('consent.nameless');
  return { busy: true, said: `${t('join.joined', { agent })} ${t('join.next')}`, problem: null };
});

function join(text: string, serverOrigin: string) {
  const typed = parseTypedCode(text);
  if (!typed.ok) return typed.problem;
  mine.value = 'starting';
  const secret = { via: 'code', locator: typed.locator, secret: typed.secret } as const;
  background('join.start', { serverOrigin, secret, exposed: false, openedOn: null }).then(
    ({ sessionId }) =>
      watchBook((book) => {
        mine.value = { session: findSession(book, sessionId) };
      }),
    () => {
      mine.value = 'failed';
    },
  );
  void saveSettings({ role: 'customer' });
  return null;
}

document.title = t('welcome.title');
render(
  <Translation.Provider value={t}>
    <WelcomeApp
      view={view}
      joined={joined}
      onJoin={join}
      onLanguage={(language) => void saveSettings({ language }).then(() => location.reload())}
      onAgent={() => void saveSettings({ role: 'agent' })}
      onSettings={() => void openOptions()}
    />
  </Translation.Provider>,
  document.body,
);
