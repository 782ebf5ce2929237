import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { backgroundHandlers } from '../../../utils/platform/background-handlers';
import { saveStored } from '../../../utils/platform/book-store';
import { replyText } from '../../../utils/platform/invitation';
import { saveSettings } from '../../../utils/platform/settings';
import { rememberPanel } from '../../../utils/platform/ticket-pages';
import { fakeScripting } from '../../fakes/browser';
import { agentSession, bookOf, ORIGIN, PAGE_TICKET, PHASES, SESSION_ID } from '../../fakes/examples';

beforeEach(() => fakeBrowser.reset());

const { ticket } = agentSession();
const of = (subject: string, requester = 'Kaito Mori') =>
  replyText(agentSession({ phase: PHASES.waiting, ticket: ticket && { ...ticket, subject, requester } }));

describe('the invitation is written', () => {
  it.each([
    ['in the agent’s language', 'en', 'Printer', 'Kaito Mori', 'please open'],
    ['in the agent’s language, whatever Latin letters say', 'ja', 'Printer', 'Kaito Mori', '次のリンク'],
    ['in Japanese to whom writes it', 'en', 'プリンター', 'Kaito Mori', '次のリンク'],
    ['in Japanese to whom has such a name', 'en', 'Printer', '森 かいと', '次のリンク'],
    ['in the agent’s language to whom may be Chinese', 'en', '打印机', '王芳', 'please open'],
  ] as const)('%s', async (_, language, subject, requester, words) => {
    await saveSettings({ language });
    expect(await of(subject, requester)).toContain(words);
  });

  it('only while there is one', async () => {
    expect(await replyText(agentSession({ phase: PHASES.connected }))).toBeUndefined();
  });
});

describe('asked to go into the reply, it', () => {
  const dispatch = vi.fn(async () => {});
  const retry = vi.fn(async () => {});
  const deliver = vi.fn(async () => {});
  const handle = backgroundHandlers(
    { dispatch, drain: async () => {}, inTurn: (work) => work() },
    { retry, deliver },
  );
  const insert = () => handle['invite.insert']({ sessionId: SESSION_ID }, {});
  const waiting = agentSession({ phase: PHASES.waiting });

  beforeEach(async () => {
    dispatch.mockClear();
    fakeScripting();
    await saveStored({ book: bookOf(waiting), outbox: [] });
    await saveSettings({ language: 'en' });
  });

  it('is good for longer once it is there, and is not given back', async () => {
    await rememberPanel(7, { origin: ORIGIN, url: null, ticket: PAGE_TICKET });
    vi.spyOn(fakeBrowser.tabs, 'sendMessage').mockResolvedValue({ ok: true, value: 'inserted' });
    expect(await insert()).toEqual({ result: 'inserted' });
    expect(dispatch.mock.calls).toEqual([[{ name: 'invite.inserted', sessionId: SESSION_ID }]]);
  });

  it('is given back, to be copied, where no page took it', async () => {
    expect(await insert()).toEqual({ result: 'noTicketPage', text: await replyText(waiting) });
    expect(dispatch).not.toHaveBeenCalled();
  });

  it('is nothing once it is used', async () => {
    await saveStored({ book: bookOf(agentSession({ phase: PHASES.connected })), outbox: [] });
    expect(await insert()).toEqual({ result: 'noInvite' });
  });
});
