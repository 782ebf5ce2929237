import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { DesksideError } from '../../../utils/errors';
import { effectFailed, performEffect } from '../../../utils/platform/effects';
import { saveSettings } from '../../../utils/platform/settings';
import { toLink } from '../../../utils/protocol/to-link';
import type { Effect } from '../../../utils/session/effects';
import { SECRET, SERVER, SESSION_ID } from '../../fakes/examples';

const HEAD = { count: 1, head: 'a'.repeat(64), signature: 's'.repeat(86) };
const OTHER = 'https://other.example';

/** What the link page was told. */
let told: Array<{ type: string; data: unknown }>;
beforeEach(() => {
  fakeBrowser.reset();
  told = [];
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation(async (message: unknown) => {
    const { type, data } = message as { type: string; data: unknown };
    told.push({ type, data });
    return { ok: true } as never;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

const perform = (effect: Effect) => performEffect({ id: 'entry-01', effect });

describe('listening for the customer', () => {
  const listen: Effect = { name: 'link.listen', sessionId: SESSION_ID, serverOrigin: SERVER };

  it.each([
    ['the usual time', {}, { ttlMs: 600_000 }],
    ['the time that the agent has chosen', { inviteTtlMs: 300_000 }, { ttlMs: 300_000 }],
    [
      'the token of this server',
      { agentTokens: { [SERVER]: 'token', [OTHER]: 'token of the other' } },
      { ttlMs: 600_000, agentToken: 'token' },
    ],
    ['no token of another server', { agentTokens: { [OTHER]: 'token of the other' } }, { ttlMs: 600_000 }],
  ] as const)('goes with %s', async (_, settings, expected) => {
    await saveSettings(settings);
    await perform(listen);
    expect(told).toEqual([
      { type: 'link.listen', data: { sessionId: SESSION_ID, serverOrigin: SERVER, ...expected } },
    ]);
    expect(v.is(toLink['link.listen'].input, told[0]?.data)).toBe(true);
  });
});

describe('what could not even be begun', () => {
  const ofSession = { sessionId: SESSION_ID, serverOrigin: SERVER };

  const failed = { name: 'link.failed', sessionId: SESSION_ID, problem: 'serverUnreachable' } as const;
  const ROWS: ReadonlyArray<readonly [Effect, typeof failed | undefined]> = [
    [{ name: 'link.listen', ...ofSession }, failed],
    [{ name: 'link.join', ...ofSession, secret: SECRET }, failed],
    [{ name: 'link.close', sessionId: SESSION_ID }, undefined],
    [{ name: 'share.open' }, undefined],
  ];

  it.each(ROWS)('leaves nobody waiting: %j', (effect, event) => {
    expect(effectFailed(effect, new Error('gone'))).toEqual(event);
  });

  const SIGN = { name: 'record.sign', sessionId: SESSION_ID, head: HEAD, receipts: [] } as const;
  it.each([
    [new DesksideError('invalid'), { name: 'record.doubted', sessionId: SESSION_ID }],
    [new Error('no room left'), undefined],
  ])('a bad signature is doubted, and nothing else is: %s', (error, event) => {
    expect(effectFailed(SIGN, error)).toEqual(event);
  });
});
