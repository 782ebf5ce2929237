import type { Entry, Fact, FactOf } from '../../protocol/record';
import {
  type ControlNote,
  type Direction,
  LIVE_SHARES_MAX,
  type Role,
  type ShareState,
  type StopReason,
} from '../../protocol/share';
import { sharerOf } from '../session';
import {
  ANSWER_EVENT,
  isAsked,
  isOver,
  isShowing,
  isUpgrading,
  levelOf,
  requested,
  type ShareEvent,
  stepShare,
} from '../share-machine';
import { followApplication, noteApplication, openApplication } from './application';
import { answerQuestion, lapseQuestions, openQuestion, type Question } from './questions';
import type { ShownApplication, Summary } from './summary-types';

/**
 * What was said, told again to the machine that both sides ran (share-machine.ts), by the rules of who may say what
 * (peer.ts), as the customer heard it. What changed nothing then changes nothing now. Pure.
 */

interface ToldShare {
  readonly id: string;
  readonly direction: Direction;
  /** What was asked for with it: it comes with the picture. */
  readonly level: 'view' | 'control';
  readonly state: ShareState;
  readonly application: ShownApplication | null;
}

export interface Told extends Pick<Summary, 'end' | 'endedAt' | 'outcome' | 'remark'> {
  /** The session's last moment so far. It never runs backwards: what one side adds is told by another clock. */
  readonly at: number;
  readonly shares: readonly ToldShare[];
  readonly questions: readonly Question[];
}

const NOTHING: Told = {
  at: 0,
  shares: [],
  questions: [],
  end: null,
  endedAt: null,
  outcome: null,
  remark: '',
};

export const replay = (entries: readonly Entry[]): Told => entries.reduce(hear, NOTHING);

/** After the end, only what the agent thinks of it. */
function hear(told: Told, { at, fact }: Entry): Told {
  if (fact.type === 'outcome') return { ...told, outcome: fact.outcome, remark: fact.remark };
  if (told.end) return told;
  const handle = REPLAY[fact.type] as (told: Told, fact: Fact) => Told;
  return handle({ ...told, at: Math.max(told.at, at) }, fact);
}

const REPLAY: { [T in Exclude<Fact['type'], 'outcome'>]: (told: Told, fact: FactOf<T>) => Told } = {
  met: (told) => told,
  asked: (told, fact) => (fact.direction ? ask(told, fact, fact.direction) : askControl(told, fact)),
  answered: answer,
  withdrawn: (told, { by, shareId }) => {
    const share = find(told, shareId);
    return share ? withdraw(told, share, by) : told;
  },
  added: (told, { by, shareId, direction }) =>
    by === sharerOf(direction) && isFree(told, shareId) && mayAdd(told, direction)
      ? append(told, { id: shareId, direction, level: 'view', state: { name: 'accepted' } })
      : told,
  started: (told, fact) =>
    bySharer(told, fact, (share) =>
      move(told, share, [{ name: 'pick' }, { ...fact, name: 'start', level: share.level }], null, fact),
    ),
  titled: (told, fact) =>
    bySharer(told, fact, (share) =>
      share.application && isShowing(share.state)
        ? put(told, share, { ...share, application: { ...share.application, title: fact.title } })
        : told,
    ),
  level: (told, fact) =>
    bySharer(told, fact, (share) => {
      if (fact.level === 'control') return move(told, share, [{ name: 'grantControl' }]);
      return isAgreed(share) ? move(told, share, [{ name: 'revoke' }], fact.note) : told;
    }),
  lowered: (told, { by, shareId }) => {
    const share = find(told, shareId);
    return share && by !== sharerOf(share.direction) ? lower(told, share, by) : told;
  },
  paused: (told, fact) =>
    bySharer(told, fact, (share) => {
      const held = move(told, share, [{ name: 'pause' }]);
      return held === told ? told : lapse(held, share, 'withdrawn');
    }),
  resumed: (told, fact) => bySharer(told, fact, (share) => move(told, share, [{ name: 'resume' }])),
  stopped: (told, fact) => bySharer(told, fact, (share) => stop(told, share, fact.reason)),
  ended: (told, { by, why }) => end(told, { by, why }, 'ended'),
  lost: (told) => end(told, { by: null, why: 'lost' }, 'lost'),
  closed: (told) => end(told, { by: null, why: 'closed' }, 'lost'),
};

const find = ({ shares }: Told, shareId: string): ToldShare | undefined =>
  shares.findLast(({ id }) => id === shareId);

/** The customer forgets what is over, so its name may come again; what it names by then must not go unseen. */
function isFree(told: Told, shareId: string): boolean {
  const known = find(told, shareId);
  return !known || isOver(known.state);
}

function bySharer(
  told: Told,
  { by, shareId }: { by: Role; shareId: string },
  act: (share: ToldShare) => Told,
): Told {
  const share = find(told, shareId);
  return share && by === sharerOf(share.direction) ? act(share) : told;
}

const append = (told: Told, share: Omit<ToldShare, 'application'>): Told => ({
  ...told,
  shares: [...told.shares, { ...share, application: null }],
});

/** Steps a share, and what has been seen of it. `shown`: what the picture is of, where this may be the first. */
function move(
  told: Told,
  share: ToldShare,
  events: readonly ShareEvent[],
  note: ControlNote | null = null,
  shown?: FactOf<'started'>,
): Told {
  const state = events.reduce(stepShare, share.state);
  if (state === share.state) return told;
  const seen = share.application
    ? followApplication(share.application, share.state, state, told.at)
    : shown && isShowing(state)
      ? openApplication(share.id, share.direction, shown.surface, told.at)
      : null;
  const moved = { ...share, state, application: seen && noteApplication(seen, note, told.at) };
  return put(told, share, moved);
}

const put = (told: Told, share: ToldShare, next: ToldShare): Told => ({
  ...told,
  shares: told.shares.map((other) => (other === share ? next : other)),
});

/** Covered by what is being shown in this direction. (session.ts) */
function mayAdd({ shares }: Told, direction: Direction): boolean {
  const open = shares.filter((share) => share.direction === direction && !isOver(share.state));
  return open.some(({ state }) => isShowing(state)) && open.length < LIVE_SHARES_MAX;
}

const REQUEST_CONTROL: ShareEvent = { name: 'requestUpgrade', deadline: null };

function ask(told: Told, fact: FactOf<'asked'>, direction: Direction): Told {
  const { shareId: id, level } = fact;
  if (level === 'suggest' || !isFree(told, id)) return told;
  const added = append(told, { id, direction, level, state: requested() });
  return { ...added, questions: [...told.questions, openQuestion(fact, { direction, level }, told.at)] };
}

function askControl(told: Told, fact: FactOf<'asked'>): Told {
  const share = find(told, fact.shareId);
  if (!share || !isShowing(share.state) || fact.level !== 'control') return told;
  const asked = openQuestion(fact, { direction: share.direction, level: 'control' }, told.at);
  return move({ ...told, questions: [...told.questions, asked] }, share, [REQUEST_CONTROL]);
}

function answer(told: Told, fact: FactOf<'answered'>): Told {
  const share = find(told, fact.shareId);
  const questions = answerQuestion(told.questions, fact, told.at);
  return share && questions !== told.questions ? settle({ ...told, questions }, share, fact.answer) : told;
}

/** A yes counts, also when another question about the same was refused meanwhile. */
function settle(told: Told, share: ToldShare, word: FactOf<'answered'>['answer']): Told {
  if (word === 'accepted') return move(told, share, [REQUEST_CONTROL, { name: 'accept' }]);
  const note = share.state.name === 'upgradeRequested' ? word : null;
  return move(told, share, [{ name: ANSWER_EVENT[word] }], note);
}

const lapse = (told: Told, { id }: ToldShare, word: 'withdrawn' | 'none'): Told => ({
  ...told,
  questions: lapseQuestions(told.questions, id, word, told.at),
});

/** The viewer does not want to see it; or the agent, who alone asks, takes back what was asked. (leave.ts) */
function withdraw(told: Told, share: ToldShare, by: Role): Told {
  const isViewer = by !== sharerOf(share.direction);
  if (isViewer && isShowing(share.state)) {
    const word = by === 'agent' ? 'withdrawn' : 'none';
    return move(lapse(told, share, word), share, [{ name: 'stop', reason: 'revoked' }]);
  }
  if (by === 'customer' && (!isViewer || isAsked(share.state))) return told;
  const taken = move(told, share, [{ name: 'withdraw' }], 'withdrawn');
  return taken === told ? told : lapse(taken, share, 'withdrawn');
}

const isAgreed = ({ state }: ToldShare): boolean =>
  levelOf(state) === 'control' || state.name === 'upgrading';

/** By its viewer; an open question is the agent's alone to take back. (upgrade.ts) */
function lower(told: Told, share: ToldShare, by: Role): Told {
  const isOpen = by === 'agent' && isUpgrading(share.state);
  if (!isOpen && !isAgreed(share)) return told;
  const note = levelOf(share.state) === 'control' ? 'givenBack' : 'withdrawn';
  return lapse(move(told, share, [{ name: 'revoke' }], note), share, 'withdrawn');
}

const stop = (told: Told, share: ToldShare, reason: StopReason): Told =>
  move(lapse(told, share, 'none'), share, [{ name: 'stop', reason }]);

function end(told: Told, by: NonNullable<Told['end']>, reason: 'ended' | 'lost'): Told {
  const over = told.shares.reduce((all, share) => stop(all, share, reason), told);
  return { ...over, end: by, endedAt: told.at };
}
