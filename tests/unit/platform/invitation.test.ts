import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { replyText } from '../../../utils/platform/invitation';
import { saveSettings } from '../../../utils/platform/settings';
import { agentSession, PHASES } from '../../fakes/examples';

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
