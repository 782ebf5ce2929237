import { expect, it } from 'vitest';
import { clientAddress, coarseAddress, limitKey } from '../../server/src/address';
import { connectPair, offerTo, startRig } from './rig';

it('logs what happened and nothing secret', async () => {
  const token = 'correct-horse-battery';
  const rig = await startRig({ AGENT_TOKEN: token, TRUST_PROXY: 'on' });
  const bearer = { authorization: `Bearer ${token}`, 'x-forwarded-for': '198.51.100.77' };
  const invite = await (await rig.post('/api/invites', {}, bearer)).json();
  const join = await rig.join(invite.locator);
  const agent = await rig.connect(invite.peerId, invite.ticket).open();
  agent.send(offerTo(join.peerId));
  await agent.next();
  await rig.connect(invite.peerId, `${join.ticket}`).refused();
  await rig.post('/api/invites', {}, { ...bearer, authorization: 'Bearer wrong-horse-battery' });
  await rig.post('/api/joins', { locator: 'QQQQQ' });
  await fetch(`${rig.origin}/K7QM-4XW9-P2HC?code=K7QM-4XW9-P2HC`);
  await fetch(`${rig.origin}/join?lang=ja&secret=hush`);

  const logged = rig.logged();
  const secrets = [
    token,
    'wrong-horse',
    invite.ticket,
    join.ticket,
    invite.peerId,
    join.peerId,
    invite.locator,
  ];
  for (const secret of [
    ...secrets,
    'QQQQQ',
    'K7QM',
    'hush',
    'token=',
    '?',
    '198.51.100.77',
    'dc_0123456789',
  ]) {
    expect(logged).not.toContain(secret);
  }
  for (const event of ['invite made', 'join answered', 'peer connected', 'socket refused', 'refused']) {
    expect(logged).toContain(`"msg":"${event}"`);
  }
  expect(logged).toContain('198.51.100.x');
});

it('ties the lines of one invite together', async () => {
  const rig = await startRig();
  await connectPair(rig);
  const lines = rig
    .logged()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const tags = lines.flatMap((line) => (line.invite ? [line.invite] : []));
  expect(tags).toHaveLength(4);
  expect(new Set(tags).size).toBe(1);
});

it.each([
  ['203.0.113.9', '203.0.113.x', '203.0.113.9'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1::x', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0::x', '2001:db8:0:0'],
  ['::1', '0:0:0::x', '0:0:0:0'],
  ['unknown', 'unknown', 'unknown'],
])('address %s is logged as %s and counted as %s', (address, coarse, key) => {
  expect(coarseAddress(address)).toBe(coarse);
  expect(limitKey(address)).toBe(key);
});

it.each([
  ['::ffff:127.0.0.1', undefined, false, '127.0.0.1'],
  ['127.0.0.1', '198.51.100.7', false, '127.0.0.1'],
  ['127.0.0.1', '10.0.0.1, 198.51.100.7', true, '198.51.100.7'],
  ['127.0.0.1', 'junk', true, '127.0.0.1'],
  ['127.0.0.1', undefined, true, '127.0.0.1'],
])('from %s, forwarded for %s, trusted %s: %s', (remoteAddress, forwarded, trusted, expected) => {
  const request = { socket: { remoteAddress }, headers: forwarded ? { 'x-forwarded-for': forwarded } : {} };
  expect(clientAddress(request, trusted)).toBe(expected);
});
