import { describe, expect, it } from 'vitest';
import { expectedCandidates, judgeCandidates, judgeCheck } from '../../../utils/link/check-judgement';
import { type CandidateType, CHECK_STEPS } from '../../../utils/protocol/check';
import { SERVER } from '../../fakes/examples';

const set = (text: string) => new Set(text.split(' ').filter(Boolean) as CandidateType[]);

describe('expected candidates', () => {
  it.each([
    ['nothing', [], 'host'],
    ['a STUN server', [{ urls: ['stun:a.example'] }], 'host srflx'],
    ['one as plain text', [{ urls: 'stun:a.example' }], 'host srflx'],
    ['a TURN server', [{ urls: ['turn:a.example:3478?transport=tcp'] }], 'host relay'],
    ['a TURN server over TLS', [{ urls: ['turns:a.example'] }], 'host relay'],
    [
      'both, in several',
      [{ urls: ['turn:a.example'] }, { urls: ['stun:a.example'] }, { urls: [] }],
      'host srflx relay',
    ],
    ['something that only looks so', [{ urls: ['https://a.example/turn:'] }], 'host'],
  ])('of %s', (_, iceServers, expected) => {
    expect(expectedCandidates(iceServers)).toEqual(set(expected));
  });
});

describe('candidates', () => {
  it.each([
    // expected, found → host, srflx, relay
    ['host', 'host', 'found', 'notConfigured', 'notConfigured'],
    ['host', '', 'missing', 'notConfigured', 'notConfigured'],
    ['host srflx', 'host srflx', 'found', 'found', 'notConfigured'],
    ['host srflx', 'host', 'found', 'missing', 'notConfigured'],
    ['host srflx relay', 'host srflx relay', 'found', 'found', 'found'],
    ['host srflx relay', 'host relay', 'found', 'missing', 'found'],
    ['host srflx relay', 'host srflx', 'found', 'found', 'missing'],
    ['host srflx relay', '', 'missing', 'missing', 'missing'],
    ['host relay', 'host srflx relay', 'found', 'found', 'found'],
    ['host relay', 'host', 'found', 'notConfigured', 'missing'],
    ['host relay', 'relay', 'missing', 'notConfigured', 'found'],
  ] as const)('expected %s, found %s', (expected, found, host, srflx, relay) => {
    expect(judgeCandidates(set(expected), set(found))).toEqual({ host, srflx, relay });
  });
});

describe('the check', () => {
  const well = { server: 'ok', signalling: 'ok' } as const;
  const none = { host: 'skipped', srflx: 'skipped', relay: 'skipped' } as const;
  const adviceOf = (results: Parameters<typeof judgeCheck>[1]) =>
    judgeCheck(SERVER, results).steps.flatMap(({ name, advice }) => (advice ? [`${name} ${advice}`] : []));

  it('has every step in its order, under way, waiting or done', () => {
    const begun = judgeCheck(SERVER, {}, ['server']);
    expect(begun.steps.map(({ name }) => name)).toEqual(CHECK_STEPS);
    expect(begun.steps.map(({ result }) => result)).toEqual([
      'running',
      'waiting',
      'waiting',
      'waiting',
      'waiting',
    ]);
    const later = judgeCheck(SERVER, well, ['host', 'srflx', 'relay']);
    expect(later.steps.map(({ result }) => result)).toEqual(['ok', 'ok', 'running', 'running', 'running']);
    expect([begun.verdict, later.verdict, later.serverOrigin]).toEqual([null, null, SERVER]);
  });

  it.each(['unreachable', 'notDeskside', 'otherVersion'] as const)('fails at a server: %s', (server) => {
    const results = { server, signalling: 'skipped', ...none } as const;
    expect([judgeCheck(SERVER, results).verdict, adviceOf(results)]).toEqual(['fails', [`server ${server}`]]);
  });

  it.each(['blocked', 'refused', 'tooMany'] as const)('fails at the signalling: %s', (signalling) => {
    const results = { server: 'ok', signalling, ...none } as const;
    expect([judgeCheck(SERVER, results).verdict, adviceOf(results)]).toEqual([
      'fails',
      [`signalling ${signalling}`],
    ]);
  });

  it.each([
    // host, srflx, relay → verdict, advice
    ['found', 'found', 'found', 'works', []],
    ['found', 'notConfigured', 'found', 'works', []],
    ['found', 'found', 'notConfigured', 'limited', ['relay relayNotConfigured']],
    ['found', 'missing', 'notConfigured', 'limited', ['srflx noStun', 'relay relayNotConfigured']],
    ['found', 'notConfigured', 'notConfigured', 'limited', ['srflx onlyLocal']],
    ['found', 'found', 'missing', 'limited', ['relay noTurn']],
    ['found', 'notConfigured', 'missing', 'limited', ['relay noTurn']],
    ['found', 'missing', 'missing', 'limited', ['srflx noStun', 'relay noTurn']],
    ['found', 'missing', 'found', 'limited', ['srflx noStun']],
    ['missing', 'missing', 'found', 'limited', ['host noHost', 'srflx noStun']],
    ['missing', 'missing', 'missing', 'fails', ['host noHost', 'srflx noStun', 'relay noTurn']],
    ['missing', 'notConfigured', 'notConfigured', 'fails', ['host noHost', 'srflx onlyLocal']],
  ] as const)('with host %s, srflx %s, relay %s %s', (host, srflx, relay, verdict, advice) => {
    const results = { ...well, host, srflx, relay };
    expect([judgeCheck(SERVER, results).verdict, adviceOf(results)]).toEqual([verdict, advice]);
  });
});
