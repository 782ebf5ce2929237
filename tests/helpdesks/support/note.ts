import type { Side } from '../../e2e/support/stage';

/**
 * What is sent to a ticket page when a session's note is to be posted (utils/platform/records/note-ports.ts): to every tab of
 * this helpdesk at once.
 */
export async function askToPost(
  agent: Side,
  origin: string,
  ticketId: number,
  marker: string,
): Promise<unknown[]> {
  const worker = await agent.worker();
  return worker.evaluate(
    async ([address, id, line]) => {
      const tabs = await chrome.tabs.query({ url: `${address}/*` });
      const data = {
        ticketId: String(id),
        marker: line,
        text: `${line}\n\nAgent: Anna <b>Agent</b>\nWindow 2 – Ünïcödé 日本語`,
        beginBy: Date.now() + 5_000,
      };
      const message = { deskside: 1, type: 'note.post', data };
      return Promise.all(
        tabs.map(async (tab) => {
          const tabId = tab.id ?? -1;
          await chrome.scripting.executeScript({ target: { tabId }, files: ['note.js'] });
          const reply = await chrome.tabs.sendMessage(tabId, message, { frameId: 0 });
          return reply.value;
        }),
      );
    },
    [origin, ticketId, marker] as const,
  );
}
