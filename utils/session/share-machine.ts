import type { Level, ShareState, StopReason, Surface } from '../protocol/share';

/**
 * One share, from request to end (flows.md, "One state machine per share"). Both sides run the same machine: the
 * sharer's share window decides, the two workers mirror. Late or impossible events change nothing.
 */
export type ShareEvent =
  | { name: 'deadlineSet'; deadline: number }
  | { name: 'showBox' }
  | { name: 'accept' }
  | { name: 'deny' }
  | { name: 'timeOut' }
  | { name: 'withdraw' }
  | { name: 'pick' }
  | { name: 'cancelPick' }
  | { name: 'launch' }
  | { name: 'start'; surface: Surface }
  | { name: 'requestUpgrade' }
  | { name: 'acceptUpgrade' }
  | { name: 'refuseUpgrade' }
  | { name: 'revoke' }
  | { name: 'pause' }
  | { name: 'resume' }
  | { name: 'cut' }
  | { name: 'mend' }
  | { name: 'stop'; reason: StopReason };

type StateName = ShareState['name'];
type StateOf<N extends StateName> = Extract<ShareState, { name: N }>;
type EventOf<N extends ShareEvent['name']> = Extract<ShareEvent, { name: N }>;

const SHOWING: ReadonlySet<StateName> = new Set(['sharing', 'upgradeRequested', 'paused', 'reconnecting']);
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
/** Consent is given and nothing is shown yet: the sharer is choosing. */
export const isChoosing = (state: ShareState): boolean => SHARER_BUSY.has(state.name);

/** The sharer's words → the machine's events. */
export const ANSWER_EVENT = { accepted: 'accept', denied: 'deny', timedOut: 'timeOut' } as const;
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
const start = (_: ShareState, { surface }: EventOf<'start'>): ShareState => show('view', surface);
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

type Row<N extends StateName> = {
  [E in ShareEvent['name']]?: (state: StateOf<N>, event: EventOf<E>) => ShareState;
};

/** In this state, upon this event, enter that state. What is not listed is swallowed. */
const TABLE: { [N in StateName]: Row<N> } = {
  requested: {
    deadlineSet: (state, { deadline }) => ({ ...state, deadline }),
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
    requestUpgrade: (state) =>
      state.level === 'control' ? state : { name: 'upgradeRequested', surface: state.surface },
    revoke: ({ surface }) => show('view', surface),
    pause: suspendAs('paused'),
    cut: suspendAs('reconnecting'),
    stop: stopShown,
  },
  upgradeRequested: {
    acceptUpgrade: ({ surface }) => show('control', surface),
    refuseUpgrade: ({ surface }) => show('view', surface),
    withdraw: ({ surface }) => show('view', surface),
    timeOut: ({ surface }) => show('view', surface),
    revoke: ({ surface }) => show('view', surface),
    pause: ({ surface }) => ({ name: 'paused', level: 'view', surface }),
    cut: ({ surface }) => ({ name: 'reconnecting', level: 'view', surface }),
    stop: stopShown,
  },
  paused: {
    resume: ({ level, surface }) => show(level, surface),
    start: ({ level }, { surface }) => ({ name: 'paused', level, surface }),
    revoke: ({ surface }) => ({ name: 'paused', level: 'view', surface }),
    cut: suspendAs('reconnecting'),
    stop: stopShown,
  },
  reconnecting: {
    mend: ({ level, surface }) => show(level, surface),
    revoke: ({ surface }) => ({ name: 'reconnecting', level: 'view', surface }),
    stop: stopShown,
  },
  denied: {},
  timedOut: {},
  withdrawn: {},
  stopped: {},
};
