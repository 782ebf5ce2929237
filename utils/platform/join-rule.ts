import { joinKey } from './join-key';
import { joinPage } from './join-tabs';
import { addedServers, builtInServers } from './servers';

/**
 * Keeps the served join page of every known server from loading, so that it cannot read the fragment.
 *
 * Built-in servers: sent to our own join page before anything is fetched. The rule sees the whole address with its
 * fragment and replaces only what it matches, so the secret moves along; `extensionPath` would drop it (platform fact).
 * Without a fragment, too: a page that is not there cannot wait for one.
 *
 * Added servers: our page is not web-accessible to them (that would tell every site on the web that the extension is
 * there), so they cannot be redirected; the page is blocked instead, and its tab taken over. (docs/adr/0015)
 */
export async function installJoinRules(): Promise<void> {
  const [old, added, key] = await Promise.all([
    chrome.declarativeNetRequest.getDynamicRules(),
    addedServers(),
    joinKey(),
  ]);
  const addRules = [
    ...builtInServers().map((server) =>
      rule(server, { redirect: { regexSubstitution: joinPage(server, '#', key) } }),
    ),
    ...added.map((server) => rule(server, 'block')),
  ].map((unnumbered, index) => ({ ...unnumbered, id: index + 1 }));
  await chrome.declarativeNetRequest.updateDynamicRules({
    removeRuleIds: old.map(({ id }) => id),
    addRules,
  });
}

type Action = 'block' | { redirect: chrome.declarativeNetRequest.Redirect };

function rule(server: string, action: Action): Omit<chrome.declarativeNetRequest.Rule, 'id'> {
  const types = chrome.declarativeNetRequest.RuleActionType;
  return {
    condition: {
      regexFilter: `^${server.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')}/join/?(\\?[^#]*)?${action === 'block' ? '#' : '(#|$)'}`,
      resourceTypes: [chrome.declarativeNetRequest.ResourceType.MAIN_FRAME],
    },
    action: action === 'block' ? { type: types.BLOCK } : { type: types.REDIRECT, ...action },
  };
}
