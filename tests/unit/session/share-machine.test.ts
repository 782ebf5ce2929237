import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ShareState } from '../../../utils/protocol/share';
import {
  isChoosing,
  isOver,
  isPending,
  isShowing,
  requested,
  type ShareEvent,
  stepShare,
} from '../../../utils/session/share-machine';
import { OTHER_SURFACE as OTHER, STATES, SURFACE, stateNames } from '../../fakes/examples';

type StateName = ShareState['name'];
type EventName = ShareEvent['name'];

const EVENTS = {
  deadlineSet: { name: 'deadlineSet', deadline: 61_000 },
  showBox: { name: 'showBox' },
  accept: { name: 'accept' },
  deny: { name: 'deny' },
  timeOut: { name: 'timeOut' },
  withdraw: { name: 'withdraw' },
  pick: { name: 'pick' },
  cancelPick: { name: 'cancelPick' },
  launch: { name: 'launch' },
  start: { name: 'start', surface: OTHER },
  requestUpgrade: { name: 'requestUpgrade' },
  acceptUpgrade: { name: 'acceptUpgrade' },
  refuseUpgrade: { name: 'refuseUpgrade' },
  revoke: { name: 'revoke' },
  pause: { name: 'pause' },
  resume: { name: 'resume' },
  cut: { name: 'cut' },
  mend: { name: 'mend' },
  stop: { name: 'stop', reason: 'badge' },
} as const satisfies { [N in EventName]: Extract<ShareEvent, { name: N }> };
const eventNames = Object.keys(EVENTS) as EventName[];

/** Swallowed: the very same state comes back. */
const _ = null;
const unseen: ShareState = { name: 'stopped', reason: 'badge', wasShown: false };
const shown: ShareState = { name: 'stopped', reason: 'badge', wasShown: true };
const view = { level: 'view', surface: SURFACE } as const;
const sharing: ShareState = { name: 'sharing', ...view };
const paused: ShareState = { name: 'paused', ...view };
const cut: ShareState = { name: 'reconnecting', ...view };
const control: ShareState = { name: 'sharing', level: 'control', surface: SURFACE };
const upgrade: ShareState = STATES.upgradeRequested;
const { accepted, denied, timedOut, withdrawn, picking, pickCancelled, launching } = STATES;
const dated: ShareState = { name: 'requested', deadline: 61_000, boxShown: false };
const boxed: ShareState = { name: 'requested', deadline: null, boxShown: true };
const swapped: ShareState = { name: 'paused', level: 'view', surface: OTHER };
const started: ShareState = { name: 'sharing', level: 'view', surface: OTHER };

type Row = readonly (ShareState | null)[];
/** Each row: what every event, in the order of EVENTS, makes of that state. */
const TABLE = {
  //             deadl. box    accept    deny    timeOut   withdraw   pick     cancelPick     launch     start    reqUp    accUp    refUp    revoke   pause   resume   cut  mend     stop
  requested: [
    dated,
    boxed,
    accepted,
    denied,
    timedOut,
    withdrawn,
    _,
    _,
    _,
    _,
    _,
    _,
    _,
    _,
    _,
    _,
    _,
    _,
    unseen,
  ],
  accepted: [_, _, _, _, _, withdrawn, picking, pickCancelled, launching, _, _, _, _, _, _, _, _, _, unseen],
  picking: [
    _,
    _,
    _,
    _,
    _,
    withdrawn,
    picking,
    pickCancelled,
    launching,
    started,
    _,
    _,
    _,
    _,
    _,
    _,
    _,
    _,
    unseen,
  ],
  pickCancelled: [
    _,
    _,
    _,
    _,
    _,
    withdrawn,
    picking,
    pickCancelled,
    launching,
    _,
    _,
    _,
    _,
    _,
    _,
    _,
    _,
    _,
    unseen,
  ],
  launching: [_, _, _, _, _, withdrawn, picking, pickCancelled, launching, _, _, _, _, _, _, _, _, _, unseen],
  sharing: [_, _, _, _, _, _, _, _, _, _, upgrade, _, _, sharing, paused, _, cut, _, shown],
  upgradeRequested: [
    _,
    _,
    _,
    _,
    sharing,
    sharing,
    _,
    _,
    _,
    _,
    _,
    control,
    sharing,
    sharing,
    paused,
    _,
    cut,
    _,
    shown,
  ],
  paused: [_, _, _, _, _, _, _, _, _, swapped, _, _, _, paused, _, sharing, cut, _, shown],
  reconnecting: [_, _, _, _, _, _, _, _, _, _, _, _, _, cut, _, _, _, sharing, shown],
  denied: [_, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _],
  timedOut: [_, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _],
  withdrawn: [_, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _],
  stopped: [_, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _],
} as const satisfies { [N in StateName]: Row };

const cells = stateNames.flatMap((from) =>
  eventNames.map((event, at) => [from, event, (TABLE[from] as Row)[at] ?? null] as const),
);

describe('every cell of state × event', () => {
  it('is listed', () => {
    for (const row of Object.values(TABLE)) expect(row).toHaveLength(eventNames.length);
  });

  it.each(cells)('%s upon %s', (from, event, expected) => {
    const next = stepShare(STATES[from], EVENTS[event]);
    if (expected === null) expect(next).toBe(STATES[from]);
    else expect(next).toEqual(expected);
  });
});

describe('levels', () => {
  const controlled: ShareState = { name: 'sharing', level: 'control', surface: SURFACE };

  it.each([
    ['pause', 'resume'],
    ['cut', 'mend'],
  ] as const)('outlive %s and %s', (away, back) => {
    expect(stepShare(stepShare(controlled, EVENTS[away]), EVENTS[back])).toEqual(controlled);
  });

  it.each(['pause', 'cut'] as const)('fall to view by a revoke during %s', (away) => {
    expect(stepShare(stepShare(controlled, EVENTS[away]), EVENTS.revoke)).toMatchObject({ level: 'view' });
  });

  it('are not asked for twice', () => {
    expect(stepShare(controlled, EVENTS.requestUpgrade)).toBe(controlled);
  });

  it('always begin as view', () => {
    expect(stepShare(STATES.picking, EVENTS.start)).toMatchObject({ level: 'view' });
  });
});

describe('the three groups of states', () => {
  const groups = {
    waiting: ['requested'],
    choosing: ['accepted', 'picking', 'pickCancelled', 'launching'],
    showing: ['sharing', 'upgradeRequested', 'paused', 'reconnecting'],
    over: ['denied', 'timedOut', 'withdrawn', 'stopped'],
  } as const satisfies Record<string, readonly StateName[]>;
  const groupOf = (state: ShareState) =>
    [isChoosing(state) && 'choosing', isShowing(state) && 'showing', isOver(state) && 'over'].filter(Boolean);

  it.each(stateNames)('%s is in its one group', (name) => {
    const [expected] =
      Object.entries(groups).find(([, names]) => (names as readonly string[]).includes(name)) ?? [];
    expect(groupOf(STATES[name])).toEqual(expected === 'waiting' ? [] : [expected]);
  });

  it.each(stateNames)('%s is pending while it waits for an answer or a choice', (name) => {
    const pending: readonly StateName[] = [...groups.waiting, ...groups.choosing];
    expect(isPending(STATES[name])).toBe(pending.includes(name));
  });
});

describe('the box', () => {
  it('is before the customer once', () => {
    const before = stepShare(STATES.requested, EVENTS.showBox);
    expect(stepShare(before, EVENTS.showBox)).toBe(before);
  });
});

describe('any run of events', () => {
  const runs = fc.array(fc.constantFrom(...eventNames), { maxLength: 40, size: 'max' });
  /** Half the runs start with a yes, or hardly any would show something. */
  const begun = fc
    .tuple(fc.boolean(), runs)
    .map(([yes, run]): EventName[] => (yes ? ['accept', 'pick', ...run] : run));

  function statesOf(run: readonly EventName[]): ShareState[] {
    const states = [requested()];
    for (const event of run) states.push(stepShare(states.at(-1) ?? requested(), EVENTS[event]));
    return states;
  }

  it('shows nothing without a yes', () => {
    fc.assert(
      fc.property(begun, (run) => {
        const withoutYes = run.filter((event) => event !== 'accept');
        expect(statesOf(withoutYes).some((state) => isShowing(state) || isChoosing(state))).toBe(false);
      }),
    );
  });

  it('changes nothing after an end', () => {
    fc.assert(
      fc.property(begun, (run) => {
        const states = statesOf(run);
        const end = states.findIndex(isOver);
        fc.pre(end !== -1);
        for (const state of states.slice(end)) expect(state).toBe(states[end]);
      }),
    );
  });

  it('raises to control only by accepting what was asked', () => {
    fc.assert(
      fc.property(begun, (run) => {
        const states = statesOf(run);
        const at = states.findIndex((state) => 'level' in state && state.level === 'control');
        if (at === -1) return;
        expect(run[at - 1]).toBe('acceptUpgrade');
        expect(run.slice(0, at)).toContain('requestUpgrade');
      }),
    );
  });
});
