import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ShareState } from '../../../utils/protocol/share';
import {
  isAsked,
  isChoosing,
  isOver,
  isPending,
  isShowing,
  isUnsettled,
  isUpgrading,
  levelOf,
  requested,
  type ShareEvent,
  stepShare,
} from '../../../utils/session/share-machine';
import { OTHER_SURFACE as OTHER, STATES, SURFACE, stateNames } from '../../fakes/examples';

type StateName = ShareState['name'];
type EventName = ShareEvent['name'];

const EVENTS = {
  confirmOffer: { name: 'confirmOffer' },
  showBox: { name: 'showBox' },
  accept: { name: 'accept' },
  deny: { name: 'deny' },
  timeOut: { name: 'timeOut' },
  withdraw: { name: 'withdraw' },
  pick: { name: 'pick' },
  cancelPick: { name: 'cancelPick' },
  launch: { name: 'launch' },
  start: { name: 'start', surface: OTHER, level: 'view' },
  offerUpgrade: { name: 'offerUpgrade' },
  requestUpgrade: { name: 'requestUpgrade', deadline: 61_000 },
  grantControl: { name: 'grantControl' },
  revoke: { name: 'revoke' },
  pause: { name: 'pause' },
  resume: { name: 'resume' },
  cut: { name: 'cut' },
  mend: { name: 'mend' },
  stop: { name: 'stop', reason: 'badge' },
} as const satisfies { [N in EventName]: Extract<ShareEvent, { name: N }> };
const eventNames = Object.keys(EVENTS) as EventName[];

const unseen: ShareState = { name: 'stopped', reason: 'badge', wasShown: false };
const shown: ShareState = { name: 'stopped', reason: 'badge', wasShown: true };
const view = { level: 'view', surface: SURFACE } as const;
const sharing: ShareState = { name: 'sharing', ...view };
const paused: ShareState = { name: 'paused', ...view };
const reconnecting: ShareState = { name: 'reconnecting', ...view };
const control: ShareState = { name: 'sharing', level: 'control', surface: SURFACE };
const { requested: asked, accepted, denied, timedOut, withdrawn, picking, pickCancelled, launching } = STATES;
const { upgradeOffered, upgradeRequested, upgrading } = STATES;

type Row = { readonly [E in EventName]?: ShareState };
const choosing = {
  pick: picking,
  cancelPick: pickCancelled,
  launch: launching,
  withdraw: withdrawn,
  stop: unseen,
};
/** On the way to control: whatever happens, seeing stays. */
const towards = { withdraw: sharing, revoke: sharing, pause: paused, cut: reconnecting, stop: shown };
/** What each event makes of a state. One that is not listed is swallowed: the very same state comes back. */
const TABLE = {
  offering: { confirmOffer: asked, withdraw: withdrawn, stop: unseen },
  requested: {
    showBox: { ...asked, boxShown: true },
    accept: accepted,
    deny: denied,
    timeOut: timedOut,
    withdraw: withdrawn,
    stop: unseen,
  },
  accepted: choosing,
  picking: { ...choosing, start: { name: 'sharing', level: 'view', surface: OTHER } },
  pickCancelled: choosing,
  launching: choosing,
  sharing: {
    offerUpgrade: upgradeOffered,
    requestUpgrade: { ...upgradeRequested, deadline: 61_000 },
    pause: paused,
    cut: reconnecting,
    stop: shown,
  },
  upgradeOffered: { ...towards, confirmOffer: upgradeRequested },
  upgradeRequested: {
    ...towards,
    showBox: { ...upgradeRequested, boxShown: true },
    accept: upgrading,
    deny: sharing,
    timeOut: sharing,
  },
  upgrading: { ...towards, grantControl: control },
  paused: {
    start: { name: 'paused', level: 'view', surface: OTHER },
    resume: sharing,
    cut: reconnecting,
    stop: shown,
  },
  reconnecting: { mend: sharing, stop: shown },
  denied: {},
  timedOut: {},
  withdrawn: {},
  stopped: {},
} as const satisfies { [N in StateName]: Row };

const cells = stateNames.flatMap((from) =>
  eventNames.map((event) => [from, event, (TABLE[from] as Row)[event] ?? null] as const),
);

describe('every cell of state × event', () => {
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

  it.each(['offerUpgrade', 'requestUpgrade'] as const)('are not asked for twice: %s', (event) => {
    expect(stepShare(controlled, EVENTS[event])).toBe(controlled);
  });

  it('fall to view by a revoke', () => {
    expect(stepShare(controlled, EVENTS.revoke)).toEqual(sharing);
  });

  it.each(['view', 'control'] as const)('begin as view, also where %s was agreed to', (level) => {
    const begun = stepShare(STATES.picking, { ...EVENTS.start, level });
    expect(levelOf(begun)).toBe('view');
    expect(begun.name).toBe(level === 'view' ? 'sharing' : 'upgrading');
  });

  it.each(stateNames)('are of those who are granted something: %s', (name) => {
    expect(levelOf(STATES[name])).toBe('view');
  });
});

describe('the three groups of states', () => {
  const groups = {
    waiting: ['offering', 'requested'],
    choosing: ['accepted', 'picking', 'pickCancelled', 'launching'],
    showing: ['sharing', 'upgradeOffered', 'upgradeRequested', 'upgrading', 'paused', 'reconnecting'],
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

  it.each(stateNames)('%s waits for somebody while the picture, or control of it, is on its way', (name) => {
    const upgrade: readonly StateName[] = ['upgradeOffered', 'upgradeRequested', 'upgrading'];
    expect(isUpgrading(STATES[name])).toBe(upgrade.includes(name));
    expect(isUnsettled(STATES[name])).toBe(isPending(STATES[name]) || upgrade.includes(name));
    expect(isAsked(STATES[name])).toBe(name === 'requested' || name === 'upgradeRequested');
  });
});

describe('the box', () => {
  it.each(['requested', 'upgradeRequested'] as const)('is before the customer once: %s', (name) => {
    const before = stepShare(STATES[name], EVENTS.showBox);
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

  it('raises to control only by a grant, after a yes to what was asked', () => {
    fc.assert(
      fc.property(begun, (run) => {
        const states = statesOf(run);
        const at = states.findIndex((state) => levelOf(state) === 'control');
        if (at === -1) return;
        expect(run[at - 1]).toBe('grantControl');
        const question = run.lastIndexOf('requestUpgrade', at);
        expect(question).toBeGreaterThan(-1);
        expect(run.slice(question, at)).toContain('accept');
      }),
    );
  });
});
