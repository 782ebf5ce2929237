import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  type Book,
  type Session,
  Session as SessionSchema,
  type Share,
} from '../../../utils/protocol/session';
import { Direction, LIVE_SHARES_MAX, type Role, type ShareState } from '../../../utils/protocol/share';
import type { EventOf, SessionEvent } from '../../../utils/session/events';
import { findSession, findShare, isSharer, shownIn } from '../../../utils/session/session';
import {
  isAsked,
  isChoosing,
  isOver,
  isPending,
  isShowing,
  isUnsettled,
  isUpgrading,
  levelOf,
} from '../../../utils/session/share-machine';
import { INVITE, SAS } from '../../fakes/examples';
import { benignRun, hostileRun, play } from '../../fakes/runs';
import type { Stepped, TwoBooks } from '../../fakes/two-books';

interface InSession {
  session: Session;
  share: Share;
}
const allShares = (book: Book): InSession[] =>
  book.sessions.flatMap((session) => session.shares.map((share) => ({ session, share })));

const isYes = (who: Role, event: SessionEvent): event is EventOf<'consent.answered'> =>
  who === 'customer' && event.name === 'consent.answered' && event.answer === 'accepted';

/** The customer's yes, given here or heard, to a question about control. */
function isControlYes(who: Role, event: SessionEvent, { state, level }: Share): boolean {
  const wasAsked = state.name === 'upgradeRequested' || (state.name === 'requested' && level === 'control');
  const isHeard =
    who === 'agent' &&
    event.name === 'peer.said' &&
    event.message.type === 'share.answer' &&
    event.message.answer === 'accepted';
  return wasAsked && (isHeard || isYes(who, event));
}

const isRaised = (was: Share, is: Share): boolean =>
  levelOf(is.state) === 'control' && levelOf(was.state) !== 'control';
/** From here on a new yes is needed. */
const isWithoutControl = ({ state }: Share): boolean =>
  isShowing(state) && levelOf(state) === 'view' && state.name !== 'upgrading';
const isReport = (event: SessionEvent): boolean =>
  event.name === 'level.changed' && event.level === 'control';
const isTold = (event: SessionEvent): boolean =>
  event.name === 'peer.said' && event.message.type === 'share.level' && event.message.level === 'control';

/** `expect` for every share of every step would take most of the time. */
function rule(holds: boolean, name: string, seen?: unknown): void {
  if (!holds) throw new Error(`${name}: ${JSON.stringify(seen)}`);
}

/** The rules that hold after every step of either side, whoever is hostile. */
function createReferee() {
  /** Session and share, in the customer's book. */
  const accepted = new Set<string>();
  /** The same with who knows of it: a yes to control, until control is over. */
  const controlAccepted = new Set<string>();
  const over = new Map<string, string>();
  const ended = new Map<string, string>();

  /** What the customer shows or is shown was agreed to: itself, or what ran in its direction as it was added. */
  function judgeConsent(before: Book, { session, share }: InSession): void {
    if (!isShowing(share.state) && !isChoosing(share.state)) return;
    const known = findSession(before, session.id);
    if (!share.added) rule(accepted.has(`${session.id} ${share.id}`), 'nothing without a yes', share);
    else if (!known || !findShare(known, share.id))
      rule(known !== undefined && shownIn(known, share.direction).length > 0, 'added to something', share);
  }

  /** Control comes by the sharer's window alone, after a yes to just that; its viewer only hears of it. */
  function judgeControl({ role, event, before }: Stepped, { session, share }: InSession): void {
    const key = `${role} ${session.id} ${share.id}`;
    const was = findSession(before, session.id)?.shares.find(({ id }) => id === share.id) ?? share;
    if (isControlYes(role, event, was)) controlAccepted.add(key);
    if (isRaised(was, share)) {
      rule(was.state.name === 'upgrading', 'it was agreed to', was);
      rule(isSharer(session, share) ? isReport(event) : isTold(event), 'raised by its sharer', event);
      rule(controlAccepted.has(key), 'no control without a yes', share);
    }
    if (isWithoutControl(share)) controlAccepted.delete(key);
  }

  function judgeEnd(who: Role, { session, share: { id, state } }: InSession): void {
    const key = `${who} ${session.id} ${id}`;
    const [was, is] = [over.get(key), JSON.stringify(state)];
    rule(was === undefined || was === is, 'over is over', [was, is]);
    if (isOver(state)) over.set(key, is);
  }

  function judgeSession(session: Session): void {
    const { id, phase, shares, log } = session;
    rule(v.is(SessionSchema, session), 'it fits its schema', session);
    rule((ended.get(id) ?? JSON.stringify(phase)) === JSON.stringify(phase), 'ended is ended', phase);
    rule(shares.filter(isWanted).length <= 1, 'one request at a time', shares);
    for (const direction of Direction.options) {
      const open = shares.filter((share) => share.direction === direction && !isOver(share.state));
      rule(open.length <= LIVE_SHARES_MAX, 'not without end', open);
    }
    rule(new Set(shares.map(({ ordinal }) => ordinal)).size === shares.length, 'ordinals are names', shares);
    const written = JSON.stringify(log);
    rule(!SECRETS.some((secret) => written.includes(secret)), 'no secret is written down', log);
    if (phase.name !== 'ended') return;
    ended.set(id, JSON.stringify(phase));
    rule(
      shares.every(({ state }) => isOver(state)),
      'nothing outlives its session',
      shares,
    );
  }

  return (stepped: Stepped) => {
    const { role, event, before, after } = stepped;
    if (isYes(role, event)) accepted.add(`${event.sessionId} ${event.shareId}`);
    for (const one of changedShares(before, after)) judgeControl(stepped, one);
    for (const one of allShares(after)) {
      if (role === 'customer') judgeConsent(before, one);
      judgeEnd(role, one);
    }
    for (const session of after.sessions)
      if (findSession(before, session.id) !== session) judgeSession(session);
    expectOwnRole(stepped);
    expectOneBox(stepped);
    expectNoCrossing(stepped);
  };
}

const SECRETS = [INVITE.codeSecret, INVITE.linkSecret, INVITE.locator, SAS];
/** Asked for, and not there yet. */
const isWanted = ({ added, state }: Share): boolean => isUpgrading(state) || (!added && isPending(state));

const changedShares = (before: Book, after: Book): InSession[] =>
  allShares(after).filter(({ session, share }) => {
    const old = findSession(before, session.id)?.shares.find(({ id }) => id === share.id);
    return old !== undefined && old.state !== share.state;
  });

type StateName = ShareState['name'];
/** Gone, or only seen from now on. */
const TAKEN_AWAY: readonly StateName[] = ['withdrawn', 'stopped', 'sharing', 'paused', 'reconnecting'];
const ANSWERED: readonly StateName[] = [
  'requested',
  'accepted',
  'denied',
  'timedOut',
  'upgradeRequested',
  'upgrading',
];
/** What may become of a share by the other side's words, at whoever shows it; an answer is the customer's to give. */
const HEARD_BY_SHARER: Record<Role, readonly StateName[]> = {
  customer: [...TAKEN_AWAY, 'upgradeRequested'],
  agent: [...TAKEN_AWAY, ...ANSWERED],
};
/** What may become of a share that this side sees, by its own hand. */
const DONE_BY_VIEWER: Record<Role, readonly StateName[]> = {
  customer: [...TAKEN_AWAY, ...ANSWERED],
  agent: [...TAKEN_AWAY, 'timedOut', 'upgradeRequested'],
};

/** Nobody but its sharer brings a share any further. */
function expectOwnRole({ role, event, before, after }: Stepped): void {
  const heard = event.name === 'peer.said';
  for (const { session, share } of changedShares(before, after)) {
    const mine = isSharer(session, share);
    if (heard === mine) rule(levelOf(share.state) === 'view', 'only its sharer raises it', share);
    if (heard && mine) rule(HEARD_BY_SHARER[role].includes(share.state.name), 'heard by its sharer', share);
    if (!heard && !mine) rule(DONE_BY_VIEWER[role].includes(share.state.name), 'done by its viewer', share);
  }
}

/** While something is asked or chosen, another request opens no box; and nobody but the agent asks. */
function expectOneBox({ role, event, before, effects }: Stepped): void {
  if (event.name !== 'peer.said') return;
  if (event.message.type !== 'share.request' && event.message.type !== 'share.upgrade') return;
  const busy = findSession(before, event.sessionId)?.shares.some(({ state }) => isUnsettled(state));
  if (busy || role === 'agent')
    rule(
      effects.every(({ name }) => name === 'link.send' || name.startsWith('record.')),
      'one box',
      effects,
    );
}

/** What happens in one session is that session's alone. */
function expectNoCrossing({ event, before, after, effects }: Stepped): void {
  if (event.name === 'share.asked' || event.name === 'shareWindow.closed') return;
  for (const session of before.sessions)
    if (session.id !== event.sessionId)
      rule(findSession(after, session.id) === session, 'no other session', event);
  for (const effect of effects)
    if ('sessionId' in effect) rule(effect.sessionId === event.sessionId, 'no other effect', effect);
}

/** What both sides must agree on: that it is over, or exactly where it stands. */
const standing = (share: Share | undefined): unknown => {
  // What the agent has only been warned of is nothing yet.
  if (!share || isOver(share.state) || share.state.name === 'offering') return 'over';
  if (share.state.name === 'upgradeOffered') return { ...share.state, name: 'sharing', level: 'view' };
  return isAsked(share.state) ? share.state.name : share.state;
};

function expectAgreement(world: TwoBooks): void {
  for (const wire of world.wires) {
    const [agent, customer] = world.ends(wire);
    if (!agent || !customer) throw new Error('a session was forgotten');
    expect(customer.phase.name).toBe(agent.phase.name);
    for (const id of new Set([...agent.shares, ...customer.shares].map((share) => share.id)))
      expect(standing(findShare(customer, id))).toEqual(standing(findShare(agent, id)));
  }
}

describe('two books and their wires', () => {
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
        const world = play(commands);
        world.drain();
        expectAgreement(world);
      }),
      { numRuns: 1_500 },
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

  const REACHED = {
    'a picture of the customer’s': ({ share: { direction, state } }) =>
      direction === 'toAgent' && isShowing(state),
    'a picture of the agent’s': ({ share: { direction, state } }) =>
      direction === 'toCustomer' && isShowing(state),
    'both at once': ({ session }) =>
      Direction.options.every((direction) => shownIn(session, direction).length > 0),
    'control of the customer’s': ({ share: { direction, state } }) =>
      direction === 'toAgent' && levelOf(state) === 'control',
    'control of the agent’s': ({ share: { direction, state } }) =>
      direction === 'toCustomer' && levelOf(state) === 'control',
    'control of one that was seen before': ({ share: { round, state } }) =>
      round > 0 && levelOf(state) === 'control',
    'a question that was answered after it was taken back': ({ share: { round, state } }) =>
      round > 1 && isShowing(state),
    'an added one': ({ share: { added, state } }) => added && isShowing(state),
    'one that its viewer left': ({ share: { state } }) =>
      state.name === 'stopped' && state.reason === 'revoked',
  } as const satisfies Record<string, (one: InSession) => boolean>;
  const RUNS = { benign: benignRun, hostile: hostileRun } as const;
  const cases = Object.keys(RUNS).flatMap((runs) =>
    Object.keys(REACHED).map((what) => [runs as keyof typeof RUNS, what as keyof typeof REACHED] as const),
  );

  it.each(cases)('%s ones get as far as %s, so that the rules are put to the test', (runs, what) => {
    const reaching = fc.sample(RUNS[runs], { numRuns: 300, seed: 7 }).filter((commands) => {
      let reached = false;
      play(commands, ({ after }) => {
        reached ||= allShares(after).some((one) => REACHED[what](one));
      });
      return reached;
    });
    expect(reaching.length).toBeGreaterThan(5);
  });
});
