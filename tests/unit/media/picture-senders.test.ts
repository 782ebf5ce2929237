import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createPictureSender, type PictureSender } from '../../../utils/media/picture-sender';
import { createPictureSenders } from '../../../utils/media/picture-senders';
import type { MediaSignal, RoutedSignal } from '../../../utils/protocol/media';
import type { Session } from '../../../utils/protocol/session';
import { agentSession, bookOf, customerSession, PHASES, STATES, shareIn } from '../../fakes/examples';

vi.mock('../../../utils/media/picture-sender', () => ({ createPictureSender: vi.fn() }));

interface Made {
  iceServers(): RTCIceServer[];
  send(signal: MediaSignal): void;
  fake: { [K in keyof PictureSender]: ReturnType<typeof vi.fn> };
}

const ASK = { type: 'ask' } as const;
const ICE = [{ urls: ['stun:stun.example:3478'] }];
let made: Made[];
const send = vi.fn<(routed: RoutedSignal) => void>();
const events = { opened() {}, heard() {}, closed() {} };
const control = vi.fn((_sessionId: string) => events);

beforeEach(() => {
  made = [];
  send.mockReset();
  control.mockClear();
  vi.mocked(createPictureSender).mockReset();
  vi.mocked(createPictureSender).mockImplementation((iceServers, say) => {
    const fake = { receive: vi.fn(), show: vi.fn(), withhold: vi.fn(), hide: vi.fn(), close: vi.fn() };
    made.push({ iceServers, send: say, fake });
    return fake;
  });
});

const one = (index: number): Made => made[index] as Made;
const signalFor = (sessionId: string, direction: 'toAgent' | 'toCustomer') =>
  ({ type: 'signal', routed: { sessionId, direction, signal: ASK } }) as const;
const ended = (session: Session): Session => ({ ...session, phase: PHASES.ended });

describe('the way for pictures', () => {
  it('is open before the customer is asked', () => {
    createPictureSenders(send, control).follow(bookOf(customerSession()));
    expect(made).toHaveLength(1);
  });

  it.each(['minting', 'waiting', 'joining', 'failed', 'ended'] as const)('is not open while %s', (name) => {
    createPictureSenders(send, control).follow(bookOf(customerSession({ phase: PHASES[name] })));
    expect(made).toHaveLength(0);
  });

  it.each([
    ['nothing', [], 0],
    ['a request to see', [shareIn(STATES.requested)], 0],
    ['an offer to show', [shareIn(STATES.requested, { direction: 'toCustomer' })], 1],
    ['an offer that was denied', [shareIn(STATES.denied, { direction: 'toCustomer' })], 0],
  ] as const)('at the agent, with %s', (_, shares, count) => {
    createPictureSenders(send, control).follow(bookOf(agentSession({ shares: [...shares] })));
    expect(made).toHaveLength(count);
  });

  it('is made once for each session, and closed with it alone', () => {
    const senders = createPictureSenders(send, control);
    const [first, second] = [customerSession(), customerSession({ id: 'session-2' })];
    senders.follow(bookOf(first, second));
    senders.follow(bookOf(first, second));
    expect(made).toHaveLength(2);
    expect(senders.of('session-2')).toBe(one(1).fake);
    senders.follow(bookOf(ended(first), second));
    expect(one(0).fake.close).toHaveBeenCalled();
    expect(one(1).fake.close).not.toHaveBeenCalled();
  });
});

it('control is heard of per session', () => {
  createPictureSenders(send, control).follow(bookOf(customerSession(), customerSession({ id: 'session-2' })));
  expect(control.mock.calls).toEqual([['session-1'], ['session-2']]);
  expect(vi.mocked(createPictureSender).mock.calls.map(([, , heard]) => heard)).toEqual([events, events]);
});

describe('a session that is over', () => {
  it('is forgotten: no late signal, and nothing that is let go of, opens a way again', () => {
    const senders = createPictureSenders(send, control);
    senders.follow(bookOf(customerSession()));
    senders.follow(bookOf(ended(customerSession())));
    senders.hear(signalFor('session-1', 'toAgent'));
    senders.of('session-1').hide('share-001');
    senders.follow(bookOf(ended(customerSession())));
    expect(made).toHaveLength(1);
    expect(one(0).fake.receive).not.toHaveBeenCalled();
    expect(one(0).fake.hide).not.toHaveBeenCalled();
    expect(one(0).fake.close).toHaveBeenCalledTimes(1);
  });

  it('says nothing more, and keeps no relays', () => {
    const senders = createPictureSenders(send, control);
    senders.follow(bookOf(customerSession()));
    senders.hear({ type: 'ice', sessionId: 'session-1', iceServers: ICE });
    senders.follow(bookOf(ended(customerSession())));
    one(0).send(ASK);
    expect(send).not.toHaveBeenCalled();
    expect(one(0).iceServers()).toEqual([]);
  });
});

describe('signals', () => {
  it.each([
    ['customer', customerSession, 'toAgent', 'toCustomer'],
    ['agent', agentSession, 'toCustomer', 'toAgent'],
  ] as const)('are taken and told in the direction in which the %s shows', (_, session, own, other) => {
    const senders = createPictureSenders(send, control);
    senders.follow(bookOf(session({ shares: [shareIn(STATES.accepted, { direction: own })] })));
    senders.hear(signalFor('session-1', other));
    expect(one(0).fake.receive).not.toHaveBeenCalled();
    senders.hear(signalFor('session-1', own));
    expect(one(0).fake.receive.mock.calls).toEqual([[ASK]]);
    one(0).send(ASK);
    expect(send.mock.calls).toEqual([[{ sessionId: 'session-1', direction: own, signal: ASK }]]);
  });

  it('reach their own session’s connection only', () => {
    const senders = createPictureSenders(send, control);
    senders.follow(bookOf(customerSession(), customerSession({ id: 'session-2' })));
    senders.hear(signalFor('session-2', 'toAgent'));
    expect(one(0).fake.receive).not.toHaveBeenCalled();
    expect(one(1).fake.receive).toHaveBeenCalledTimes(1);
  });

  it('of a session that the book does not know open nothing', () => {
    const senders = createPictureSenders(send, control);
    senders.follow(bookOf());
    senders.hear(signalFor('session-9', 'toAgent'));
    expect(made).toHaveLength(0);
  });
});

it('relays are those of the session, as they are told', () => {
  const senders = createPictureSenders(send, control);
  senders.follow(bookOf(customerSession(), customerSession({ id: 'session-2' })));
  expect(one(0).iceServers()).toEqual([]);
  senders.hear({ type: 'ice', sessionId: 'session-1', iceServers: ICE });
  expect([one(0).iceServers(), one(1).iceServers()]).toEqual([ICE, []]);
});
