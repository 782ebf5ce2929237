import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { SessionMessage } from '../../../utils/protocol/peer';
import { Book, LinkProblem, type Session, type Share } from '../../../utils/protocol/session';
import { ConsentAnswer, Direction, Level, type Role, ToldStopReason } from '../../../utils/protocol/share';
import type { EventOf, SessionEvent } from '../../../utils/session/events';
import { isSharer } from '../../../utils/session/session';
import { isChoosing, isOver, isShowing } from '../../../utils/session/share-machine';
import { INVITE, joinStarted, OTHER_SURFACE, SURFACE, viewRequested } from '../../fakes/examples';
import { joinBooks, type Stepped, type TwoBooks } from '../../fakes/two-books';

/**
 * Two people do anything in any order, over a wire of any speed. In benign runs both run our code; in hostile ones
 * either may also hear whatever fits the schema, at any time.
 */
type Command =
  | { do: 'ask' | 'join' | 'meet' | 'listening' | 'progress' }
  | { do: 'deliver' | 'ring'; role: Role }
  | {
      do: 'local';
      role: Role;
      share: number;
      make(ids: { sessionId: string; shareId: string }): SessionEvent;
    }
  | { do: 'hostile'; role: Role; share: number; make(shareId: string): SessionMessage };

const role = fc.constantFrom<Role>('agent', 'customer');
const share = fc.nat(3);
const surface = fc.constantFrom(SURFACE, OTHER_SURFACE);
const answer = fc.constantFrom(...ConsentAnswer.options);
const reason = fc.constantFrom(...ToldStopReason.options);
const pickStep = fc.constantFrom('picking' as const, 'pickCancelled' as const);
type Ids = { sessionId: string; shareId: string };

const localEvents = fc.oneof(
  answer.map(
    (word) =>
      (ids: Ids): SessionEvent => ({ name: 'consent.answered', ...ids, answer: word }),
  ),
  fc.constant((ids: Ids): SessionEvent => ({ name: 'consent.answered', ...ids, answer: 'accepted' })),
  pickStep.map(
    (word) =>
      (ids: Ids): SessionEvent => ({ name: 'pick.stepped', ...ids, step: word }),
  ),
  surface.map(
    (shown) =>
      (ids: Ids): SessionEvent => ({ name: 'share.started', ...ids, surface: shown }),
  ),
  fc.boolean().map(
    (paused) =>
      (ids: Ids): SessionEvent => ({ name: 'share.paused', ...ids, paused }),
  ),
  reason.map(
    (word) =>
      (ids: Ids): SessionEvent => ({ name: 'share.stopped', ...ids, reason: word }),
  ),
  fc.constant((ids: Ids): SessionEvent => ({ name: 'request.withdrawn', ...ids })),
  fc.constant((ids: Ids): SessionEvent => ({ name: 'notice.closed', ...ids })),
  fc.constant((ids: Ids): SessionEvent => ({ name: 'alarm.rang', ...ids })),
  fc.constant((): SessionEvent => ({ name: 'shareWindow.closed' })),
);
const rareEvents = fc.oneof(
  fc.constant(({ sessionId }: Ids): SessionEvent => ({ name: 'session.ended', sessionId })),
  fc.constant(({ sessionId }: Ids): SessionEvent => ({ name: 'link.lost', sessionId })),
  fc.constant(({ sessionId }: Ids): SessionEvent => ({ name: 'invite.renewed', sessionId })),
  fc.constant(({ sessionId }: Ids): SessionEvent => ({ name: 'invite.inserted', sessionId })),
  fc.constant(({ sessionId }: Ids): SessionEvent => ({ name: 'viewer.wanted', sessionId })),
  fc.constantFrom(...LinkProblem.options).map(
    (problem) =>
      ({ sessionId }: Ids): SessionEvent => ({ name: 'link.failed', sessionId, problem }),
  ),
  fc.boolean().map(
    (burned) =>
      ({ sessionId }: Ids): SessionEvent => ({ name: 'link.attempted', sessionId, burned }),
  ),
  fc.boolean().map(
    (online) =>
      ({ sessionId }: Ids): SessionEvent => ({ name: 'link.server', sessionId, online }),
  ),
);

const messages = fc.oneof(
  fc.tuple(fc.constantFrom(...Direction.options), fc.constantFrom(...Level.options)).map(
    ([direction, level]) =>
      (shareId: string): SessionMessage => ({ type: 'share.request', shareId, direction, level }),
  ),
  fc.constant((shareId: string): SessionMessage => ({ type: 'share.withdraw', shareId })),
  answer.map(
    (word) =>
      (shareId: string): SessionMessage => ({ type: 'share.answer', shareId, answer: word }),
  ),
  pickStep.map(
    (word) =>
      (shareId: string): SessionMessage => ({ type: 'share.step', shareId, step: word }),
  ),
  surface.map(
    (shown) =>
      (shareId: string): SessionMessage => ({ type: 'share.started', shareId, surface: shown }),
  ),
  fc.constant((shareId: string): SessionMessage => ({ type: 'share.paused', shareId })),
  fc.constant((shareId: string): SessionMessage => ({ type: 'share.resumed', shareId })),
  reason.map(
    (word) =>
      (shareId: string): SessionMessage => ({ type: 'share.stopped', shareId, reason: word }),
  ),
  fc.constant((): SessionMessage => ({ type: 'session.greet', agentName: 'Mallory', ticket: null })),
  fc.constant((): SessionMessage => ({ type: 'session.compare' })),
  fc.constant((): SessionMessage => ({ type: 'session.end' })),
);

const steps: Array<fc.WeightedArbitrary<Command>> = [
  { arbitrary: fc.constant({ do: 'ask' }), weight: 3 },
  { arbitrary: fc.constant({ do: 'join' }), weight: 2 },
  { arbitrary: fc.constant({ do: 'listening' }), weight: 2 },
  { arbitrary: fc.constant({ do: 'meet' }), weight: 3 },
  { arbitrary: fc.constant({ do: 'progress' }), weight: 14 },
  { arbitrary: role.map((who) => ({ do: 'deliver', role: who })), weight: 12 },
  { arbitrary: role.map((who) => ({ do: 'ring', role: who })), weight: 1 },
  {
    arbitrary: fc
      .tuple(role, share, localEvents)
      .map(([who, nth, make]) => ({ do: 'local', role: who, share: nth, make })),
    weight: 12,
  },
  {
    arbitrary: fc
      .tuple(role, share, rareEvents)
      .map(([who, nth, make]) => ({ do: 'local', role: who, share: nth, make })),
    weight: 1,
  },
];
const hostileSteps: Array<fc.WeightedArbitrary<Command>> = [
  {
    arbitrary: fc
      .tuple(role, share, messages)
      .map(([who, nth, make]) => ({ do: 'hostile', role: who, share: nth, make })),
    weight: 12,
  },
];
/** Every run begins where it becomes interesting, or a little before. */
const meeting: Command[] = [{ do: 'ask' }, { do: 'listening' }, { do: 'join' }, { do: 'meet' }];
const begun = (commands: fc.Arbitrary<Command>) =>
  fc
    .tuple(fc.integer({ min: 0, max: meeting.length }), fc.array(commands, { maxLength: 60, size: 'max' }))
    .map(([length, rest]) => [...meeting.slice(0, length), ...rest]);
const benignRun = begun(fc.oneof(...steps));
const hostileRun = begun(fc.oneof(...steps, ...hostileSteps));

function play(commands: readonly Command[], watch: (stepped: Stepped) => void): TwoBooks {
  const world = joinBooks(watch);
  let made = 0;
  for (const command of commands) run(world, command, `${made++}`.padStart(8, '0'));
  return world;
}

function run(world: TwoBooks, command: Command, fresh: string): void {
  if (command.do === 'ask')
    world.happen('agent', { ...viewRequested, sessionId: `agent-${fresh}`, shareId: `share-${fresh}` });
  if (command.do === 'join') join(world, fresh);
  if (command.do === 'meet') world.meet();
  if (command.do === 'deliver') world.deliverTo(command.role);
  if (command.do === 'ring') world.ring(command.role);
  if (command.do === 'progress') progress(world);
  const sessionId =
    world.newest(command.do === 'listening' ? 'agent' : roleOf(command))?.id ?? 'nobodys-session';
  if (command.do === 'listening')
    world.happen('agent', { name: 'link.listening', sessionId, invite: INVITE });
  if (command.do === 'local')
    world.happen(command.role, command.make({ sessionId, shareId: shareOf(world, command) }));
  if (command.do === 'hostile')
    world.happen(command.role, {
      name: 'peer.said',
      sessionId,
      message: command.make(shareOf(world, command)),
    });
}

/** The customer does what they are asked for, one step further: without it, hardly any run would get to a picture. */
function progress(world: TwoBooks): void {
  if (world.deliverTo('customer')) return;
  const { id: sessionId = '', shares = [] } = world.newest('customer') ?? {};
  const { id: shareId, state } = shares.at(-1) ?? {};
  if (!shareId || !state) return;
  if (state.name === 'requested')
    world.happen('customer', { name: 'consent.answered', sessionId, shareId, answer: 'accepted' });
  else if (state.name === 'picking')
    world.happen('customer', { name: 'share.started', sessionId, shareId, surface: SURFACE });
  else world.happen('customer', { name: 'pick.stepped', sessionId, shareId, step: 'picking' });
}

const roleOf = (command: Command): Role => ('role' in command ? command.role : 'agent');

/** A customer joins once at a time. */
function join(world: TwoBooks, fresh: string): void {
  const current = world.newest('customer')?.phase.name;
  if (current !== 'joining' && current !== 'connected')
    world.happen('customer', { ...joinStarted, sessionId: `customer-${fresh}` });
}

/** One of the newest shares that either side knows, or one that nobody does. */
function shareOf(world: TwoBooks, { share: nth }: { share: number }): string {
  const known = [world.newest('customer'), world.newest('agent')].flatMap(
    (one) => one?.shares.slice(-2).map(({ id }) => id) ?? [],
  );
  return [...known, ...known, ...known, 'unknown-share'].at(nth) ?? 'unknown-share';
}

const allShares = (book: Book): Array<{ session: Session; share: Share }> =>
  book.sessions.flatMap((session) => session.shares.map((one) => ({ session, share: one })));

/** The rules that hold after every step of either side, whoever is hostile. */
function createReferee() {
  const accepted = new Set<string>();
  const over = new Map<string, unknown>();
  const ended = new Map<string, unknown>();

  function judgeShare(who: Role, session: Session, one: Share): void {
    const key = `${who} ${session.id} ${one.id}`;
    if (isSharer(session, one) && (isShowing(one.state) || isChoosing(one.state)))
      expect(accepted, 'nothing without a yes').toContain(one.id);
    if (over.has(key)) expect(one.state, 'nothing comes back').toEqual(over.get(key));
    if (isOver(one.state)) over.set(key, one.state);
  }

  function judgeSession({ id, phase, shares }: Session): void {
    if (ended.has(id)) expect(phase, 'ended is ended').toEqual(ended.get(id));
    if (phase.name !== 'ended') return;
    ended.set(id, phase);
    expect(
      shares.every(({ state }) => isOver(state)),
      'nothing outlives its session',
    ).toBe(true);
  }

  return ({ role: who, event, before, after, effects }: Stepped) => {
    expect(v.is(Book, after), 'the book fits its schema').toBe(true);
    if (isYes(who, event)) accepted.add(event.shareId);
    for (const { session, share: one } of allShares(after)) judgeShare(who, session, one);
    for (const session of after.sessions) judgeSession(session);
    expectOwnRole(who, event, changedShares(before, after));
    if (event.name === 'peer.said') expectOneBox(before, event.message, effects);
  };
}

const isYes = (who: Role, event: SessionEvent): event is EventOf<'consent.answered'> =>
  who === 'customer' && event.name === 'consent.answered' && event.answer === 'accepted';

const changedShares = (before: Book, after: Book): Share[] =>
  allShares(after)
    .filter(({ session, share: one }) => {
      const old = before.sessions.find(({ id }) => id === session.id)?.shares.find(({ id }) => id === one.id);
      return old !== undefined && old.state !== one.state;
    })
    .map(({ share: one }) => one);

const SHARERS_EVENTS = ['consent.answered', 'pick.stepped', 'share.started', 'share.paused', 'share.stopped'];

/** What the viewer says can only take away; what a sharer's window decides is not a viewer's to decide. */
function expectOwnRole(who: Role, event: SessionEvent, changed: Share[]): void {
  if (who === 'customer' && event.name === 'peer.said')
    expect(changed.every(({ state }) => ['withdrawn', 'stopped'].includes(state.name))).toBe(true);
  if (who === 'customer' && event.name === 'request.withdrawn') expect(changed).toEqual([]);
  if (who === 'agent' && SHARERS_EVENTS.includes(event.name)) expect(changed).toEqual([]);
}

/** While something is asked or shown, another request opens no box. */
function expectOneBox(before: Book, message: SessionMessage, effects: Stepped['effects']): void {
  const busy = before.sessions.at(-1)?.shares.some(({ state }) => !isOver(state));
  if (busy && message.type === 'share.request')
    expect(effects.map(({ name }) => name).filter((name) => name !== 'link.send')).toEqual([]);
}

/** What both sides must agree on: that it is over, or exactly where it stands. */
const standing = (one: Share | undefined): unknown => {
  if (!one || isOver(one.state)) return 'over';
  return one.state.name === 'requested' ? 'requested' : one.state;
};

function expectAgreement(world: TwoBooks): void {
  for (const wire of world.wires) {
    const agent = world.session('agent', wire.agent);
    const customer = world.session('customer', wire.customer);
    if (!agent || !customer) throw new Error('a session was forgotten');
    expect(customer.phase.name).toBe(agent.phase.name);
    for (const id of new Set([...agent.shares, ...customer.shares].map((one) => one.id))) {
      const at = (session: Session) => standing(session.shares.find((one) => one.id === id));
      expect(at(customer)).toEqual(at(agent));
    }
  }
}

describe('two books and a wire', () => {
  it('keep every rule, whatever happens in whatever order', () => {
    fc.assert(
      fc.property(benignRun, (commands) => {
        play(commands, createReferee());
      }),
      { numRuns: 400 },
    );
  });

  it('agree once everything said has arrived', () => {
    fc.assert(
      fc.property(benignRun, (commands) => {
        const world = play(commands, () => {});
        world.drain();
        expectAgreement(world);
      }),
      { numRuns: 1_000 },
    );
  });

  it('keep every rule, whatever the other side says', () => {
    fc.assert(
      fc.property(hostileRun, (commands) => {
        play(commands, createReferee());
      }),
      { numRuns: 600 },
    );
  });

  it('get as far as showing in a fair part of the runs, so that the rules above are put to the test', () => {
    const count = (runs: Command[][]) =>
      runs.filter((commands) => {
        let shown = false;
        play(commands, ({ after }) => {
          shown ||= allShares(after).some(({ share: one }) => isShowing(one.state));
        });
        return shown;
      }).length;
    expect(count(fc.sample(benignRun, { numRuns: 300, seed: 7 }))).toBeGreaterThan(20);
    expect(count(fc.sample(hostileRun, { numRuns: 300, seed: 7 }))).toBeGreaterThan(20);
  });
});
