import { joinPage } from './join-tabs';
import { knownServers } from './settings';

/**
 * Sends `/join` of known servers to our own join page before anything is fetched, so that the served page never loads
 * and cannot read the fragment. The rule sees the whole address with its fragment and replaces only what it matches, so
 * the secret moves along; `extensionPath` would drop it (platform fact).
 */
export async function installJoinRules(): Promise<void> {
  const old = await chrome.declarativeNetRequest.getDynamicRules();
  await chrome.declarativeNetRequest.updateDynamicRules({
    removeRuleIds: old.map(({ id }) => id),
    addRules: knownServers().map(joinRule),
  });
}

function joinRule(server: string, index: number): chrome.declarativeNetRequest.Rule {
  return {
    id: index + 1,
    condition: {
      regexFilter: `^${server.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')}/join/?(\\?[^#]*)?#`,
      resourceTypes: ['main_frame' as chrome.declarativeNetRequest.ResourceType],
    },
    action: {
      type: 'redirect' as chrome.declarativeNetRequest.RuleActionType,
      redirect: { regexSubstitution: joinPage(server, '#', false) },
    },
  };
}
