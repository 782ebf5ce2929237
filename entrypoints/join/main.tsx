import { computed, signal } from '@preact/signals';
import { render } from 'preact';
import { JoinCard, type JoinCardProps } from '../../components/join-card';
import { Translation } from '../../components/translation';
import { caller } from '../../utils/messaging/bus';
import { watchBook } from '../../utils/platform/book-store';
import { readJoinPage } from '../../utils/platform/join-tabs';
import { markOwnPage } from '../../utils/platform/own-page';
import { pageTranslator } from '../../utils/platform/page-translator';
import { isKnownServer } from '../../utils/platform/servers';
import { fromPages } from '../../utils/protocol/from-pages';
import type { EndReason, Session } from '../../utils/protocol/session';
import { parseJoinFragment } from '../../utils/session/invite-code';
import { openedOn } from '../../utils/session/opened-on';
import { findSession } from '../../utils/session/session';

/** The extension's own join page: the served one never loads, so it never sees the secret. Wiring only. */
const background = caller(fromPages);
markOwnPage();
const t = await pageTranslator();
const { server, exposed } = await readJoinPage(location.search);
const known = await isKnownServer(server);
const secret = parseJoinFragment(location.hash);
// A page that came here by itself, or had the invitation in its hands, is no witness of where it was opened.
const from = exposed ? null : openedOn(document.referrer);

const sessionId = signal<string | undefined>(undefined);
const session = signal<Session | undefined>(undefined);
const trouble = signal<string | undefined>(undefined);

const state = computed<JoinCardProps['state']>(() => {
  if (!known) return { name: 'broken', text: t('join.unknownServer') };
  if (!secret) return { name: 'broken', text: t('join.brokenLink') };
  if (trouble.value) return { name: 'problem', text: trouble.value };
  if (sessionId.value === undefined) return { name: 'ready' };
  const phase = session.value?.phase;
  if (phase?.name === 'failed') return { name: 'problem', text: t(`problem.${phase.problem}`) };
  if (phase?.name === 'ended') return { name: 'problem', text: t(endWord(phase.reason)) };
  return phase?.name === 'connected' && session.value
    ? { name: 'joined', agent: session.value.agentName }
    : { name: 'joining' };
});

/** To the customer, whose page this is. */
const endWord = (reason: EndReason) =>
  reason === 'customerEnded' ? 'ended.youEnded' : (`ended.${reason}` as const);

function join(): void {
  if (!secret) return;
  // The secret has done its work: it need not stay in the address bar or the history.
  history.replaceState(null, '', location.pathname);
  background('join.start', { serverOrigin: server, secret, exposed, openedOn: from }).then(
    (reply) => {
      sessionId.value = reply.sessionId;
      watchBook((book) => {
        session.value = findSession(book, reply.sessionId);
      });
    },
    () => {
      trouble.value = t('problem.serverUnreachable');
    },
  );
}

document.title = t('join.title');
render(
  <Translation.Provider value={t}>
    <Page />
  </Translation.Provider>,
  document.body,
);

function Page() {
  return <JoinCard server={server && new URL(server).host} state={state.value} onJoin={join} />;
}
