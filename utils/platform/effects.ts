import { DesksideError } from '../errors';
import { warn } from '../log';
import { caller } from '../messaging/bus';
import type { SessionMessage } from '../protocol/peer';
import { toLink } from '../protocol/to-link';
import type { Effect } from '../session/effects';
import type { SessionEvent } from '../session/events';
import { findSession } from '../session/session';
import { clearRequestAlarm, setIdleAlarm, setRequestAlarm } from './alarms';
import { loadStored, type OutboxEntry } from './book-store';
import { ensureLinkPage } from './link-page';
import { afterSession } from './records/after-session';
import { confirmEntries, keepWord, settleRecord, writeEntries } from './records/record-effects';
import { tokenFor } from './servers';
import { loadSettings } from './settings';
import { openShareWindow, openViewerWindow } from './windows';

const link = caller(toLink);

type Performers = {
  [N in Effect['name']]: (effect: Extract<Effect, { name: N }>, id: string) => Promise<unknown>;
};

/** Sees to it that there is one, and that it is looked at once it is not needed any more. */
async function needLinkPage(): Promise<void> {
  await ensureLinkPage();
  await setIdleAlarm();
}

/** Effects that speak to the link page. */
const throughLink =
  <E>(act: (effect: E, id: string) => Promise<unknown>) =>
  async (effect: E, id: string) => {
    await needLinkPage();
    return act(effect, id);
  };

/** What each effect means in this browser. Each is harmless twice. */
const PERFORMERS: Performers = {
  'link.listen': throughLink(async ({ sessionId, serverOrigin }) => {
    const settings = await loadSettings();
    const agentToken = tokenFor(settings, serverOrigin);
    return link('link.listen', { sessionId, serverOrigin, agentToken, ttlMs: settings.inviteTtlMs });
  }),
  'link.join': throughLink(({ sessionId, serverOrigin, secret }) =>
    link('link.join', { sessionId, serverOrigin, secret }),
  ),
  'link.extend': throughLink(({ sessionId }) => link('link.extend', { sessionId })),
  'link.send': throughLink(({ sessionId, message }, id) => link('link.send', { id, sessionId, message })),
  'link.close': throughLink(({ sessionId }) => link('link.close', { sessionId })),
  'link.linger': throughLink(({ sessionId }) => link('link.linger', { sessionId })),
  'viewer.open': async ({ sessionId }) => {
    // Its port looks for the link page without end, also in the window of a session that is over.
    await needLinkPage().catch((error: unknown) => warn('there is no link page', error));
    return openViewerWindow(sessionId);
  },
  'summary.show': async ({ sessionId }) => {
    if ((await loadSettings()).note === 'ask') await openViewerWindow(sessionId);
  },
  'share.open': () => openShareWindow(),
  'alarm.set': ({ sessionId, shareId, at }) => setRequestAlarm(sessionId, shareId, at),
  'alarm.clear': ({ sessionId, shareId }) => clearRequestAlarm(sessionId, shareId),
  'record.write': async (effect, id) =>
    writeEntries(effect, await sessionOf(effect), sayIn(effect.sessionId, id)),
  'record.confirm': async (effect, id) =>
    confirmEntries(effect, await sessionOf(effect), sayIn(effect.sessionId, id)),
  'record.sign': (effect) => keepWord(effect),
  'record.settle': async (effect) => {
    const record = await settleRecord(effect);
    if (record) await afterSession(record);
  },
};

const sessionOf = async ({ sessionId }: { sessionId: string }) =>
  findSession((await loadStored()).book, sessionId);

/** What is said more than once for one effect has an id each, and the same one each time. */
const sayIn =
  (sessionId: string, id: string) =>
  (message: SessionMessage, part: number): Promise<unknown> =>
    link('link.send', { id: `${id}-${part}`, sessionId, message });

/** A link that could not even be begun must not leave anybody waiting; what is badly signed is not believed. */
export function effectFailed(effect: Effect, error: unknown): SessionEvent | undefined {
  if (effect.name === 'link.listen' || effect.name === 'link.join')
    return { name: 'link.failed', sessionId: effect.sessionId, problem: 'serverUnreachable' };
  const isForged = error instanceof DesksideError && error.reason === 'invalid';
  return isForged && (effect.name === 'record.confirm' || effect.name === 'record.sign')
    ? { name: 'record.doubted', sessionId: effect.sessionId }
    : undefined;
}

export async function performEffect({ id, effect }: OutboxEntry): Promise<void> {
  const perform = PERFORMERS[effect.name] as (effect: Effect, id: string) => Promise<unknown>;
  await perform(effect, id);
}
