import type { Level, ShareState, StopReason, Surface } from '../protocol/share';

/**
 * One share, from request to end (flows.md, "One state machine per share"). Both sides run the same machine: the
 * sharer's share window decides, the two workers mirror. Late or impossible events change nothing.
 */
export type ShareEvent =
  | { name: 'confirmOffer' }
  | { name: 'showBox' }
  | { name: 'accept' }
  | { name: 'deny' }
  | { name: 'timeOut' }
  | { name: 'withdraw' }
  | { name: 'pick' }
  | { name: 'cancelPick' }
  | { name: 'launch' }
  /** `level`: what was agreed to. */
  | { name: 'start'; surface: Surface; level: 'view' | 'control' }
  | { name: 'offerUpgrade' }
  /** `deadline`: absolute, ms; null where the other side owns it. */
  | { name: 'requestUpgrade'; deadline: number | null }
  /** The sharer's window has made it possible. */
  | { name: 'grantControl' }
  /** Seeing goes on, control does not, or did not come. */
  | { name: 'revoke' }
  | { name: 'pause' }
  | { name: 'resume' }
  | { name: 'cut' }
  | { name: 'mend' }
  | { name: 'stop'; reason: StopReason };

type StateName = ShareState['name'];
type StateOf<N extends StateName> = Extract<ShareState, { name: N }>;
type EventOf<N extends ShareEvent['name']> = Extract<ShareEvent, { name: N }>;

const SHOWING: ReadonlySet<StateName> = new Set([
  'sharing',
  'upgradeOffered',
  'upgradeRequested',
  'upgrading',
  'paused',
  'reconnecting',
]);
const TERMINAL: ReadonlySet<StateName> = new Set(['denied', 'timedOut', 'withdrawn', 'stopped']);
const SHARER_BUSY: ReadonlySet<StateName> = new Set(['accepted', 'picking', 'pickCancelled', 'launching']);

/** A picture is, or may any moment again be, at the viewer. */
export const isShowing = (state: ShareState): boolean => SHOWING.has(state.name);
/** Nothing comes at the moment, and the last that came must not be taken for what is. */
export const isHeldBack = (state: ShareState): boolean =>
  state.name === 'paused' || state.name === 'reconnecting';
/** Asked or agreed to, and not shown yet: one at a time is enough for anybody. */
export const isPending = (state: ShareState): boolean => !isOver(state) && !isShowing(state);
export const isOver = (state: ShareState): boolean => TERMINAL.has(state.name);
/** The customer has a question to answer: to see or show something, or about control of what is shown. */
export const isAsked = ({ name }: ShareState): boolean => name === 'requested' || name === 'upgradeRequested';
/** Control of something that is shown is wanted and not there yet. */
export const isUpgrading = ({ name }: ShareState): boolean =>
  name === 'upgradeOffered' || name === 'upgradeRequested' || name === 'upgrading';
/** What the viewer may do now; whether it takes effect at the moment is another question. */
export const levelOf = (state: ShareState): Level => ('level' in state ? state.level : 'view');
/** Asked for or agreed to, and not there yet, be it the picture or control of it. */
export const isUnsettled = (state: ShareState): boolean => isPending(state) || isUpgrading(state);
/** Consent is given and nothing is shown yet: the sharer is choosing. */
export const isChoosing = (state: ShareState): boolean => SHARER_BUSY.has(state.name);

/** The sharer's words → the machine's events. */
export const ANSWER_EVENT = {
  accepted: 'accept',
  denied: 'deny',
  timedOut: 'timeOut',
  policy: 'deny',
} as const;
export const STEP_EVENT = { picking: 'pick', pickCancelled: 'cancelPick' } as const;

/** The same state object comes back when the event changes nothing. */
export function stepShare(state: ShareState, event: ShareEvent): ShareState {
  const rule = TABLE[state.name][event.name] as
    | ((state: ShareState, event: ShareEvent) => ShareState)
    | undefined;
  return rule ? rule(state, event) : state;
}

export const requested = (): ShareState => ({
  name: 'requested',
  deadline: null,
  boxShown: false,
});

const to =
  <N extends 'accepted' | 'picking' | 'pickCancelled' | 'launching' | 'denied' | 'timedOut' | 'withdrawn'>(
    name: N,
  ) =>
  () =>
    ({ name }) as ShareState;

const stopUnseen = (_: ShareState, { reason }: EventOf<'stop'>): ShareState => ({
  name: 'stopped',
  reason,
  wasShown: false,
});
const stopShown = (_: ShareState, { reason }: EventOf<'stop'>): ShareState => ({
  name: 'stopped',
  reason,
  wasShown: true,
});

const show = (level: Level, surface: Surface): ShareState => ({ name: 'sharing', level, surface });
/** Control is not there with the first picture: the sharer's window has to find out whether it is possible. */
const start = (_: ShareState, { surface, level }: EventOf<'start'>): ShareState =>
  level === 'control' ? { name: 'upgrading', surface } : show('view', surface);
const see = ({ surface }: { surface: Surface }): ShareState => show('view', surface);
const suspendAs =
  (name: 'paused' | 'reconnecting') =>
  ({ level, surface }: { level: Level; surface: Surface }): ShareState => ({ name, level, surface });

/** While consent is given and nothing is shown, the sharer may open and leave the picker as often as needed. */
const choosing = {
  pick: to('picking'),
  cancelPick: to('pickCancelled'),
  launch: to('launching'),
  stop: stopUnseen,
};

/** While control is on its way, the picture goes on; whatever becomes of it, seeing stays. */
const upgrading = {
  withdraw: see,
  revoke: see,
  pause: ({ surface }: { surface: Surface }): ShareState => ({ name: 'paused', level: 'view', surface }),
  cut: ({ surface }: { surface: Surface }): ShareState => ({ name: 'reconnecting', level: 'view', surface }),
  stop: stopShown,
};

const askedFor = (surface: Surface, deadline: number | null): ShareState => ({
  name: 'upgradeRequested',
  surface,
  deadline,
  boxShown: false,
});

type Row<N extends StateName> = {
  [E in ShareEvent['name']]?: (state: StateOf<N>, event: EventOf<E>) => ShareState;
};

/** In this state, upon this event, enter that state. What is not listed is swallowed. */
const TABLE: { [N in StateName]: Row<N> } = {
  offering: {
    confirmOffer: requested,
    withdraw: to('withdrawn'),
    stop: stopUnseen,
  },
  requested: {
    showBox: (state) => (state.boxShown ? state : { ...state, boxShown: true }),
    accept: to('accepted'),
    deny: to('denied'),
    timeOut: to('timedOut'),
    withdraw: to('withdrawn'),
    stop: stopUnseen,
  },
  accepted: { ...choosing, withdraw: to('withdrawn') },
  picking: { ...choosing, withdraw: to('withdrawn'), start },
  pickCancelled: { ...choosing, withdraw: to('withdrawn') },
  launching: { ...choosing, withdraw: to('withdrawn') },
  sharing: {
    offerUpgrade: (state) =>
      state.level === 'control' ? state : { name: 'upgradeOffered', surface: state.surface },
    requestUpgrade: (state, { deadline }) =>
      state.level === 'control' ? state : askedFor(state.surface, deadline),
    revoke: (state) => (state.level === 'view' ? state : see(state)),
    pause: suspendAs('paused'),
    cut: suspendAs('reconnecting'),
    stop: stopShown,
  },
  upgradeOffered: {
    ...upgrading,
    confirmOffer: ({ surface }) => askedFor(surface, null),
  },
  upgradeRequested: {
    ...upgrading,
    showBox: (state) => (state.boxShown ? state : { ...state, boxShown: true }),
    accept: ({ surface }) => ({ name: 'upgrading', surface }),
    deny: see,
    timeOut: see,
  },
  upgrading: {
    ...upgrading,
    grantControl: ({ surface }) => show('control', surface),
  },
  paused: {
    resume: ({ level, surface }) => show(level, surface),
    start: ({ level }, { surface }) => ({ name: 'paused', level, surface }),
    revoke: (state) =>
      state.level === 'view' ? state : { name: 'paused', level: 'view', surface: state.surface },
    cut: suspendAs('reconnecting'),
    stop: stopShown,
  },
  reconnecting: {
    mend: ({ level, surface }) => show(level, surface),
    revoke: (state) =>
      state.level === 'view' ? state : { name: 'reconnecting', level: 'view', surface: state.surface },
    stop: stopShown,
  },
  denied: {},
  timedOut: {},
  withdrawn: {},
  stopped: {},
};
