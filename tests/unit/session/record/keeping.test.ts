import { beforeEach, describe, expect, it } from 'vitest';
import type { SessionMessage } from '../../../../utils/protocol/peer';
import type { Entry } from '../../../../utils/protocol/record';
import { RECORD_ENTRIES_MAX } from '../../../../utils/protocol/record-parts';
import type { RecordState } from '../../../../utils/protocol/session';
import type { Effect } from '../../../../utils/session/effects';
import { hashOf } from '../../../../utils/session/record/chain';
import { INVITE, joinStarted, OWN, SHOWN, viewAsked } from '../../../fakes/examples';
import { joinBooks, type TwoBooks } from '../../../fakes/two-books';

const AGENT = 'agent-001';
const CUSTOMER = 'customer-001';
type Entries = Extract<SessionMessage, { type: 'record.entries' }>;

let world: TwoBooks;
let effects: Effect[];
beforeEach(() => {
  effects = [];
  world = joinBooks((stepped) => effects.push(...stepped.effects));
  world.happen('agent', { ...viewAsked, sessionId: AGENT });
  world.happen('agent', { name: 'link.listening', sessionId: AGENT, invite: INVITE, own: OWN });
  world.happen('customer', { ...joinStarted, sessionId: CUSTOMER });
  world.meet();
});

const recordOf = (role: 'agent' | 'customer'): RecordState => {
  const { record } = world.session(role, role === 'agent' ? AGENT : CUSTOMER) ?? {};
  if (!record) throw new Error('there is a record');
  return record;
};
const written = (): Entry[] =>
  effects.flatMap((effect) => (effect.name === 'record.write' ? effect.entries : []));
const verdicts = () =>
  effects.flatMap((effect) => (effect.name === 'record.settle' ? [[effect.sessionId, effect.verdict]] : []));
const types = () => written().map(({ fact }) => fact.type);

const share = (ids = { sessionId: CUSTOMER, shareId: viewAsked.shareId }) => {
  world.happen('customer', { name: 'consent.answered', ...ids, answer: 'accepted', shown: SHOWN });
};

/** What the customer's side says of the record next, before the agent's side hears it. */
function nextEntries(): Entries {
  const queue = world.wires[0]?.to.agent ?? [];
  for (;;) {
    const parcel = queue[0];
    if (parcel === undefined || parcel === 'lost') throw new Error('there are entries on the way');
    if (parcel.type === 'record.entries') {
      queue.shift();
      return parcel;
    }
    world.deliverTo('agent');
  }
}
const hear = (message: SessionMessage) =>
  world.happen('agent', { name: 'peer.said', sessionId: AGENT, message });

describe('the customer’s side', () => {
  it('begins with who met, and writes what was said and heard, in that order', () => {
    world.drain();
    share();
    world.happen('customer', { name: 'session.ended', sessionId: CUSTOMER });
    expect(types()).toEqual(['met', 'asked', 'answered', 'ended']);
    expect(written()[0]?.fact).toMatchObject({
      recordId: OWN.recordId,
      keys: { agent: OWN.key, customer: OWN.key },
      agentName: 'Aiko',
      failedAttempts: 0,
    });
    expect(written()[2]?.fact).toMatchObject({ answer: 'accepted', shown: SHOWN });
  });

  it('takes no question from somebody who has not said who they are', () => {
    const message: SessionMessage = {
      type: 'share.request',
      shareId: 'share-777',
      direction: 'toAgent',
      level: 'view',
      shown: null,
    };
    const made = world.happen('customer', { name: 'peer.said', sessionId: CUSTOMER, message });
    expect(made).toEqual([]);
    expect(world.session('customer', CUSTOMER)?.shares).toEqual([]);
  });

  it('keeps its order when its clock is set back', () => {
    world.drain();
    world.wait(-500);
    share();
    const times = written().map(({ at }) => at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  it.each([
    ['another head', { head: 'f'.repeat(64) }],
    ['a no', { agrees: false }],
    ['no signature', { signature: null }],
    ['more than there is', { count: 99 }],
  ])('knows that the two differ when the agent’s side says %s', (_, change) => {
    world.deliverTo('customer');
    const { count, head } = recordOf('customer');
    const message: SessionMessage = {
      type: 'record.head',
      count,
      head,
      agrees: true,
      signature: 's'.repeat(86),
      receipts: [],
      ...change,
    };
    world.happen('customer', { name: 'peer.said', sessionId: CUSTOMER, message });
    expect(recordOf('customer').differs).toBe(true);
  });

  it('ends a session before anything could go unrecorded', () => {
    world.drain();
    const remind: SessionMessage = { type: 'share.withdraw', shareId: 'share-nobody' };
    for (let n = 0; n < RECORD_ENTRIES_MAX; n++)
      world.happen('customer', { name: 'peer.said', sessionId: CUSTOMER, message: remind });
    expect(world.session('customer', CUSTOMER)?.phase).toEqual({ name: 'ended', reason: 'recordFull' });
    expect(written().length).toBeLessThanOrEqual(RECORD_ENTRIES_MAX);
    expect(written().map(({ fact }) => fact)).toContainEqual({
      type: 'ended',
      by: 'customer',
      why: 'recordFull',
    });
  });
});

describe('the agent’s side', () => {
  const falsified = (entries: Entries, change: (entry: Entry) => Entry): Entries => {
    const changed = entries.entries.map(change);
    const last = changed.at(-1) as Entry;
    return {
      ...entries,
      entries: changed,
      head: { ...entries.head, count: last.n + 1, head: hashOf(last) },
    };
  };

  beforeEach(() => {
    world.drain();
    share();
  });

  it('signs what it has said and heard itself', () => {
    world.drain();
    const { count, head } = recordOf('customer');
    expect(recordOf('agent')).toMatchObject({ count, head, said: [], heard: [], differs: false });
    expect(recordOf('customer').unsigned).toEqual([]);
  });

  const LIES: Array<[string, (entry: Entry) => Entry]> = [
    ['another answer', (entry) => ({ ...entry, fact: { ...entry.fact, answer: 'denied' } as never })],
    ['another text', (entry) => ({ ...entry, fact: { ...entry.fact, shown: null } as never })],
    ['somebody else’s word', (entry) => ({ ...entry, fact: { type: 'ended', by: 'agent', why: 'pressed' } })],
    ['an entry of nobody’s', (entry) => ({ ...entry, fact: { type: 'lost' } })],
    ['an entry that was left out', (entry) => ({ ...entry, n: entry.n + 1 })],
    ['another past', (entry) => ({ ...entry, prev: 'f'.repeat(64) })],
    ['a time that has not come', (entry) => ({ ...entry, at: entry.at + 61_000 })],
    ['a time before the last', (entry) => ({ ...entry, at: 0 })],
    ['an entry of its own', (entry) => ({ ...entry, shared: false })],
  ];
  it.each(LIES)('does not sign %s, and says so', (_, change) => {
    hear(falsified(nextEntries(), change));
    expect(recordOf('agent').differs).toBe(true);
    expect(effects.at(-1)).toMatchObject({ name: 'record.confirm', agrees: false });
    world.drain();
    expect(recordOf('customer').differs).toBe(true);
  });

  it('does not sign a head that is not that of the entries', () => {
    const entries = nextEntries();
    hear({ ...entries, head: { ...entries.head, head: 'f'.repeat(64) } });
    expect(recordOf('agent').differs).toBe(true);
  });

  it('hears the same twice without harm', () => {
    const entries = nextEntries();
    hear(entries);
    const before = recordOf('agent');
    expect(hear(entries)).toEqual([]);
    expect(recordOf('agent')).toEqual(before);
  });

  it('finds out about what is left out once nothing else is said', () => {
    nextEntries();
    world.happen('customer', { name: 'session.ended', sessionId: CUSTOMER });
    world.drain();
    expect(recordOf('agent').differs).toBe(true);
  });
});

describe('the end', () => {
  beforeEach(() => {
    world.drain();
    share();
    world.drain();
    effects = [];
  });

  it.each(['agent', 'customer'] as const)('by the %s: signed by both, then the link closes', (role) => {
    world.happen(role, { name: 'session.ended', sessionId: role === 'agent' ? AGENT : CUSTOMER });
    expect(effects.map(({ name }) => name)).not.toContain('link.close');
    world.drain();
    expect(verdicts().toSorted()).toEqual([
      [AGENT, 'agreed'],
      [CUSTOMER, 'agreed'],
    ]);
    expect(effects.filter(({ name }) => name === 'link.close')).toHaveLength(1);
  });

  it('by a lost link: each adds that by itself, and is behind', () => {
    world.happen('customer', { name: 'link.lost', sessionId: CUSTOMER });
    world.happen('agent', { name: 'link.lost', sessionId: AGENT });
    expect(types()).toEqual(['lost', 'lost']);
    expect(written().every(({ shared }) => !shared)).toBe(true);
    expect(verdicts()).toEqual([
      [CUSTOMER, 'behind'],
      [AGENT, 'behind'],
    ]);
  });

  it('with words on their way: what is not in the common part stays with whoever knows it', () => {
    world.happen('agent', { name: 'request.withdrawn', sessionId: AGENT, shareId: viewAsked.shareId });
    world.happen('agent', { name: 'link.lost', sessionId: AGENT });
    expect(types()).toEqual(['withdrawn', 'lost']);
  });

  it('of a wrong signature is a difference, also afterwards', () => {
    world.happen('agent', { name: 'session.ended', sessionId: AGENT });
    world.drain();
    world.happen('agent', { name: 'record.doubted', sessionId: AGENT });
    expect(verdicts().at(-1)).toEqual([AGENT, 'differs']);
  });
});

describe('a text that is not the one of its hash', () => {
  const shown = { ...SHOWN, text: 'Give me everything' };

  it('is not heard by the customer’s side, nor written', () => {
    world.drain();
    effects = [];
    const request: SessionMessage = {
      type: 'share.request',
      shareId: 'share-777',
      direction: 'toCustomer',
      level: 'control',
      shown,
    };
    world.happen('customer', { name: 'peer.said', sessionId: CUSTOMER, message: request });
    expect(world.session('customer', CUSTOMER)?.shares).toHaveLength(1);
    expect(effects).toEqual([]);
  });

  it('is no answer at the agent’s side', () => {
    world.drain();
    const answer: SessionMessage = {
      type: 'share.answer',
      shareId: viewAsked.shareId,
      round: 0,
      answer: 'accepted',
      shown,
    };
    hear(answer);
    expect(world.session('agent', AGENT)?.shares[0]?.state.name).toBe('requested');
  });
});
