import { request } from 'node:http';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { Health, HttpProblem } from '../../utils/protocol/http';
import { EXTENSION, startRig } from './rig';

/** fetch() will not forge a Host header; this does. */
function getAs(origin: string, path: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(origin + path, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

async function problemOf(response: Response): Promise<string> {
  return `${response.status} ${v.parse(HttpProblem, await response.json()).problem}`;
}

describe('every answer', () => {
  it('tells health by the agreed schema', async () => {
    const rig = await startRig();
    const response = await fetch(`${rig.origin}/health`);
    expect(v.parse(Health, await response.json())).toMatchObject({ ok: true, peers: 0 });
  });

  const strict = ['default-src', 'base-uri', 'form-action', 'frame-ancestors'];
  it.each(['/', '/join', '/health', '/api/none', '/none', '/assets/page.css'])(
    '%s is locked down',
    async (path) => {
      const rig = await startRig();
      const { headers } = await fetch(rig.origin + path);
      const policy = headers.get('content-security-policy') ?? '';
      for (const directive of strict) expect(policy).toContain(`${directive} 'none'`);
      expect(policy).not.toMatch(/script-src|unsafe/);
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-powered-by')).toBeNull();
    },
  );

  it('allows the demo helpdesk its own script and forms, and nothing foreign', async () => {
    const rig = await startRig();
    const { headers } = await fetch(`${rig.origin}/demo/tickets/1042`);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe');
  });

  it('answers only to its own names', async () => {
    const rig = await startRig();
    const { port } = new URL(rig.origin);
    expect(await getAs(rig.origin, '/health', { host: `127.0.0.1:${port}` })).toBe(200);
    expect(await getAs(rig.origin, '/health', { host: `evil.example:${port}` })).toBe(421);
    expect(await getAs(rig.origin, '/join', { host: 'localhost' })).toBe(421);
  });

  it.each([
    '/peerjs',
    '/peerjs/id',
    '/peerjs/peerjs/id',
    '/peerjs/peers',
    '/peerjs/peerjs/peers',
    '/id',
    '/peers',
  ])('shows nothing of the stock server at %s', async (path) => {
    const rig = await startRig();
    expect((await fetch(rig.origin + path)).status).toBe(404);
  });

  it('has no demo helpdesk where it is off', async () => {
    const rig = await startRig({ DEMO_HELPDESK: 'off' });
    expect((await fetch(`${rig.origin}/demo/tickets`)).status).toBe(404);
    expect(await (await fetch(`${rig.origin}/`)).text()).not.toContain('/demo');
  });

  it('speaks of HTTPS only where it is reached by it', async () => {
    const rig = await startRig();
    expect((await fetch(`${rig.origin}/join`)).headers.get('strict-transport-security')).toBeNull();
  });
});

describe('the API', () => {
  it('takes the extension and its own pages, no other site', async () => {
    const rig = await startRig();
    const from = (origin: string) => rig.post('/api/invites', {}, { origin });
    const ours = await from(EXTENSION);
    expect(ours.status).toBe(200);
    expect(ours.headers.get('access-control-allow-origin')).toBe(EXTENSION);
    expect((await from(rig.origin)).status).toBe(200);
    for (const origin of ['https://evil.example', 'null', `chrome-extension://${'b'.repeat(32)}`, '']) {
      const response = await from(origin);
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
      expect(await problemOf(response)).toBe('403 forbiddenOrigin');
    }
  });

  it('answers the preflight of the extension, and of nobody else', async () => {
    const rig = await startRig();
    const preflight = (origin: string) =>
      fetch(`${rig.origin}/api/joins`, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'content-type',
        },
      });
    const ours = await preflight(EXTENSION);
    expect(ours.status).toBe(204);
    expect(ours.headers.get('access-control-allow-origin')).toBe(EXTENSION);
    expect(ours.headers.get('access-control-allow-headers')).toContain('authorization');
    expect((await preflight('https://evil.example')).status).toBe(403);
  });

  it.each([
    ['a form', 'locator=AAAAA', 'application/x-www-form-urlencoded', '400 badRequest'],
    ['plain text', '{}', 'text/plain', '400 badRequest'],
    ['broken JSON', '{', 'application/json', '400 badRequest'],
    ['an array', '[]', 'application/json', '400 badRequest'],
    ['null', 'null', 'application/json', '400 badRequest'],
    ['more than asked', '{"x":1}', 'application/json', '400 badRequest'],
    ['too much', JSON.stringify({ x: 'y'.repeat(5000) }), 'application/json', '413 tooLarge'],
  ])('refuses %s', async (_name, body, type, expected) => {
    const rig = await startRig();
    expect(await problemOf(await rig.post('/api/invites', body, { 'content-type': type }))).toBe(expected);
  });

  it('refuses too much also when the length is not announced', async () => {
    const rig = await startRig();
    const body = new ReadableStream({
      start(controller) {
        for (let i = 0; i < 5; i += 1) controller.enqueue(new Uint8Array(1024).fill(32));
        controller.close();
      },
    });
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body, duplex: 'half' };
    expect(await problemOf(await fetch(`${rig.origin}/api/invites`, init as RequestInit))).toBe(
      '413 tooLarge',
    );
  });

  it('has words for what it does not have', async () => {
    const rig = await startRig();
    expect(await problemOf(await fetch(`${rig.origin}/api/invites`))).toBe('404 notFound');
  });

  it('limits minting by address, and says when to come back', async () => {
    const rig = await startRig({ INVITES_PER_MINUTE: '3' });
    for (let i = 0; i < 3; i += 1) expect((await rig.post('/api/invites', {})).status).toBe(200);
    const refused = await rig.post('/api/invites', {});
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await problemOf(refused)).toBe('429 tooManyAttempts');
  });

  it('limits joins by address', async () => {
    const rig = await startRig({ JOINS_PER_MINUTE: '2' });
    for (const locator of ['AAAAA', 'BBBBB']) {
      expect(await problemOf(await rig.post('/api/joins', { locator }))).toBe('404 unknownInvite');
    }
    expect(await problemOf(await rig.post('/api/joins', { locator: 'CCCCC' }))).toBe('429 tooManyAttempts');
  });

  it('limits joins by locator, wherever they come from', async () => {
    const rig = await startRig({ TRUST_PROXY: 'on' });
    const { locator } = await rig.invite();
    const joinFrom = (address: string) => rig.post('/api/joins', { locator }, { 'x-forwarded-for': address });
    for (let i = 0; i < 20; i += 1) expect((await joinFrom(`203.0.113.${i}`)).status).toBe(200);
    expect(await problemOf(await joinFrom('203.0.113.99'))).toBe('429 tooManyAttempts');
  });
});
