import fc from 'fast-check';
import type { SessionMessage } from '../../utils/protocol/peer';
import { LinkProblem, type Session, type Share } from '../../utils/protocol/session';
import {
  ConsentAnswer,
  Direction,
  Level,
  type Role,
  ToldControlNote,
  ToldStopReason,
} from '../../utils/protocol/share';
import { openRequest } from '../../utils/session/ask';
import type { SessionEvent } from '../../utils/session/events';
import { isSharer } from '../../utils/session/session';
import { isAsked, isUnsettled } from '../../utils/session/share-machine';
import { mayUpgrade } from '../../utils/session/upgrade';
import { INVITE, joinStarted, OTHER_SURFACE, OWN, SHOWN, SURFACE, TICKET, viewAsked } from './examples';
import { joinBooks, otherRole, type Stepped, type TwoBooks } from './two-books';

/**
 * Two people do anything in any order, over wires of any speed, in one session or two. In benign runs both run our code;
 * in hostile ones either may also hear whatever fits the schema, at any time.
 */
export interface Ids {
  sessionId: string;
  shareId: string;
}
interface Aim {
  role: Role;
  session: number;
  share: number;
}
type Command =
  | Act
  | Ask
  | { do: 'join' | 'meet' | 'listening' | 'progress' | 'upgrade' | 'withdraw' }
  | { do: 'deliver'; role: Role; wire: number }
  | { do: 'ring' | 'add'; role: Role }
  | { do: 'wait'; ms: number };
type Ask = { do: 'ask'; direction: Direction; level: 'view' | 'control'; ticket: number };
type Act =
  | (Aim & { do: 'local'; make(ids: Ids): SessionEvent })
  | (Aim & { do: 'hostile'; make(shareId: string): SessionMessage });

const role = fc.constantFrom<Role>('agent', 'customer');
const direction = fc.constantFrom(...Direction.options);
const surface = fc.constantFrom(SURFACE, OTHER_SURFACE, OTHER_SURFACE);
const answer = fc.constantFrom(...ConsentAnswer.options);
const reason = fc.constantFrom(...ToldStopReason.options);
const level = fc.constantFrom('view' as const, 'control' as const);
const note = fc.option(fc.constantFrom(...ToldControlNote.options));
/** Hostile ones guess. */
const round = fc.constantFrom(0, 1, 1, 2, 3);
const pickStep = fc.constantFrom('picking' as const, 'pickCancelled' as const);
/** The newest sessions come first, and more often. */
const aim = fc.record({ role, session: fc.constantFrom(0, 0, 0, 1), share: fc.nat(4) });

type Event = (ids: Ids) => SessionEvent;
const plainEvents = fc.constantFrom<Event>(
  (ids) => ({ name: 'consent.answered', ...ids, answer: 'accepted', shown: null }),
  (ids) => ({ name: 'box.shown', ...ids, shown: SHOWN }),
  (ids) => ({ name: 'control.asked', ...ids }),
  (ids) => ({ name: 'control.asked', ...ids }),
  (ids) => ({ name: 'control.givenBack', ...ids }),
  (ids) => ({ name: 'request.withdrawn', ...ids }),
  (ids) => ({ name: 'request.reminded', ...ids }),
  (ids) => ({ name: 'share.left', ...ids }),
  (ids) => ({ name: 'share.left', ...ids }),
  (ids) => ({ name: 'share.titled', ...ids, title: 'Invoices' }),
  (ids) => ({ name: 'notice.closed', ...ids }),
  (ids) => ({ name: 'alarm.rang', ...ids }),
);
const localEvents = fc.oneof(
  { arbitrary: plainEvents, weight: 5 },
  {
    arbitrary: answer.map(
      (word): Event =>
        (ids) => ({ name: 'consent.answered', ...ids, answer: word, shown: null }),
    ),
    weight: 1,
  },
  {
    arbitrary: pickStep.map(
      (word): Event =>
        (ids) => ({ name: 'pick.stepped', ...ids, step: word }),
    ),
    weight: 1,
  },
  {
    arbitrary: surface.map(
      (shown): Event =>
        (ids) => ({ name: 'share.started', ...ids, surface: shown }),
    ),
    weight: 1,
  },
  {
    arbitrary: fc.boolean().map(
      (go): Event =>
        (ids) => ({ name: 'offer.answered', ...ids, go, shown: null }),
    ),
    weight: 1,
  },
  {
    arbitrary: fc.tuple(level, note).map(
      ([to, why]): Event =>
        (ids) => ({ name: 'level.changed', ...ids, level: to, note: why }),
    ),
    weight: 2,
  },
  {
    arbitrary: fc.boolean().map(
      (paused): Event =>
        (ids) => ({ name: 'share.paused', ...ids, paused }),
    ),
    weight: 1,
  },
  {
    arbitrary: reason.map(
      (word): Event =>
        (ids) => ({ name: 'share.stopped', ...ids, reason: word }),
    ),
    weight: 1,
  },
);
const rareEvents = fc.oneof(
  fc.constantFrom<Event>(
    ({ sessionId }) => ({ name: 'session.ended', sessionId }),
    ({ sessionId }) => ({ name: 'link.lost', sessionId }),
    ({ sessionId }) => ({ name: 'invite.renewed', sessionId }),
    ({ sessionId }) => ({ name: 'invite.inserted', sessionId }),
    ({ sessionId }) => ({ name: 'viewer.wanted', sessionId }),
    ({ sessionId }) => ({ name: 'share.wanted', sessionId }),
    () => ({ name: 'shareWindow.closed' }),
  ),
  fc.constantFrom(...LinkProblem.options).map(
    (problem): Event =>
      ({ sessionId }) => ({ name: 'link.failed', sessionId, problem }),
  ),
  fc.boolean().map(
    (burned): Event =>
      ({ sessionId }) => ({ name: 'link.attempted', sessionId, burned }),
  ),
  fc.boolean().map(
    (online): Event =>
      ({ sessionId }) => ({ name: 'link.server', sessionId, online }),
  ),
);

type Message = (shareId: string) => SessionMessage;
const messages = fc.oneof(
  fc.tuple(direction, fc.constantFrom(...Level.options)).map(
    ([way, level]): Message =>
      (shareId) => ({ type: 'share.request', shareId, direction: way, level, shown: null }),
  ),
  direction.map(
    (way): Message =>
      (shareId) => ({ type: 'share.add', shareId, direction: way }),
  ),
  fc.tuple(answer, round).map(
    ([word, nth]): Message =>
      (shareId) => ({ type: 'share.answer', shareId, round: nth, answer: word, shown: null }),
  ),
  round.map(
    (nth): Message =>
      (shareId) => ({ type: 'share.upgrade', shareId, round: nth, shown: null }),
  ),
  fc.tuple(level, note).map(
    ([to, why]): Message =>
      (shareId) => ({ type: 'share.level', shareId, level: to, note: why }),
  ),
  pickStep.map(
    (word): Message =>
      (shareId) => ({ type: 'share.step', shareId, step: word }),
  ),
  surface.map(
    (shown): Message =>
      (shareId) => ({ type: 'share.started', shareId, surface: shown }),
  ),
  reason.map(
    (word): Message =>
      (shareId) => ({ type: 'share.stopped', shareId, reason: word }),
  ),
  fc.constantFrom<Message>(
    (shareId) => ({ type: 'share.withdraw', shareId }),
    (shareId) => ({ type: 'share.lower', shareId }),
    (shareId) => ({ type: 'share.titled', shareId, title: 'Invoices' }),
    (shareId) => ({ type: 'share.remind', shareId }),
    (shareId) => ({ type: 'share.boxShown', shareId }),
    (shareId) => ({ type: 'share.paused', shareId }),
    (shareId) => ({ type: 'share.resumed', shareId }),
    () => ({ type: 'session.greet', agentName: 'Mallory', ticket: null, key: OWN.key, failedAttempts: 0 }),
    () => ({ type: 'session.compare' }),
    () => ({ type: 'session.end', why: 'pressed' }),
  ),
);

const local = (events: fc.Arbitrary<Event>) =>
  fc.tuple(aim, events).map(([at, make]): Command => ({ do: 'local', ...at, make }));
const ticket = fc.constantFrom(0, 0, 1);
const steps: fc.WeightedArbitrary<Command>[] = [
  { arbitrary: fc.record({ do: fc.constant('ask' as const), direction, level, ticket }), weight: 4 },
  { arbitrary: fc.constant({ do: 'join' }), weight: 2 },
  { arbitrary: fc.constant({ do: 'listening' }), weight: 2 },
  { arbitrary: fc.constant({ do: 'meet' }), weight: 3 },
  { arbitrary: fc.constant({ do: 'progress' }), weight: 16 },
  {
    arbitrary: fc.record({ do: fc.constant('deliver' as const), role, wire: fc.constantFrom(0, 0, 1) }),
    weight: 12,
  },
  { arbitrary: role.map((who) => ({ do: 'ring', role: who })), weight: 1 },
  { arbitrary: role.map((who) => ({ do: 'add', role: who })), weight: 5 },
  { arbitrary: fc.constant({ do: 'upgrade' }), weight: 5 },
  { arbitrary: fc.constant({ do: 'withdraw' }), weight: 1 },
  { arbitrary: fc.constantFrom(100, 6_000).map((ms) => ({ do: 'wait', ms })), weight: 1 },
  { arbitrary: local(localEvents), weight: 14 },
  { arbitrary: local(rareEvents), weight: 1 },
];
const hostileSteps: fc.WeightedArbitrary<Command>[] = [
  { arbitrary: fc.tuple(aim, messages).map(([at, make]) => ({ do: 'hostile', ...at, make })), weight: 14 },
];

/** Runs begin where it becomes interesting, or a little before: nobody met, two met, or something is being shown. */
const meeting = (nth: number): Command[] => [
  { do: 'ask', direction: 'toAgent', level: 'view', ticket: nth },
  { do: 'listening' },
  { do: 'join' },
  { do: 'meet' },
];
const progress = (times: number): Command[] => Array.from({ length: times }, () => ({ do: 'progress' }));
const showing = (way: Direction, to: 'view' | 'control' = 'view'): Command[] => [
  { do: 'ask', direction: way, level: to, ticket: 0 },
  ...progress(to === 'view' ? 9 : 12),
];
const beginnings: Command[][] = [
  [],
  meeting(0).slice(0, 2),
  meeting(0),
  [...meeting(0), ...meeting(1)],
  [...meeting(0), ...showing('toAgent')],
  [...meeting(0), { do: 'withdraw' }, ...showing('toCustomer')],
  [...meeting(0), ...showing('toAgent'), ...showing('toCustomer')],
  [...meeting(0), ...showing('toAgent'), { do: 'upgrade' }],
  [...meeting(0), { do: 'withdraw' }, ...showing('toCustomer'), { do: 'upgrade' }, ...progress(3)],
  [...meeting(0), { do: 'withdraw' }, ...showing('toAgent', 'control')],
  [...meeting(0), { do: 'withdraw' }, ...showing('toCustomer', 'control')],
  [...meeting(1), ...meeting(0), ...showing('toAgent'), ...showing('toCustomer')],
];
const begun = (commands: fc.Arbitrary<Command>) =>
  fc
    .tuple(fc.constantFrom(...beginnings), fc.array(commands, { maxLength: 60, size: 'max' }))
    .map(([beginning, rest]) => [...beginning, ...rest]);
export const benignRun = begun(fc.oneof(...steps));
export const hostileRun = begun(fc.oneof(...steps, ...hostileSteps));

/** What becomes of a run; `watch` sees every step of either side. */
export function play(commands: readonly Command[], watch: (stepped: Stepped) => void = () => {}): TwoBooks {
  const world = joinBooks(watch);
  let made = 0;
  for (const command of commands) run(world, command, `${made++}`.padStart(8, '0'));
  return world;
}

function run(world: TwoBooks, command: Command, fresh: string): void {
  if (command.do === 'ask') ask(world, command, fresh);
  else if (command.do === 'join') join(world, fresh);
  else if (command.do === 'listening') listening(world);
  else if (command.do === 'meet') world.meet();
  else if (command.do === 'progress') goOn(world);
  else if (command.do === 'deliver') world.deliverTo(command.role, world.wires.at(-1 - command.wire));
  else if (command.do === 'add') add(world, command.role, fresh);
  else if (command.do === 'ring') world.ring(command.role);
  else if (command.do === 'upgrade') upgrade(world);
  else if (command.do === 'withdraw') withdraw(world);
  else if (command.do === 'wait') world.wait(command.ms);
  else if (command.do === 'local' || command.do === 'hostile') act(world, command, fresh);
}

function ask(world: TwoBooks, { direction: way, level: to, ticket: nth }: Ask, fresh: string): void {
  world.happen('agent', {
    ...viewAsked,
    direction: way,
    level: to,
    ticket: { ...TICKET, id: `ticket-${nth}` },
    sessionId: `agent-${fresh}`,
    shareId: `share-${fresh}`,
  });
}

/** A customer joins once at a time. */
function join(world: TwoBooks, fresh: string): void {
  if (world.newest('customer')?.phase.name !== 'joining')
    world.happen('customer', {
      ...joinStarted,
      sessionId: `customer-${fresh}`,
      own: { ...OWN, recordId: `record-${fresh}` },
    });
}

function listening(world: TwoBooks): void {
  const minting = world.books.agent.sessions.findLast(({ phase }) => phase.name === 'minting');
  const { id: sessionId } = minting ?? world.newest('agent') ?? { id: 'nobodys-session' };
  world.happen('agent', {
    name: 'link.listening',
    sessionId,
    invite: INVITE,
    own: { ...OWN, recordId: `record-${sessionId}` },
  });
}

/** One more beside what is shown, at the newest meeting, if there is one. */
function add(world: TwoBooks, who: Role, fresh: string): void {
  const sessionId = world.wires.at(-1)?.[who] ?? 'nobodys-session';
  world.happen(who, { name: 'share.added', sessionId, shareId: `share-${fresh}` });
}

/** Control of something that is shown at the newest meeting, if there is any. */
function upgrade(world: TwoBooks): void {
  const session = world.session('agent', world.wires.at(-1)?.agent ?? 'nobodys-session');
  const share = session?.shares.find(mayUpgrade);
  if (session && share)
    world.happen('agent', { name: 'control.asked', sessionId: session.id, shareId: share.id });
}

/** Whatever the agent has asked for there. */
function withdraw(world: TwoBooks): void {
  const session = world.session('agent', world.wires.at(-1)?.agent ?? 'nobodys-session');
  const request = session && openRequest(session);
  if (session && request)
    world.happen('agent', { name: 'request.withdrawn', sessionId: session.id, shareId: request.id });
}

/** Both do what they are asked for, one step further: without it, hardly any run would get to a picture. */
function goOn(world: TwoBooks): void {
  for (;;) {
    const parcel = world.deliverTo('customer') ?? world.deliverTo('agent');
    if (parcel === undefined) break;
    // What is written down beside it is no step of anybody's.
    if (parcel === 'lost' || !parcel.type.startsWith('record.')) return;
  }
  const wire = world.wires.at(-1);
  if (!wire) return;
  for (const session of world.ends(wire)) if (session && advance(world, session)) return;
}

function advance(world: TwoBooks, session: Session): boolean {
  const next = session.shares.find((share) => isWaitingFor(session, share));
  if (!next) return false;
  const ids = { sessionId: session.id, shareId: next.id };
  if (next.state.name === 'offering' || next.state.name === 'upgradeOffered')
    world.happen(session.role, { name: 'offer.answered', ...ids, go: true, shown: SHOWN });
  else if (next.state.name === 'upgrading')
    world.happen(session.role, { name: 'level.changed', ...ids, level: 'control', note: null });
  else if (isAsked(next.state))
    world.happen(session.role, { name: 'consent.answered', ...ids, answer: 'accepted', shown: null });
  else if (next.state.name === 'picking')
    world.happen(session.role, { name: 'share.started', ...ids, surface: OTHER_SURFACE });
  else world.happen(session.role, { name: 'pick.stepped', ...ids, step: 'picking' });
  return true;
}

const isWaitingFor = (session: Session, share: Share): boolean =>
  isAsked(share.state) ? session.role === 'customer' : isSharer(session, share) && isUnsettled(share.state);

function act(world: TwoBooks, command: Act, fresh: string): void {
  const sessionId = world.books[command.role].sessions.at(-1 - command.session)?.id ?? 'nobodys-session';
  const shareId = shareOf(world, command, sessionId, fresh);
  world.happen(
    command.role,
    command.do === 'local'
      ? command.make({ sessionId, shareId })
      : { name: 'peer.said', sessionId, message: command.make(shareId) },
  );
}

/** One of the newest shares of this session, of another session, or one that nobody knows; a liar names the other side's too. */
function shareOf(
  world: TwoBooks,
  { do: how, role: who, share: nth }: Act,
  sessionId: string,
  fresh: string,
): string {
  const wire = how === 'hostile' && world.wires.find((one) => one[who] === sessionId);
  const other = wire && world.session(otherRole(who), wire[otherRole(who)]);
  const known = [world.session(who, sessionId), other || undefined].flatMap(
    (one) => one?.shares.slice(-3).map(({ id }) => id) ?? [],
  );
  const elsewhere = world.books[who].sessions.find(({ id }) => id !== sessionId)?.shares.at(-1)?.id;
  return [...known.reverse(), ...(elsewhere ? [elsewhere] : [])].at(nth) ?? `fresh-${fresh}`;
}
