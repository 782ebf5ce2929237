import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { gatherCandidates } from '../../../utils/link/ice-gathering';
import { createIce, FakePc } from '../../fakes/ice';
import { stopClocks } from '../../fakes/time';

const STUN = { urls: ['stun:stun.example', 'stuns:stun.example'] };
const TURN = { urls: ['turn:turn.example'], username: 'u', credential: 'c' };
let ice: ReturnType<typeof createIce>;
let off: AbortController;
beforeEach(() => {
  stopClocks();
  ice = createIce();
  off = new AbortController();
});
afterEach(() => {
  vi.useRealTimers();
  FakePc.described = async () => {};
});
const gather = (...iceServers: RTCIceServer[]) => gatherCandidates(iceServers, off.signal, ice.newConnection);
const letGoOf = () => [ice.pcs.every(({ closed }) => closed), vi.getTimerCount()];

describe('gathering', () => {
  it('asks the servers of the ticket and nobody else: those for STUN and those for TURN apart', async () => {
    const gathering = gather({ ...TURN, urls: [...STUN.urls, ...TURN.urls] });
    expect(ice.pcs.map(({ configuration }) => configuration)).toEqual([
      { iceServers: [{ ...TURN, urls: STUN.urls }] },
      { iceServers: [TURN] },
    ]);
    expect(ice.pcs.map(({ channels }) => channels.length)).toEqual([1, 1]);
    for (const pc of ice.pcs) pc.complete();
    await gathering;
  });

  it('needs no server for this machine’s own addresses', async () => {
    const gathering = gather();
    expect(ice.pcs.map(({ configuration }) => configuration)).toEqual([{ iceServers: [] }]);
    ice.given('stun').find('host', 'host');
    ice.given('stun').complete();
    expect(await gathering).toEqual(new Set(['host']));
  });

  it('ends when the browser has them all', async () => {
    const gathering = gather(STUN, TURN);
    ice.given('stun').find('host', 'srflx');
    ice.given('turn').find('host', 'srflx', 'relay');
    expect(letGoOf()).toEqual([false, 2]);
    for (const pc of ice.pcs) pc.complete();
    expect(await gathering).toEqual(new Set(['host', 'srflx', 'relay']));
    expect(letGoOf()).toEqual([true, 0]);
  });

  it('ends when time is up, with what has come', async () => {
    const gathering = gather(STUN, TURN);
    ice.given('stun').find('host');
    ice.given('turn').find('host', 'relay');
    vi.advanceTimersByTime(8_000);
    expect(await gathering).toEqual(new Set(['host', 'relay']));
    expect(letGoOf()).toEqual([true, 0]);
  });

  it('counts no kind that it does not know, and no way that only calls', async () => {
    const gathering = gather();
    ice.given('stun').find('prflx', 'constructor', '');
    ice.given('stun').findOverTcp('host');
    ice.given('stun').complete();
    expect(await gathering).toEqual(new Set());
  });

  it('ends when it is called off, also before it began', async () => {
    const gathering = gather(STUN, TURN);
    off.abort();
    await gathering;
    expect(letGoOf()).toEqual([true, 0]);
    await gather(STUN, TURN);
    expect([ice.pcs.length, ...letGoOf()]).toEqual([4, true, 0]);
  });
});

describe('a STUN server', () => {
  const outcome = async (happens: (pc: FakePc) => void, iceServers: RTCIceServer[] = [STUN]) => {
    const gathering = gather(...iceServers);
    happens(ice.given('stun'));
    await vi.advanceTimersByTimeAsync(8_000);
    return (await gathering).has('srflx');
  };

  it('that sees the address which is known already was answered: no NAT is in between', async () => {
    expect(
      await outcome((pc) => {
        pc.find('host');
        pc.complete();
      }),
    ).toBe(true);
  });

  it.each<readonly [string, (pc: FakePc) => void]>([
    ['is silent', (pc) => pc.find('host')],
    [
      'is not found by name',
      (pc) => {
        pc.find('host');
        pc.fail();
        pc.complete();
      },
    ],
    ['cannot be asked over UDP', (pc) => pc.findOverTcp('host')],
    [
      'was not asked, since the browser has no way out',
      (pc) => {
        pc.findOverTcp('host');
        pc.complete();
      },
    ],
  ])('that %s is missing', async (_, happens) => {
    expect(await outcome(happens)).toBe(false);
  });

  it('that is not there says nothing by that', async () => {
    const happens = (pc: FakePc) => {
      pc.find('host');
      pc.complete();
    };
    expect(await outcome(happens, [TURN])).toBe(false);
  });
});

describe('a browser that refuses', () => {
  it('to gather finds nothing', async () => {
    FakePc.described = () => Promise.reject(new Error('not allowed'));
    expect(await gather(STUN, TURN)).toEqual(new Set());
    expect(letGoOf()).toEqual([true, 0]);
  });

  it('a server with a broken address still finds what the others give', async () => {
    ice.newConnection.mockImplementationOnce(ice.newConnection.getMockImplementation() as never);
    ice.newConnection.mockImplementationOnce(() => {
      throw new DOMException('Both username and credential are required', 'InvalidAccessError');
    });
    const gathering = gather(STUN, { urls: TURN.urls });
    ice.given('stun').find('host', 'srflx');
    ice.given('stun').complete();
    expect(await gathering).toEqual(new Set(['host', 'srflx']));
    expect(letGoOf()).toEqual([true, 0]);
  });
});
