import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { joinKey } from '../../../utils/platform/join-key';
import { installJoinRules } from '../../../utils/platform/join-rule';
import { joinPage } from '../../../utils/platform/join-tabs';
import { saveSettings } from '../../../utils/platform/settings';
import { fakePermissions } from '../../fakes/browser';

const ONE = 'https://one.example';
const LOCAL = 'http://localhost:8787';
const ADDED = 'https://added.example:8443';
const HASH = '#K7QM4.AAECAwQFBgcICQoLDA0ODw';

type Rule = chrome.declarativeNetRequest.Rule;
let rules: Rule[];
let permissions: ReturnType<typeof fakePermissions>;

/** As the browser does it: all or nothing, and no id twice. */
async function updateDynamicRules(change: chrome.declarativeNetRequest.UpdateRuleOptions): Promise<void> {
  const next = [...rules.filter(({ id }) => !change.removeRuleIds?.includes(id)), ...(change.addRules ?? [])];
  if (new Set(next.map(({ id }) => id)).size < next.length) throw new Error('Rule with id is not unique.');
  rules = next;
}

beforeEach(() => {
  fakeBrowser.reset();
  rules = [];
  permissions = fakePermissions(ADDED);
  vi.stubGlobal('__SERVERS__', [ONE, LOCAL]);
  vi.stubGlobal('chrome', {
    ...fakeBrowser,
    declarativeNetRequest: {
      RuleActionType: { BLOCK: 'block', REDIRECT: 'redirect' },
      ResourceType: { MAIN_FRAME: 'main_frame' },
      getDynamicRules: async () => rules,
      updateDynamicRules,
    },
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** What becomes of a page that is opened: the first rule that fits, as RE2 and JavaScript both understand it. */
function visit(address: string): string {
  const rule = rules.find(({ condition: { regexFilter = '' } }) =>
    new RegExp(regexFilter, 'u').test(address),
  );
  if (!rule) return 'opens';
  if (rule.action.type === 'block') return 'blocked';
  const { regexSubstitution = '' } = rule.action.redirect ?? {};
  return address.replace(new RegExp(rule.condition.regexFilter ?? '', 'u'), regexSubstitution);
}
/** Our join page, as it is when we ourselves have sent somebody there. */
const ours = async (server: string, hash = HASH) => joinPage(server, hash, await joinKey());

describe('the join page of a built-in server', () => {
  beforeEach(installJoinRules);

  it.each([
    [`${ONE}/join${HASH}`, ONE],
    [`${ONE}/join/${HASH}`, ONE],
    [`${ONE}/join?x${HASH}`, ONE],
    [`${ONE}/join/?lang=ja&from=mail${HASH}`, ONE],
    [`${LOCAL}/join${HASH}`, LOCAL],
  ])('is ours before anything is fetched, with its secret: %s', async (address, server) => {
    expect(visit(address)).toBe(await ours(server));
  });

  it.each([`${ONE}/join`, `${ONE}/join/`, `${ONE}/join?x`, `${ONE}/join#`])(
    'is ours without a secret, too, so that no page waits for one: %s',
    async (address) => {
      expect(visit(address)).toBe(await ours(ONE, '#'));
    },
  );

  it.each([
    `${ONE}/`,
    `${ONE}/#/join${HASH}`,
    `${ONE}/joins${HASH}`,
    `${ONE}/join/us${HASH}`,
    `${ONE}/demo/join${HASH}`,
    `${ONE}:8443/join${HASH}`,
    `http://one.example/join${HASH}`,
    `https://one-example/join${HASH}`,
    `https://evil.example/?${ONE}/join${HASH}`,
    `https://one.example.evil.example/join${HASH}`,
    `https://localhost:8787/join${HASH}`,
    `http://localhost:9999/join${HASH}`,
    `${ADDED}/join${HASH}`,
  ])('is not %s', (address) => {
    expect(visit(address)).toBe('opens');
  });

  it('is meant where a person goes, not in what a page loads', () => {
    expect(rules.map(({ condition }) => condition.resourceTypes)).toEqual([['main_frame'], ['main_frame']]);
  });
});

describe('the join page of an added server', () => {
  beforeEach(() => saveSettings({ servers: [ADDED, 'https://not-allowed.example'] }));

  it('is blocked, as long as the server may be used', async () => {
    await installJoinRules();
    expect(visit(`${ADDED}/join${HASH}`)).toBe('blocked');
    // Blocking it would only show an error: there is nothing to read in it, and nowhere to send its tab.
    expect(visit(`${ADDED}/join`)).toBe('opens');
    expect(visit(`https://added.example/join${HASH}`)).toBe('opens');
    expect(visit(`https://not-allowed.example/join${HASH}`)).toBe('opens');
    permissions.take(ADDED);
    await installJoinRules();
    expect(visit(`${ADDED}/join${HASH}`)).toBe('opens');
  });

  it('is redirected once its server is built in', async () => {
    vi.stubGlobal('__SERVERS__', [ADDED]);
    await installJoinRules();
    expect(visit(`${ADDED}/join${HASH}`)).toBe(await ours(ADDED));
    expect(rules).toHaveLength(1);
  });
});

describe('the rules', () => {
  it('have ids of their own, however often they are installed', async () => {
    await installJoinRules();
    await saveSettings({ servers: [ADDED] });
    await installJoinRules();
    await installJoinRules();
    expect(rules.map(({ id }) => id)).toEqual([1, 2, 3]);
  });

  it('of an earlier version go', async () => {
    const condition = { regexFilter: `^https://gone\\.example/join#` };
    rules = [2, 17].map((id) => ({ id, condition, action: { type: 'block' } }) as Rule);
    await installJoinRules();
    expect(visit(`https://gone.example/join${HASH}`)).toBe('opens');
    expect(rules).toHaveLength(2);
  });
});
