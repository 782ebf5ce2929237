import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SessionMessage } from '../../../../utils/protocol/peer';
import type { Entry, Fact } from '../../../../utils/protocol/record';
import type { Role } from '../../../../utils/protocol/share';
import type { Effect } from '../../../../utils/session/effects';
import { checkChain } from '../../../../utils/session/record/chain';
import { findSession } from '../../../../utils/session/session';
import { benignRun, hostileRun, play } from '../../../fakes/runs';
import { otherRole, type Stepped } from '../../../fakes/two-books';

/** What an entry is called that is made of a message; told here once more, and not asked of the code that makes them. */
const KEPT: Partial<Record<SessionMessage['type'], Fact['type']>> = {
  'share.request': 'asked',
  'share.upgrade': 'asked',
  'share.answer': 'answered',
  'share.withdraw': 'withdrawn',
  'share.add': 'added',
  'share.started': 'started',
  'share.titled': 'titled',
  'share.level': 'level',
  'share.lower': 'lowered',
  'share.paused': 'paused',
  'share.resumed': 'resumed',
  'share.stopped': 'stopped',
  'session.end': 'ended',
};

/** One side's session, as somebody beside it writes it down. */
interface Watched {
  role: Role;
  /** Whose word it was, what it became, and about which share. */
  events: string[];
  entries: Entry[];
  verdict: string | null;
}

const line = (by: Role, type: string, shareId: string | undefined): string =>
  `${by} ${type} ${shareId ?? ''}`;

function lineOfMessage(message: SessionMessage, by: Role): string[] {
  const type = KEPT[message.type];
  const mayOnly = type === 'asked' ? 'agent' : type === 'answered' ? 'customer' : by;
  return type && mayOnly === by ? [line(by, type, 'shareId' in message ? message.shareId : undefined)] : [];
}

function lineOfFact(fact: Fact): string {
  const by = 'by' in fact ? fact.by : fact.type === 'asked' ? 'agent' : 'customer';
  return line(by, fact.type, 'shareId' in fact ? fact.shareId : undefined);
}

/** Everything that is said and heard in each session that has met, and what is written because of it. */
function watchAll() {
  const sessions = new Map<string, Watched>();
  const of = (sessionId: string, role: Role): Watched => {
    const known = sessions.get(sessionId);
    if (known) return known;
    const fresh: Watched = { role, events: [], entries: [], verdict: null };
    sessions.set(sessionId, fresh);
    return fresh;
  };
  const heard = ({ event, role, before }: Stepped): void => {
    if (event.name !== 'peer.said') return;
    const record = findSession(before, event.sessionId)?.record;
    // The customer's side begins with the greeting; after the last word nobody listens.
    if (!record || record.closed || (role === 'customer' && record.count === 0)) return;
    of(event.sessionId, role).events.push(...lineOfMessage(event.message, otherRole(role)));
  };
  const did = (role: Role, effect: Effect): void => {
    if (effect.name === 'link.send')
      of(effect.sessionId, role).events.push(...lineOfMessage(effect.message, role));
    if (effect.name === 'record.write' || effect.name === 'record.confirm')
      of(effect.sessionId, role).entries.push(...effect.entries);
    if (effect.name === 'record.settle') of(effect.sessionId, role).verdict = effect.verdict;
  };
  return {
    sessions,
    watch(stepped: Stepped): void {
      heard(stepped);
      for (const effect of stepped.effects) did(stepped.role, effect);
    },
  };
}

const factsIn = (entries: readonly Entry[]): Fact[] =>
  entries.map(({ fact }) => fact).filter(({ type }) => type !== 'met' && type !== 'lost');

/** Each event has its entry, or will get one; and no entry is without its event. */
function expectWhole({ role, entries, events }: Watched, open: readonly Fact[]): void {
  expect(checkChain(entries)).toBeNull();
  const lines = [...factsIn(entries), ...open].map(lineOfFact);
  // The customer's side writes them in the very order; the agent's adds what is left over at the end.
  if (role === 'customer') expect(lines).toEqual(events);
  else expect(lines.toSorted()).toEqual(events.toSorted());
}

/** A run to its very end: everything arrives, and whatever lingers closes. */
function playOut(commands: Parameters<typeof play>[0], endedBy?: Role) {
  const watched = watchAll();
  const world = play(commands, watched.watch);
  const last = world.wires.at(-1);
  if (endedBy && last) world.happen(endedBy, { name: 'session.ended', sessionId: last[endedBy] });
  world.drain();
  world.closeLingering();
  world.drain();
  return { world, sessions: watched.sessions };
}

const isLost = ({ fact }: Entry): boolean => fact.type === 'lost';

describe('the record of whatever happens', () => {
  it('has every event and nothing else, on both sides the same', () => {
    fc.assert(
      fc.property(benignRun, (commands) => {
        const { world, sessions } = playOut(commands);
        for (const wire of world.wires) {
          const customer = sessions.get(wire.customer);
          const agent = sessions.get(wire.agent);
          if (customer?.entries.length) expectWhole(customer, []);
          if (!agent?.entries.length) continue;
          // What has not got into the common part, and is not yet added as this side's own.
          const { said = [], heard = [] } = world.session('agent', wire.agent)?.record ?? {};
          expectWhole(agent, [...said, ...heard]);
          const taken = agent.entries.filter((entry) => entry.shared);
          expect(taken).toEqual(customer?.entries.slice(0, taken.length));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is agreed on wherever somebody ended the session, and never in dispute between honest sides', () => {
    let agreed = 0;
    fc.assert(
      fc.property(benignRun, fc.constantFrom<Role>('agent', 'customer'), (commands, endedBy) => {
        const { world, sessions } = playOut(commands, endedBy);
        for (const ends of world.wires.map((wire) => world.ends(wire))) {
          const kept = ends.map((session) => sessions.get(session?.id ?? ''));
          for (const session of ends) expect(session?.record?.differs).toBe(false);
          // One side alone may lose the other.
          if (kept.some((one) => !one?.entries[0]?.shared || one.entries.some(isLost))) continue;
          if (!ends.every((session) => session?.phase.name === 'ended')) continue;
          expect(ends.map((session) => session?.record?.closed)).toEqual([true, true]);
          expect(kept.map((one) => one?.verdict)).toEqual(['agreed', 'agreed']);
          agreed += 1;
        }
      }),
      { numRuns: 300 },
    );
    expect(agreed).toBeGreaterThan(150);
  });

  it('never breaks its own chain, whatever the other side says', () => {
    fc.assert(
      fc.property(hostileRun, (commands) => {
        const { sessions } = playOut(commands);
        for (const { entries } of sessions.values())
          if (entries.length > 0) expect(checkChain(entries)).toBeNull();
      }),
      { numRuns: 300 },
    );
  });
});
