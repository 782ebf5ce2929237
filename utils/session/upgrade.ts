import { REQUESTS_PER_MINUTE } from '../protocol/limits';
import type { Session, Share } from '../protocol/session';
import type { ConsentAnswer, ControlNote, Direction, ToldControlNote } from '../protocol/share';
import type { Effect } from './effects';
import {
  ALARM_MARGIN_MS,
  clearAlarm,
  findShare,
  isConnected,
  isSharer,
  noteShareOf,
  type Outcome,
  type StepContext,
  say,
  shownIn,
  stepShareOf,
  unchanged,
  VIEWER_ALARM_MARGIN_MS,
  withShare,
} from './session';
import { isShowing, isUnsettled, isUpgrading, levelOf, type ShareEvent } from './share-machine';

/**
 * Levels of what is shown: control is asked for, offered, granted and taken away, while the picture goes on. The sharer's
 * share window decides; nothing here raises a share without its word. Pure.
 */

/** Only what can be acted in, and what is seen at the moment. */
export const mayUpgrade = ({ state }: Pick<Share, 'state'>): boolean =>
  state.name === 'sharing' && state.level === 'view' && isControllable({ state });

/** The browser alone can act in its tabs; in windows and screens it takes the native host. */
export const isControllable = ({ state }: Pick<Share, 'state'>): boolean =>
  'surface' in state && (state.surface.kind === 'tab' || state.surface.native === true);

/** What a button that names no share is about: one that is shown, one yet to be asked for, or why neither. */
export type ControlTarget =
  | { name: 'share'; share: Share }
  | { name: 'new' }
  | { name: 'none'; why: 'several' | 'hasControl' | 'noHelper' | 'held' };

export function controlTarget(session: Session, direction: Direction): ControlTarget {
  const shown = shownIn(session, direction);
  const [share, ...others] = shown.filter(mayUpgrade);
  if (share) return others.length > 0 ? { name: 'none', why: 'several' } : { name: 'share', share };
  if (shown.length === 0) return { name: 'new' };
  if (shown.some(({ state }) => levelOf(state) === 'control')) return { name: 'none', why: 'hasControl' };
  return { name: 'none', why: shown.some(isControllable) ? 'held' : 'noHelper' };
}

/** The agent asks for control of what they see, or is about to lend what they show: that is warned of first. */
export function askControl(session: Session, shareId: string, context: StepContext): Outcome {
  const share = findShare(session, shareId);
  if (session.role !== 'agent' || !isConnected(session) || !share || !mayUpgrade(share))
    return unchanged(session);
  if (session.shares.some(({ state }) => isUnsettled(state))) return unchanged(session);
  const asked = withShare(session, askedOnceMore(share, share.round + 1, context.now));
  return isSharer(session, share)
    ? stepShareOf(asked, shareId, { name: 'offerUpgrade' }, [{ name: 'share.open' }])
    : stepShareOf(
        asked,
        shareId,
        { name: 'requestUpgrade', deadline: null },
        sendUpgrade(asked, shareId, context),
      );
}

const askedOnceMore = (share: Share, round: number, now: number): Share => ({
  ...share,
  level: 'control',
  controlNote: null,
  round,
  askedAt: [...share.askedAt, now].slice(-REQUESTS_PER_MINUTE),
  noticeClosed: false,
  remindedAt: null,
  shown: null,
});

function sendUpgrade(session: Session, shareId: string, { now, consentTimeoutMs }: StepContext): Effect[] {
  const { round, shown } = findShare(session, shareId) ?? { round: 0, shown: null };
  const at = now + consentTimeoutMs + VIEWER_ALARM_MARGIN_MS;
  return [
    { name: 'alarm.set', sessionId: session.id, shareId, at },
    ...say(session, { type: 'share.upgrade', shareId, round, shown }),
  ];
}

/** The agent has read what lending means: now the customer is asked, or nobody. */
export const answerOffer = (session: Session, shareId: string, go: boolean, context: StepContext): Outcome =>
  go
    ? stepShareOf(session, shareId, { name: 'confirmOffer' }, sendUpgrade(session, shareId, context))
    : stepShareOf(session, shareId, { name: 'withdraw' });

/** The agent takes the question, or what came of it, back; the picture goes on. */
export function withdrawUpgrade(
  session: Session,
  share: Share,
  event: ShareEvent = { name: 'withdraw' },
): Outcome {
  // Nobody else knows of an offer that is not confirmed.
  if (share.state.name === 'upgradeOffered') return stepShareOf(session, share.id, event);
  const note = event.name === 'timeOut' ? 'timedOut' : 'withdrawn';
  return noteShareOf(session, share.id, event, note, [
    clearAlarm(session, share.id),
    ...sayWithdrawn(session, share),
  ]);
}

/** To whoever shows it, `share.withdraw` would mean that it is not wanted at all. */
const sayWithdrawn = (session: Session, { id: shareId, ...share }: Share): Effect[] =>
  say(session, { type: isSharer(session, share) ? 'share.withdraw' : 'share.lower', shareId });

/** The agent asks this customer. What cannot be, or is too much, is refused without a box. */
export function takeUpgrade(
  session: Session,
  { shareId, round }: { shareId: string; round: number },
  context: StepContext,
): Outcome {
  const share = findShare(session, shareId);
  if (session.role !== 'customer' || !share || !isShowing(share.state)) return unchanged(session);
  const pending = session.shares.some(({ state }) => isUnsettled(state));
  if (!mayUpgrade(share) || pending || isPestered(session, context))
    return {
      session,
      effects: say(session, { type: 'share.answer', shareId, round, answer: 'denied', shown: null }),
    };
  const deadline = context.now + context.consentTimeoutMs;
  return stepShareOf(
    withShare(session, askedOnceMore(share, round, context.now)),
    shareId,
    { name: 'requestUpgrade', deadline },
    [
      { name: 'alarm.set', sessionId: session.id, shareId, at: deadline + ALARM_MARGIN_MS },
      { name: 'share.open' },
    ],
  );
}

/** What became of control by the customer's answer; a request that they refuse has a state of its own for that. */
export const noteOf = ({ state }: Pick<Share, 'state'>, answer: ConsentAnswer): ControlNote | null =>
  answer === 'policy' || (state.name === 'upgradeRequested' && answer !== 'accepted') ? answer : null;

/** What was agreed to with the request comes with the first picture, or as soon after it as can be. */
export const startLevel = (session: Session, shareId: string): 'view' | 'control' =>
  findShare(session, shareId)?.level === 'control' ? 'control' : 'view';

const MINUTE_MS = 60_000;

/** An agent may ask again after a no, for whatever it is, but not without end. */
export const isPestered = ({ shares }: Session, { now }: StepContext): boolean =>
  shares.flatMap(({ askedAt }) => askedAt).filter((at) => now - at < MINUTE_MS).length >= REQUESTS_PER_MINUTE;

/** The sharer's own share window: control is possible now, or is not, or not any more. */
export function changeLevel(
  session: Session,
  shareId: string,
  level: 'view' | 'control',
  note: ToldControlNote | null,
): Outcome {
  const share = findShare(session, shareId);
  if (!share || !isSharer(session, share)) return unchanged(session);
  return setLevel(session, share, level, note, say(session, { type: 'share.level', shareId, level, note }));
}

/** The viewer hears what its sharer decided. */
export function hearLevel(
  session: Session,
  shareId: string,
  level: 'view' | 'control',
  note: ToldControlNote | null,
): Outcome {
  const share = findShare(session, shareId);
  if (!share || isSharer(session, share)) return unchanged(session);
  return setLevel(session, share, level, note, []);
}

/** What was said before an open question does not answer it: it ends what was agreed to, and nothing else. */
function setLevel(
  session: Session,
  share: Share,
  level: 'view' | 'control',
  note: ToldControlNote | null,
  effects: Effect[],
): Outcome {
  if (level === 'control') return noteShareOf(session, share.id, { name: 'grantControl' }, null, effects);
  return isAgreed(share)
    ? noteShareOf(session, share.id, { name: 'revoke' }, note, effects)
    : unchanged(session);
}

const isAgreed = ({ state }: Share): boolean => levelOf(state) === 'control' || state.name === 'upgrading';

/** The viewer has had enough of control. */
export function giveBack(session: Session, shareId: string): Outcome {
  const share = findShare(session, shareId);
  if (!share || isSharer(session, share) || levelOf(share.state) !== 'control') return unchanged(session);
  const told = say(session, { type: 'share.lower', shareId });
  return noteShareOf(session, shareId, { name: 'revoke' }, 'givenBack', told);
}

/** The viewer says so, or, if it is the agent, takes the open question back. */
export function hearLower(session: Session, shareId: string): Outcome {
  const share = findShare(session, shareId);
  if (!share || !isSharer(session, share)) return unchanged(session);
  const isOpen = session.role === 'customer' && isUpgrading(share.state);
  if (!isOpen && !isAgreed(share)) return unchanged(session);
  const note = levelOf(share.state) === 'control' ? 'givenBack' : 'withdrawn';
  return noteShareOf(session, shareId, { name: 'revoke' }, note, [clearAlarm(session, shareId)]);
}

/**
 * A pause takes an open question off both screens. One that was still on its way to a sharer who goes on by then would be
 * asked there and be forgotten here: so it is taken back.
 */
export const takenBackByPause = (session: Session, shareId: string): Effect[] => {
  const share = findShare(session, shareId);
  return session.role === 'agent' && share && isUpgrading(share.state)
    ? [clearAlarm(session, shareId), ...sayWithdrawn(session, share)]
    : [];
};
