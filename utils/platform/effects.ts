import { caller } from '../messaging/bus';
import { toLink } from '../protocol/to-link';
import type { Effect } from '../session/effects';
import type { SessionEvent } from '../session/events';
import { clearRequestAlarm, setRequestAlarm } from './alarms';
import type { OutboxEntry } from './book-store';
import { ensureLinkPage } from './link-page';
import { loadSettings } from './settings';
import { openShareWindow, openViewerWindow } from './windows';

const link = caller(toLink);

type Performers = {
  [N in Effect['name']]: (effect: Extract<Effect, { name: N }>, id: string) => Promise<unknown>;
};

/** Effects that speak to the link page first see to it that there is one. */
const throughLink =
  <E>(act: (effect: E, id: string) => Promise<unknown>) =>
  async (effect: E, id: string) => {
    await ensureLinkPage();
    return act(effect, id);
  };

/** What each effect means in this browser. Each is harmless twice. */
const PERFORMERS: Performers = {
  'link.listen': throughLink(async ({ sessionId, serverOrigin }) => {
    const { agentToken } = await loadSettings();
    return link('link.listen', { sessionId, serverOrigin, agentToken: agentToken || undefined });
  }),
  'link.join': throughLink(({ sessionId, serverOrigin, secret }) =>
    link('link.join', { sessionId, serverOrigin, secret }),
  ),
  'link.extend': throughLink(({ sessionId }) => link('link.extend', { sessionId })),
  'link.send': throughLink(({ sessionId, message }, id) => link('link.send', { id, sessionId, message })),
  'link.close': throughLink(({ sessionId }) => link('link.close', { sessionId })),
  'viewer.open': ({ sessionId }) => openViewerWindow(sessionId),
  'share.open': () => openShareWindow(),
  'alarm.set': ({ sessionId, shareId, at }) => setRequestAlarm(sessionId, shareId, at),
  'alarm.clear': ({ sessionId, shareId }) => clearRequestAlarm(sessionId, shareId),
};

/** A link that could not even be begun must not leave anybody waiting. */
export const effectFailed = (effect: Effect): SessionEvent | undefined =>
  effect.name === 'link.listen' || effect.name === 'link.join'
    ? { name: 'link.failed', sessionId: effect.sessionId, problem: 'serverUnreachable' }
    : undefined;

export async function performEffect({ id, effect }: OutboxEntry): Promise<void> {
  const perform = PERFORMERS[effect.name] as (effect: Effect, id: string) => Promise<unknown>;
  await perform(effect, id);
}
