import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  iceServersOf,
  mintInvite,
  readHealth,
  requestCheck,
  requestJoin,
} from '../../../utils/link/server-client';
import type { HttpProblem } from '../../../utils/protocol/http';
import { SERVER } from '../../fakes/examples';
import { HOSTILE, hostileNames } from '../../fakes/hostile';
import { CHECKED, HEALTH, JOINED, MINTED, respond, stubServer, ticketFor } from '../../fakes/server';

afterEach(() => {
  vi.unstubAllGlobals();
});

const PROBLEMS = {
  badRequest: 'serverRefused',
  tooLarge: 'serverRefused',
  unauthorized: 'serverRefused',
  forbiddenOrigin: 'serverRefused',
  wrongHost: 'serverRefused',
  unknownInvite: 'unknownInvite',
  tooManyAttempts: 'tooManyAttempts',
  busy: 'serverRefused',
  notFound: 'serverRefused',
  internal: 'serverRefused',
} as const satisfies Record<HttpProblem['problem'], string>;

describe('asking the server', () => {
  it('mints an invite, with the agent’s token', async () => {
    const fetched = stubServer();
    expect(await mintInvite(SERVER, 'token')).toEqual(MINTED);
    const [url, init] = fetched.mock.calls[0] ?? [];
    expect(url).toBe(`${SERVER}/api/invites`);
    expect(init?.headers).toMatchObject({ authorization: 'Bearer token' });
  });

  it('sends no token where there is none', async () => {
    const fetched = stubServer();
    await mintInvite(SERVER);
    expect(fetched.mock.calls[0]?.[1].headers).not.toHaveProperty('authorization');
  });

  it('sends a customer’s locator and nothing else, no cookies and no referrer', async () => {
    const fetched = stubServer();
    expect(await requestJoin(SERVER, 'K7QM4')).toEqual(JOINED);
    const [url, init] = fetched.mock.calls[0] ?? [];
    expect(url).toBe(`${SERVER}/api/joins`);
    expect(init?.body).toBe('{"locator":"K7QM4"}');
    expect(init).toMatchObject({
      method: 'POST',
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
    });
    expect(init?.signal).toBeInstanceOf(AbortSignal);
  });
});

describe('for a connection check', () => {
  it('asks for a peer id that is good for nothing else, without a token', async () => {
    const fetched = stubServer(() => respond(CHECKED));
    expect(await requestCheck(SERVER)).toEqual(CHECKED);
    const [url, init] = fetched.mock.calls[0] ?? [];
    expect([url, init?.method, init?.body]).toEqual([`${SERVER}/api/checks`, 'POST', '{}']);
    expect(init?.headers).not.toHaveProperty('authorization');
  });

  it('reads the server’s health, fresh, no cookies and no referrer', async () => {
    const fetched = stubServer(() => respond(HEALTH));
    expect(await readHealth(SERVER)).toEqual(HEALTH);
    const [url, init] = fetched.mock.calls[0] ?? [];
    expect(url).toBe(`${SERVER}/health`);
    expect(init).toMatchObject({
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
    });
    expect(init?.method ?? 'GET').toBe('GET');
  });

  it.each([
    ['readHealth', readHealth],
    ['requestCheck', requestCheck],
  ] as const)('%s can be called off, and gives up by itself', async (_, ask) => {
    const fetched = stubServer(() => respond('<html>'));
    const off = new AbortController();
    await ask(SERVER, off.signal).catch(() => undefined);
    const signal = fetched.mock.calls[0]?.[1].signal;
    expect(signal?.aborted).toBe(false);
    off.abort();
    expect(signal?.aborted).toBe(true);
  });

  it.each<readonly [string, unknown]>([
    ['a sign-in page', '<html>Welcome to the café</html>'],
    ['another service', { ...HEALTH, service: 'other' }],
    ['a sick server', { ...HEALTH, ok: false }],
    ['no version', { ...HEALTH, protocol: undefined }],
    ['a key too many', { ...HEALTH, secret: 1 }],
    ...hostileNames.filter((name) => name !== 'bigint').map((name) => [name, HOSTILE[name]] as const),
  ])('%s is no health', async (_, body) => {
    stubServer(() => respond(body));
    await expect(readHealth(SERVER)).rejects.toMatchObject({ reason: 'serverRefused' });
  });

  it.each<readonly [string, unknown]>([
    ['somebody else’s reply', MINTED],
    ['no ticket', { ...CHECKED, ticket: 'x' }],
    ['no id', { ...CHECKED, peerId: 'a b' }],
  ])('%s is no introduction', async (_, body) => {
    stubServer(() => respond(body));
    await expect(requestCheck(SERVER)).rejects.toMatchObject({ reason: 'serverRefused' });
  });
});

describe('a no of the server', () => {
  it.each(Object.entries(PROBLEMS))('%s is %s', async (problem, reason) => {
    stubServer(() => respond({ problem }, 400));
    await expect(requestJoin(SERVER, 'K7QM4')).rejects.toMatchObject({ reason });
  });

  it.each([
    ['no JSON', '<html>', 502],
    ['another shape', { error: 'x' }, 400],
    ['a word of no list', { problem: 'constructor' }, 400],
    ['an empty body', '', 500],
  ])('with %s is serverRefused', async (_, body, status) => {
    stubServer(() => respond(body, status));
    await expect(mintInvite(SERVER)).rejects.toMatchObject({ reason: 'serverRefused' });
  });
});

describe('a yes that is none', () => {
  it.each<readonly [string, unknown]>([
    ['no JSON', '<html>'],
    ['somebody else’s reply', JOINED],
    ['a key too many', { ...MINTED, secret: 'x' }],
    ['a strange locator', { ...MINTED, locator: 'K7QMU' }],
    ['no ticket', { ...MINTED, ticket: 'x' }],
    ...hostileNames.filter((name) => name !== 'bigint').map((name) => [name, HOSTILE[name]] as const),
  ])('%s is serverRefused', async (_, body) => {
    stubServer(() => respond(body));
    await expect(mintInvite(SERVER)).rejects.toMatchObject({ reason: 'serverRefused' });
  });

  it('nobody there is serverUnreachable, with its cause', async () => {
    const cause = new TypeError('Failed to fetch');
    vi.stubGlobal('fetch', async () => {
      throw cause;
    });
    await expect(mintInvite(SERVER)).rejects.toMatchObject({ reason: 'serverUnreachable', cause });
  });
});

describe('the relays of a ticket', () => {
  it('are read from it', () => {
    expect(iceServersOf(ticketFor('a-K7QM4-agent'))).toEqual([{ urls: ['turn:relay.example:3478'] }]);
  });

  it.each([
    ['nothing', ''],
    ['two dots', '..'],
    ['no base64', 'a.!!!.c'],
    ['no JSON', `a.${btoa('{')}.c`],
    [
      'a relay of another kind',
      ticketFor('a-K7QM4-agent', { iceServers: [{ urls: ['https://evil.example'] }] }),
    ],
    ['too many relays', ticketFor('a-K7QM4-agent', { iceServers: Array(9).fill({ urls: [] }) })],
  ])('are refused with %s', (_, ticket) => {
    expect(() => iceServersOf(ticket)).toThrow(expect.objectContaining({ reason: 'serverRefused' }));
  });
});
