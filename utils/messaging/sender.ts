import browser, { type Runtime } from 'webextension-polyfill';
import { CONTEXT_OF_PAGE, type Context } from '../protocol/contexts';

/**
 * Which of our contexts a message comes from, or undefined for everybody else. Pages count only in their top frame
 * (design.md, standing rules); the browser fills `sender`, nobody else can.
 */
export function senderContext(sender: Runtime.MessageSender): Context | undefined {
  if (sender.id !== browser.runtime.id) return undefined;
  const own = browser.runtime.getURL('');
  if (!sender.url) return sender.tab === undefined ? 'background' : undefined;
  if (!sender.url.startsWith(own)) return fromContentScript(sender);
  if (sender.frameId !== undefined && sender.frameId !== 0) return undefined;
  const path = new URL(sender.url).pathname;
  if (Object.hasOwn(CONTEXT_OF_PAGE, path)) return CONTEXT_OF_PAGE[path as keyof typeof CONTEXT_OF_PAGE];
  return path.startsWith('/background') || path.startsWith('/_generated_background')
    ? 'background'
    : undefined;
}

const fromContentScript = (sender: Runtime.MessageSender): Context | undefined =>
  sender.tab !== undefined && sender.frameId === 0 ? 'content' : undefined;

/** The page a content script speaks from: its address and tab, as the browser says, never as the message says. */
export function senderPage(
  sender: Runtime.MessageSender,
): { origin: string; url: string; tabId: number } | undefined {
  const tabId = sender.tab?.id;
  if (sender.url === undefined || tabId === undefined) return undefined;
  const { origin } = new URL(sender.url);
  // A page that goes on without loading is known to the tab alone.
  const inTab = sender.tab?.url ?? '';
  const url = URL.canParse(inTab) && new URL(inTab).origin === origin ? inTab : sender.url;
  return { origin, url, tabId };
}
