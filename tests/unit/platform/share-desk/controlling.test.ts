import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { DesksideError } from '../../../../utils/errors';
import { markTabs } from '../../../../utils/platform/shared-tabs';
import type { ControlAct, RefusalReason } from '../../../../utils/protocol/control';
import type { HandField } from '../../../../utils/protocol/hand';
import type { Share } from '../../../../utils/protocol/session';
import type { ShareState } from '../../../../utils/protocol/share';
import { levelOf } from '../../../../utils/session/share-machine';
import { sharerView } from '../../../../utils/session/sharer-item';
import { keyDown, moveTo, pressAt } from '../../../fakes/control';
import { agentSession, customerSession, ids, SHARE_ID } from '../../../fakes/examples';
import type { Injected } from '../../../fakes/injector';
import { openMarkedTabs } from '../../../fakes/marked-tabs';
import { type ShareDeskWorld, settled, setUpShareDesk, TAB } from '../../../fakes/share-ports';
import { FakeTrack } from '../../../fakes/track';
import type { ViewerLine } from '../../../fakes/viewer-line';

const OURS = 'https://help.example';
const SECOND = 'share-002';
const FIRST_TAB = { kind: 'tab', number: 1 } as const;
const VIEW: ShareState = { name: 'sharing', level: 'view', surface: FIRST_TAB };
const CONTROL: ShareState = { name: 'sharing', level: 'control', surface: FIRST_TAB };

let marks: [a: string, b: string];
let [a, b] = [0, 0];
let world: ShareDeskWorld;
beforeEach(async () => {
  fakeBrowser.reset();
  const tabs = await openMarkedTabs([OURS], `${OURS}/a`, `${OURS}/b`);
  await markTabs().done;
  [a = 0, b = 0] = tabs.ids;
  marks = [tabs.handle(a) ?? '', tabs.handle(b) ?? ''];
  vi.useFakeTimers({ now: 1_000 });
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  world = setUpShareDesk();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const knownTab = () => new FakeTrack('web-contents:1', marks[0]);
const secondTab = () => new FakeTrack('web-contents:2', marks[1]);
const surface = () => world.tabs.last();
const levels = () => world.toldOf('level');
const view = () => sharerView(world.desk.items.value).name;
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const typed = (text: string): ControlAct => ({ type: 'text.commit', text });
const refusals = (line: ViewerLine) =>
  line.toldOf('refused').map(({ reason, count }): [RefusalReason, number] => [reason, count]);

/** Control is there, and the viewer has heard what time it is. */
async function granted(id = SHARE_ID, track = knownTab()): Promise<ViewerLine> {
  const line = world.connect();
  await world.shareTab(track, id);
  await pass(200);
  return line;
}
/** And the viewer has clicked into the picture. */
async function taken(id = SHARE_ID, track = knownTab()): Promise<ViewerLine> {
  const line = await granted(id, track);
  line.send({ type: 'take' }, { shareId: id });
  await settled();
  return line;
}
/** And holds Shift and a button. */
async function holding(track = knownTab()): Promise<ViewerLine> {
  const line = await taken(SHARE_ID, track);
  line.send(keyDown('Shift'));
  line.send(pressAt(0.5));
  await settled();
  return line;
}
const inputs = () =>
  surface()
    .types()
    .filter((type) => type !== 'engage' && type !== 'disengage');
const RELEASED = ['key.down', 'pointer.down', 'abandon', 'pointer.up', 'key.up'];

describe('control that was agreed to', () => {
  it('comes with the picture of a tab that is known', async () => {
    const line = world.connect();
    const track = await world.shareTab(knownTab());
    expect(world.shown.get(SHARE_ID)).toBe(track);
    expect(world.tabs.opened.map(({ tabId }) => tabId)).toEqual([a]);
    expect(world.item()).toMatchObject({
      state: CONTROL,
      control: { standing: 'free', suspended: null },
      tabId: a,
    });
    expect(levels()).toEqual([['level', SHARE_ID, 'control', null]]);
    expect(line.told).toEqual([
      { type: 'standing', shareId: SHARE_ID, epoch: 1, standing: 'free', suspended: null },
    ]);
  });

  it.each(['window', 'screen'] as const)('of a %s is seeing, and both are told why', async (kind) => {
    const line = world.connect();
    world.request(SHARE_ID, { level: 'control' });
    world.desk.accept(SHARE_ID);
    await settled();
    await world.pick(new FakeTrack(`${kind}:7:0`), { kind });
    expect(levels()).toEqual([['level', SHARE_ID, 'view', 'notATab']]);
    expect(world.tabs.opened).toEqual([]);
    expect(world.item()).toMatchObject({ state: { name: 'sharing', level: 'view' }, control: null });
    expect(line.standing()?.standing).toBe('none');
    expect(world.shown.has(SHARE_ID)).toBe(true);
  });

  it('is seeing where the browser lets nobody act', async () => {
    world.tabs.refuse = true;
    const line = await granted();
    expect(levels()).toEqual([['level', SHARE_ID, 'view', 'forbidden']]);
    expect([line.standing()?.standing, world.item()?.control]).toEqual(['none', null]);
  });

  it('is not told of before it is there, nor is anything let through', async () => {
    const arrive = world.tabs.delay();
    const line = await granted();
    surface().on.suspend('loading', true);
    surface().on.dialog({ kind: 'alert', text: 'Saved.' });
    line.send({ type: 'take' }, { epoch: 1, tick: 1_000 });
    expect(line.toldOf('standing')).toEqual([]);
    expect([levels(), world.item()?.state.name]).toEqual([[], 'upgrading']);
    expect(refusals(line)).toEqual([['level', 1]]);
    arrive();
    await settled();
    expect(line.standing()).toMatchObject({ standing: 'free', suspended: 'loading' });
    expect(line.toldOf('dialog')).toMatchObject([{ dialog: { kind: 'alert', text: 'Saved.' } }]);
    expect(levels()).toEqual([['level', SHARE_ID, 'control', null]]);
  });

  it.each([
    ['stopped', () => world.desk.stop(SHARE_ID, 'shareBar')],
    ['taken back', () => world.desk.takeControlBack(SHARE_ID)],
    ['held back', () => world.desk.pause(SHARE_ID)],
    ['without its bar', () => world.loseBar()],
    ['cancelled in the browser', () => surface().on.cancelled()],
  ])('does not come when the share was %s meanwhile, and the tab is let go of', async (_, end) => {
    const arrive = world.tabs.delay();
    const line = await granted();
    end();
    arrive();
    await pass(1_000);
    expect(surface().isLetGo).toBe(true);
    expect(levels().filter(([, , level]) => level === 'control')).toEqual([]);
    expect(line.toldOf('standing').filter(({ standing }) => standing !== 'none')).toEqual([]);
    expect(world.item()?.control).toBeNull();
    expect(line.ticks).toEqual([]);
  });
});

it('control that was taken back while it was on its way, and given anew, is the new one alone', async () => {
  const arrive = world.tabs.delay();
  const line = await granted();
  world.desk.takeControlBack(SHARE_ID);
  world.bookSays(
    { name: 'upgradeRequested', surface: FIRST_TAB, deadline: 61_000, boxShown: false },
    { level: 'control', round: 1 },
  );
  world.desk.accept(SHARE_ID);
  await settled();
  arrive();
  await settled();
  await pass(400);
  expect(world.tabs.opened.map(({ isLetGo }) => isLetGo)).toEqual([true, false]);
  expect(line.standing()).toMatchObject({ standing: 'free', epoch: 2 });
  expect(levels().map(([, , level]) => level)).toEqual(['view', 'control']);
});

describe('a tab that is not known', () => {
  const unknown = () => new FakeTrack('web-contents:1');
  /** The page takes its mark, now that Deskside may enter it. */
  const marked = (track: FakeTrack, mark = marks[0]) => world.marking.set(a, () => track.showHandle(mark));
  let track: FakeTrack;
  beforeEach(async () => {
    world.connect();
    track = await world.shareTab(unknown());
  });

  it('is seen, and its person is asked which it is', () => {
    expect(world.item()).toMatchObject({ asksAccess: true, control: null, state: { name: 'upgrading' } });
    expect(view()).toBe('access');
    expect(world.told.at(-1)).toEqual(['raise']);
    expect([world.tabs.opened, levels(), world.shown.has(SHARE_ID)]).toEqual([[], [], true]);
  });

  it('is controlled once it is named and allowed, which the browser is asked for in the click', async () => {
    marked(track);
    world.told.length = 0;
    const allowed = world.desk.allowTab(SHARE_ID, { tabId: a, origin: OURS });
    expect(world.told).toEqual([['allowSite', OURS]]);
    await allowed;
    await settled();
    expect(world.tabs.opened.map(({ tabId }) => tabId)).toEqual([a]);
    expect(world.item()).toMatchObject({ state: CONTROL, asksAccess: false, accessProblem: null, tabId: a });
    expect(levels()).toEqual([['level', SHARE_ID, 'control', null]]);
    expect(view()).toBe('sharing');
    expect(world.toldOf('minimise')).not.toEqual([]);
  });

  it.each([
    ['the browser was told no', 'notAllowed', () => world.allowSites(false)],
    ['it is another one', 'otherTab', () => {}],
  ] as const)('is asked about again when %s', async (_, problem, prepare) => {
    prepare();
    void world.desk.allowTab(SHARE_ID, { tabId: a, origin: OURS });
    await pass(5_000);
    expect(world.item()).toMatchObject({ asksAccess: true, accessProblem: problem, control: null });
    expect(world.tabs.opened).toEqual([]);
  });

  it('is left again when it is not shown any more', async () => {
    marked(track);
    await world.desk.allowTab(SHARE_ID, { tabId: a, origin: OURS });
    await settled();
    world.desk.takeControlBack(SHARE_ID);
    expect(world.toldOf('leaveSite')).toEqual([]);
    world.desk.stop(SHARE_ID, 'shareBar');
    expect(world.toldOf('leaveSite')).toEqual([['leaveSite', OURS]]);
  });

  it('may be named wrong first', async () => {
    void world.desk.allowTab(SHARE_ID, { tabId: b, origin: OURS });
    await pass(1_000);
    expect(world.item()?.accessProblem).toBe('otherTab');
    marked(track);
    await world.desk.allowTab(SHARE_ID, { tabId: a, origin: OURS });
    await settled();
    expect(world.item()).toMatchObject({ state: CONTROL, accessProblem: null });
  });

  it('stays seen when its person does not want that', () => {
    world.told.length = 0;
    world.desk.refuseAccess(SHARE_ID);
    expect(world.told).toEqual([['level', SHARE_ID, 'view', 'noAccess'], ['minimise']]);
    expect(world.item()).toMatchObject({ asksAccess: false, state: VIEW });
  });

  it('is not controlled when the answer comes after the end', async () => {
    marked(track);
    const allowed = world.desk.allowTab(SHARE_ID, { tabId: a, origin: OURS });
    world.desk.takeControlBack(SHARE_ID);
    await allowed;
    await settled();
    expect([world.tabs.opened, levels()]).toEqual([[], [['level', SHARE_ID, 'view', 'takenBack']]]);
  });
});

describe('control of what is being shown', () => {
  const asked = (change: Partial<Share> = {}) =>
    world.bookSays(
      { name: 'upgradeRequested', surface: FIRST_TAB, deadline: Date.now() + 60_000, boxShown: false },
      { level: 'control', round: 1, ...change },
    );

  it('is asked for, and granted, under the same track', async () => {
    const line = world.connect();
    const track = await world.share(knownTab(), SHARE_ID, TAB);
    world.sent.length = 0;
    world.told.length = 0;
    asked();
    expect(view()).toBe('consent');
    world.desk.boxShown(SHARE_ID);
    world.desk.accept(SHARE_ID);
    await settled();
    expect(world.told).toEqual([
      ['boxShown', SHARE_ID],
      ['answered', 'accepted'],
      ['minimise'],
      ['level', SHARE_ID, 'control', null],
    ]);
    expect(world.item()?.state).toEqual(CONTROL);
    expect([world.sent, world.shown.get(SHARE_ID), track.enabled]).toEqual([[], track, true]);
    expect(line.standing()).toMatchObject({ standing: 'free', epoch: 1 });
  });

  it.each([
    ['denied', () => world.desk.deny(SHARE_ID)],
    ['timedOut', () => pass(60_000)],
  ])('%s leaves it shown as it was', async (word, answer) => {
    const track = await world.share(knownTab(), SHARE_ID, TAB);
    world.sent.length = 0;
    asked();
    await answer();
    expect(world.toldOf('answered').at(-1)).toEqual(['answered', word]);
    expect(world.item()?.state).toEqual(VIEW);
    expect([world.sent, world.tabs.opened, track.enabled]).toEqual([[], [], true]);
  });

  it('needs a yes each time', async () => {
    await granted();
    world.desk.takeControlBack(SHARE_ID);
    asked();
    expect(world.item()?.state.name).toBe('upgradeRequested');
    expect(world.item()?.control).toBeNull();
    world.desk.accept(SHARE_ID);
    await settled();
    expect(world.item()?.state).toEqual(CONTROL);
  });

  it('is lent by the agent after a warning, and comes with the customer’s yes', async () => {
    const own = { direction: 'toCustomer', level: 'control', round: 1 } as const;
    world.bookSays({ name: 'accepted' }, { direction: 'toCustomer' }, agentSession());
    world.desk.choose(SHARE_ID);
    await settled();
    await world.pick(knownTab(), TAB);
    world.told.length = 0;
    world.bookSays({ name: 'upgradeOffered', surface: FIRST_TAB }, own, agentSession());
    expect(view()).toBe('warn');
    world.desk.offer(SHARE_ID, true);
    expect(world.told).toEqual([['offered', true], ['minimise']]);
    expect(world.tabs.opened).toEqual([]);
    world.bookSays({ name: 'upgrading', surface: FIRST_TAB }, own, agentSession());
    await settled();
    expect(levels()).toEqual([['level', SHARE_ID, 'control', null]]);
  });

  it('that the agent would rather not lend is not asked for', async () => {
    world.bookSays({ name: 'offering' }, { direction: 'toCustomer', level: 'control' }, agentSession());
    world.desk.offer(SHARE_ID, false);
    expect(world.toldOf('offered')).toEqual([['offered', false]]);
    expect(world.item()?.state.name).toBe('withdrawn');
    world.desk.offer(SHARE_ID, true);
    expect(world.toldOf('offered')).toHaveLength(1);
  });
});

describe('taking control', () => {
  it('is told on both sides, and the tab is told that somebody looks', async () => {
    const line = await taken();
    expect(line.standing()).toMatchObject({ standing: 'taken', suspended: null });
    expect(world.item()?.control).toEqual({ standing: 'taken', suspended: null });
    expect(surface().done).toEqual(['engage']);
  });

  it('comes before any input', async () => {
    const line = await granted();
    line.send(typed('a'));
    await settled();
    expect([inputs(), refusals(line)]).toEqual([[], [['notTaken', 1]]]);
    line.send({ type: 'take' });
    line.send(typed('b'));
    await settled();
    expect(inputs()).toEqual(['text.commit']);
  });

  it('ends with leaving, and what is held goes up', async () => {
    const line = await holding();
    line.send({ type: 'leave' });
    line.send(typed('never'));
    await settled();
    expect(inputs()).toEqual(RELEASED);
    expect(line.standing()?.standing).toBe('free');
    expect(world.item()?.control).toEqual({ standing: 'free', suspended: null });
    expect(surface().done).toContain('disengage');
    expect(world.item()?.state).toEqual(CONTROL);
  });

  it('again right after leaving loses nothing', async () => {
    const line = await taken();
    const release = surface().hang();
    line.send(typed('slow'));
    line.send({ type: 'leave' });
    line.send({ type: 'take' });
    line.send(typed('next'));
    release();
    await settled();
    await settled();
    expect(inputs()).toEqual(['text.commit', 'text.commit']);
    expect(line.standing()?.standing).toBe('taken');
  });
});

describe('an end of control', () => {
  type End = { end(track: FakeTrack): unknown; level: string | null };
  const ENDS = {
    'the bar, the window or the badge': {
      end: () => world.desk.takeControlBack(SHARE_ID),
      level: 'takenBack',
    },
    'popup, ticket or console': {
      end: () => world.desk.take({ type: 'share.lower', ...ids }),
      level: 'takenBack',
    },
    'the viewer, as the book tells': { end: () => world.bookSays(VIEW, { level: 'view' }), level: null },
    'Cancel in the browser’s own bar': {
      end: () => surface().on.cancelled(),
      level: 'browserCancelled',
    },
    'going to another tab, from where it could be swapped unseen': {
      end: (track) => {
        track.showHandle(undefined);
        vi.advanceTimersByTime(2_000);
      },
      level: 'changed',
    },
  } satisfies Record<string, End>;
  const STOPS = {
    'Stop sharing': { end: () => world.desk.stop(SHARE_ID, 'shareBar'), level: null },
    'the browser’s Stop sharing': { end: (track) => track.end(), level: null },
    'the end of the session': {
      end: () => world.bookSays({ name: 'stopped', reason: 'ended', wasShown: true }),
      level: null,
    },
    'a link page that is gone': { end: () => world.desk.fail(), level: null },
  } satisfies Record<string, End>;
  const all: Array<[string, End]> = [...Object.entries(ENDS), ...Object.entries(STOPS)];

  it.each(all)(
    'by %s: nothing passes from that task on, what is held goes up, the tab is let go of',
    async (_, { end }) => {
      const track = knownTab();
      const line = await holding(track);
      const hold = surface().hang();
      line.send(typed('under way'));
      line.send(typed('waits'));
      end(track);
      line.send(typed('late'));
      line.send({ type: 'take' });
      hold();
      await settled();
      await settled();
      expect(inputs()).toEqual([...RELEASED.slice(0, 2), 'text.commit', ...RELEASED.slice(2)]);
      expect(surface().isLetGo).toBe(true);
      await pass(2_000);
      line.send(typed('later'));
      await settled();
      expect(inputs()).toHaveLength(6);
      expect(world.item()?.control).toBeNull();
    },
  );

  it.each(Object.entries(ENDS))(
    'by %s: seeing goes on, and everybody knows why',
    async (_, { end, level }) => {
      const track = knownTab();
      const line = await taken(SHARE_ID, track);
      await end(track);
      expect(line.standing()).toMatchObject({ standing: 'none', suspended: null });
      expect(levels().slice(1)).toEqual(level === null ? [] : [['level', SHARE_ID, 'view', level]]);
      expect(world.item()).toMatchObject({ control: null, state: { level: 'view' } });
      expect(track.readyState).toBe('live');
    },
  );

  it('lets go of the tab although the page stands still in a dialog', async () => {
    await holding();
    surface().hang();
    world.desk.takeControlBack(SHARE_ID);
    await pass(299);
    expect(surface().isLetGo).toBe(false);
    await pass(1);
    expect(surface().isLetGo).toBe(true);
  });

  it('leaves no clock behind', async () => {
    const line = await taken();
    world.desk.takeControlBack(SHARE_ID);
    await pass(400);
    const ticks = line.ticks.length;
    await pass(10_000);
    expect(line.ticks).toHaveLength(ticks);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('of one leaves the other alone, and its clock', async () => {
    const line = await taken();
    await world.shareTab(secondTab(), SECOND);
    world.desk.takeControlBack(SECOND);
    await pass(400);
    line.send(typed('a'));
    await settled();
    expect(world.tabs.opened[0]?.types()).toEqual(['engage', 'text.commit']);
  });

  it('makes the next one another: what was sent under the old one is refused', async () => {
    const line = await taken();
    world.desk.takeControlBack(SHARE_ID);
    const old = { epoch: 1, tick: line.ticks.at(-1) ?? 0, since: 0 };
    world.bookSays({ name: 'upgrading', surface: FIRST_TAB }, { level: 'control', round: 1 });
    expect(world.item()?.state).toEqual(VIEW);
    world.bookSays(
      { name: 'upgradeRequested', surface: FIRST_TAB, deadline: 61_000, boxShown: false },
      { level: 'control', round: 1 },
    );
    world.desk.accept(SHARE_ID);
    await settled();
    expect(line.standing()).toMatchObject({ standing: 'free', epoch: 2 });
    line.send({ type: 'take' }, old);
    line.send({ type: 'leave' }, old);
    await settled();
    expect(refusals(line).at(-1)?.[0]).toBe('epoch');
    expect(line.standing()?.standing).toBe('free');
    line.send({ type: 'take' });
    await settled();
    expect(line.standing()?.standing).toBe('taken');
  });

  it('grows the count over all shares: none has the epoch of another', async () => {
    const line = await granted();
    await world.shareTab(secondTab(), SECOND);
    expect([line.standing()?.epoch, line.standing(SECOND)?.epoch]).toEqual([1, 2]);
  });
});

describe('another page under the track', () => {
  it('lets nothing through until it is proven to be the same tab', async () => {
    const track = knownTab();
    const line = await taken(SHARE_ID, track);
    track.showHandle(undefined);
    line.send(typed('into what?'));
    await settled();
    expect(inputs()).toEqual([]);
    expect(refusals(line).at(-1)?.[0]).toBe('suspended');
    // The new document takes its mark.
    world.marking.set(a, () => track.showHandle(marks[0]));
    track.showHandle('pages-own');
    await pass(0);
    line.send(typed('into the next page'));
    await settled();
    expect(inputs()).toEqual(['text.commit']);
    expect(line.standing()?.standing).toBe('taken');
  });

  it('that is another tab ends control, and no input reaches either before a new yes', async () => {
    const track = knownTab();
    const line = await taken(SHARE_ID, track);
    track.showHandle(marks[1]);
    line.send(typed('a'));
    await pass(0);
    line.send(typed('b'));
    world.desk.goOn(SHARE_ID);
    await settled();
    line.send({ type: 'take' });
    line.send(typed('c'));
    await pass(2_000);
    expect(inputs()).toEqual([]);
    expect(world.item()).toMatchObject({ tabId: b, control: null, state: VIEW });
    expect(levels().at(-1)).toEqual(['level', SHARE_ID, 'view', 'changed']);
    expect(world.tabs.opened).toHaveLength(1);
  });
});

it('input is for the tab that control was given of, and for no other that is found in its place', async () => {
  const track = knownTab();
  const line = await taken(SHARE_ID, track);
  world.desk.pause(SHARE_ID);
  // The browser has not told of it yet.
  Object.assign(track, { getCaptureHandle: () => ({ handle: marks[1] }) });
  world.desk.resume(SHARE_ID);
  line.send(typed('a'));
  await settled();
  expect([inputs(), refusals(line).at(-1)?.[0]]).toEqual([[], 'surface']);
});

describe('time', () => {
  it('is told every 200 ms over the lossy channel, and everything else over the sure one', async () => {
    const line = await granted();
    await pass(1_000);
    // The first comes with the grant, for certain: without it, nothing could be done at once.
    expect(line.ticks).toEqual([1_000, 1_050, 1_250, 1_450, 1_650, 1_850, 2_050]);
    expect([...line.lanes]).toEqual(['sure tick', 'sure standing', 'quick tick']);
  });

  it('never heard is never young: such a message is too old', async () => {
    const line = world.connect();
    await world.shareTab(knownTab());
    line.send({ type: 'take' }, { tick: 0, since: 0 });
    await settled();
    expect([refusals(line), line.standing()?.standing]).toEqual([[['age', 1]], 'free']);
  });

  it.each([
    ['a moment ago', 0, 'applied'],
    ['a second ago', 1_000, 'applied'],
    ['more than a second ago', 1_001, 'age'],
    ['long ago', 60_000, 'age'],
  ] as const)('of what was made %s', async (_, since, becomes) => {
    const line = await taken();
    await pass(60_000);
    line.send(typed('a'), { tick: Date.now() - since, since: 0 });
    line.send(typed('a'), { tick: Math.max(1, Date.now() - since), since: 0 });
    await settled();
    expect(inputs().length > 0).toBe(becomes === 'applied');
    if (becomes === 'age') expect(refusals(line).at(-1)?.[0]).toBe('age');
  });

  it('that has not come yet is a lie, and too old', async () => {
    const line = await taken();
    line.send(typed('a'), { tick: Date.now() + 60_000, since: 0 });
    line.send(typed('a'), { tick: Date.now() + 60_000, since: 60_000 });
    line.send(typed('b'), { tick: Date.now() + 2, since: 0 });
    await settled();
    expect(inputs()).toEqual(['text.commit']);
    expect(refusals(line)).toEqual([['age', 1]]);
  });

  it('is judged as a message takes effect: what waited too long is dropped', async () => {
    const line = await taken();
    const release = surface().hang();
    line.send(typed('slow'));
    line.send(typed('waits'));
    await pass(1_200);
    release();
    await settled();
    expect(inputs()).toEqual(['text.commit']);
    expect(refusals(line).at(-1)?.[0]).toBe('age');
  });
});

describe('silence', () => {
  it('of 500 ms lets go of what is held, and control stays', async () => {
    const line = await holding();
    await pass(500);
    expect(inputs()).toEqual(RELEASED.slice(0, 2));
    await pass(100);
    expect(inputs()).toEqual(RELEASED);
    expect(line.standing()?.standing).toBe('taken');
  });

  it('is none while the viewer’s page beats', async () => {
    const line = await holding();
    for (let beat = 0; beat < 20; beat++) {
      await pass(150);
      line.send({ type: 'beat' });
    }
    expect(inputs()).toEqual(RELEASED.slice(0, 2));
  });
});

describe('the local hand', () => {
  it('suspends for 2 s from its last use, drops what waits, and lets go of what is held', async () => {
    const line = await holding();
    const release = surface().hang();
    line.send(typed('under way'));
    line.send(typed('waits'));
    surface().on.localHand();
    line.send(typed('comes'));
    expect(line.standing()).toMatchObject({ standing: 'taken', suspended: 'localHand' });
    expect(world.item()?.control).toEqual({ standing: 'taken', suspended: 'localHand' });
    release();
    await settled();
    await settled();
    expect(inputs()).toEqual([...RELEASED.slice(0, 2), 'text.commit', ...RELEASED.slice(2)]);
    await pass(1_000);
    surface().on.localHand();
    await pass(1_950);
    line.send(typed('still'));
    await settled();
    expect(inputs()).toHaveLength(6);
    expect(refusals(line).at(-1)?.[0]).toBe('suspended');
    await pass(100);
    expect(line.standing()?.suspended).toBeNull();
    line.send(typed('again'));
    await settled();
    expect(inputs()).toHaveLength(7);
  });

  it('is told once for as long as it lasts', async () => {
    const line = await taken();
    line.told.length = 0;
    for (let use = 0; use < 10; use++) {
      surface().on.localHand();
      await pass(200);
    }
    expect(line.toldOf('standing').map(({ suspended }) => suspended)).toEqual(['localHand']);
  });

  it('lets the viewer come and leave all the same', async () => {
    const line = await granted();
    surface().on.localHand();
    line.send({ type: 'take' });
    await settled();
    expect(line.standing()).toMatchObject({ standing: 'taken', suspended: 'localHand' });
    line.send({ type: 'leave' });
    await settled();
    expect(line.standing()).toMatchObject({ standing: 'free', suspended: 'localHand' });
  });
});

describe('what suspends', () => {
  it.each(['dialog', 'fileChooser', 'permission', 'loading', 'forbidden'] as const)(
    '%s: input has no effect until it is over, and both see it',
    async (reason) => {
      const line = await holding();
      surface().on.suspend(reason, true);
      line.send(typed('a'));
      await settled();
      expect(line.standing()?.suspended).toBe(reason);
      expect(world.item()?.control?.suspended).toBe(reason);
      expect(inputs()).toEqual(RELEASED);
      await pass(60_000);
      expect(line.standing()?.suspended).toBe(reason);
      surface().on.suspend(reason, false);
      await pass(200);
      line.send(typed('b'));
      await settled();
      expect(inputs()).toHaveLength(6);
    },
  );

  it('several reasons are over when the last is', async () => {
    const line = await taken();
    surface().on.suspend('loading', true);
    surface().on.localHand();
    surface().on.suspend('loading', false);
    line.send(typed('a'));
    await pass(2_050);
    expect(inputs()).toEqual([]);
    expect(line.standing()?.suspended).toBeNull();
  });

  it('a pause, until the picture goes on', async () => {
    const line = await holding();
    world.desk.pause(SHARE_ID);
    expect(line.standing()).toMatchObject({ standing: 'taken', suspended: 'paused' });
    line.send(typed('a'));
    await settled();
    expect(inputs()).toEqual(RELEASED);
    world.desk.resume(SHARE_ID);
    expect(line.standing()).toMatchObject({ standing: 'taken', suspended: null });
    line.send(typed('b'));
    await settled();
    expect(inputs()).toHaveLength(6);
    expect(levels()).toEqual([['level', SHARE_ID, 'control', null]]);
  });

  it('a share bar that is gone, until it is back', async () => {
    const line = await taken();
    world.loseBar();
    expect(line.standing()?.suspended).toBe('paused');
    world.desk.showBarAgain();
    await settled();
    expect(line.standing()?.suspended).toBeNull();
  });
});

describe('what the page shows outside itself', () => {
  const HAND_FIELD: HandField = {
    id: 'field-01',
    kind: 'select',
    label: 'Country',
    options: [],
    multiple: false,
    value: '',
    min: '',
    max: '',
    step: '',
  };

  it('is told with the place that the viewer pressed, and goes with their leaving', async () => {
    const line = await taken();
    line.send(pressAt(0.25));
    surface().on.field(HAND_FIELD);
    const { x, y, width, height } = moveTo(0.25);
    expect(line.toldOf('field').at(-1)?.field).toEqual({
      ...HAND_FIELD,
      ...{ x, y, width, height, right: x, bottom: y },
    });
    line.send({ type: 'leave' });
    await settled();
    expect(line.toldOf('field').at(-1)?.field).toBeNull();
  });

  it('is told again over a new connection', async () => {
    await taken();
    surface().on.field(HAND_FIELD);
    surface().on.dialog({ kind: 'confirm', text: 'Delete it?' });
    const line = world.connect();
    expect(line.toldOf('field').map(({ field }) => field?.id)).toEqual(['field-01']);
    expect(line.toldOf('dialog').map(({ dialog }) => dialog?.text)).toEqual(['Delete it?']);
    surface().on.field(null);
    surface().on.dialog(null);
    expect(world.connect().told.map(({ type }) => type)).toEqual(['standing']);
  });

  it('is not told any more once control has ended', async () => {
    const line = await taken();
    world.desk.takeControlBack(SHARE_ID);
    line.told.length = 0;
    surface().on.field(HAND_FIELD);
    surface().on.dialog({ kind: 'alert', text: 'Saved.' });
    surface().on.suspend('dialog', true);
    surface().on.localHand();
    surface().on.cancelled();
    expect([line.told, world.item()?.control, levels().length]).toEqual([[], null, 2]);
  });
});

describe('a new connection', () => {
  it('is told where everything stands, and control has to be taken anew', async () => {
    const line = await holding();
    line.close();
    await settled();
    expect(inputs()).toEqual(RELEASED);
    expect(world.item()?.control).toEqual({ standing: 'free', suspended: null });
    const next = world.connect();
    expect(next.told).toEqual([
      { type: 'standing', shareId: SHARE_ID, epoch: 1, standing: 'free', suspended: null },
    ]);
    await pass(250);
    next.send(typed('a'));
    await settled();
    expect(inputs()).toEqual(RELEASED);
    next.send({ type: 'take' });
    next.send(typed('b'));
    await settled();
    expect(inputs()).toHaveLength(6);
  });

  it('has nothing of what waited from the old one', async () => {
    const line = await granted();
    line.send({ type: 'take' });
    await settled();
    const release = surface().hang();
    line.send(typed('slow'));
    line.send({ type: 'leave' });
    line.send({ type: 'take' });
    line.close();
    release();
    await settled();
    expect(world.item()?.control?.standing).toBe('free');
  });

  it('that is gone hears nothing, and nothing is heard of it', async () => {
    const line = await taken();
    line.close();
    await settled();
    line.told.length = 0;
    line.send({ type: 'take' });
    line.raw('{');
    surface().on.localHand();
    await settled();
    expect([line.told, world.item()?.control?.standing]).toEqual([[], 'free']);
  });
});

describe('two sessions', () => {
  const other = () => customerSession({ id: 'session-2' });

  it('never cross: the ids of one are nobody’s in the other', async () => {
    const line = await taken();
    const theirs = world.connect('session-2');
    await world.shareTab(secondTab(), SECOND, other());
    await pass(200);
    theirs.send({ type: 'take' }, { shareId: SECOND });
    await settled();
    const [mine] = world.tabs.opened;
    for (const [from, shareId] of [
      [line, SECOND],
      [theirs, SHARE_ID],
    ] as const)
      for (const act of [typed('x'), { type: 'leave' } as const, { type: 'take' } as const])
        for (const epoch of [1, 2]) from.send(act, { shareId, epoch, tick: Date.now(), since: 0 });
    await settled();
    expect([mine?.types(), surface().types()]).toEqual([['engage'], ['engage']]);
    expect([refusals(line), refusals(theirs)]).toEqual([[], []]);
    expect(line.told.every((notice) => notice.type === 'tick' || notice.shareId === SHARE_ID)).toBe(true);
    expect(theirs.told.every((notice) => notice.type === 'tick' || notice.shareId === SECOND)).toBe(true);
  });

  it('end and lose their lines each for themselves', async () => {
    const line = await taken();
    const theirs = world.connect('session-2');
    await world.shareTab(secondTab(), SECOND, other());
    await pass(200);
    theirs.close();
    world.desk.stop(SECOND, 'shareBar');
    line.send(typed('a'));
    await settled();
    expect(world.tabs.opened[0]?.types()).toEqual(['engage', 'text.commit']);
    expect(line.standing()?.standing).toBe('taken');
  });

  it('are flooded each for themselves', async () => {
    const line = await taken();
    const theirs = world.connect('session-2');
    await world.shareTab(secondTab(), SECOND, other());
    await pass(200);
    for (let count = 0; count < 9_000; count++) theirs.raw('{');
    theirs.send({ type: 'take' }, { shareId: SECOND });
    line.send(typed('a'));
    await settled();
    expect(world.item(SECOND)?.control).toBeNull();
    expect(world.tabs.opened[0]?.types()).toEqual(['engage', 'text.commit']);
  });
});

describe('what is refused', () => {
  it('is counted, and told at once and then twice a second at most', async () => {
    const line = await granted();
    for (let count = 0; count < 10; count++) line.send(typed('a'));
    expect(refusals(line)).toEqual([['notTaken', 1]]);
    await pass(500);
    line.send(typed('a'));
    expect(refusals(line)).toEqual([
      ['notTaken', 1],
      ['notTaken', 11],
    ]);
  });

  it('are bytes that are no message: for each that is controlled over this line', async () => {
    const line = await granted();
    for (const raw of ['', '{', '{"lane":"event"}', 'x'.repeat(2_000), '[]', 'null']) line.raw(raw);
    await pass(500);
    line.raw('{');
    expect(refusals(line)).toEqual([
      ['invalid', 1],
      ['invalid', 7],
    ]);
  });

  it('is everything of a share that is only seen', async () => {
    const line = world.connect();
    await world.share(knownTab(), SHARE_ID, TAB);
    for (const act of [{ type: 'take' } as const, typed('a'), moveTo(0.1)])
      line.send(act, { epoch: 1, tick: Date.now() });
    await settled();
    expect(refusals(line)).toEqual([['level', 1]]);
    expect(world.tabs.opened).toEqual([]);
  });

  it('is a place where nothing may be done from afar', async () => {
    const line = await taken();
    surface().answer = async () => {
      throw new DesksideError('outOfReach');
    };
    line.send(pressAt(0.9));
    await settled();
    expect(refusals(line)).toEqual([['place', 1]]);
  });

  it('is too much within a second, and a flood ends control', async () => {
    const line = await taken();
    // Each event comes in four copies: so many messages are no more than a busy hand.
    for (let count = 0; count < 1_500; count++) line.raw('{');
    line.send(typed('busy'));
    await settled();
    expect(inputs()).toEqual(['text.commit']);
    surface().done.length = 0;
    for (let count = 0; count < 200; count++) line.raw('{');
    line.send(typed('a'));
    await settled();
    expect([inputs(), refusals(line).at(-1)?.[0]]).toEqual([[], 'invalid']);
    await pass(1_100);
    line.send(typed('b'));
    await settled();
    expect(inputs()).toEqual(['text.commit']);
    for (let count = 0; count < 8_100; count++) line.raw('{');
    line.send(typed('c'));
    await settled();
    expect(levels().at(-1)).toEqual(['level', SHARE_ID, 'view', 'failed']);
    expect([surface().isLetGo, world.item()?.state]).toEqual([true, VIEW]);
  });
});

describe('whatever happens, in whatever order', () => {
  const acts = fc.constantFrom<ControlAct>(
    { type: 'take' },
    { type: 'leave' },
    { type: 'beat' },
    keyDown('a'),
    keyDown('Shift'),
    pressAt(0.5),
    typed('t'),
    moveTo(0.2),
  );
  const input = fc.record({
    act: acts,
    older: fc.constantFrom(0, 0, 0, 0, 1, -1),
    late: fc.constantFrom(0, 0, 0, 900, 1_500),
  });
  const ask = () =>
    world.bookSays(
      { name: 'upgradeRequested', surface: FIRST_TAB, deadline: Date.now() + 60_000, boxShown: false },
      { level: 'control', round: (world.item()?.round ?? 0) + 1 },
    );
  const tab = () => world.tabs.opened.at(-1)?.on;
  let track: FakeTrack;
  let line: ViewerLine;
  const EVENTS = {
    ask,
    async yes() {
      ask();
      world.desk.accept(SHARE_ID);
      await settled();
      line.send({ type: 'take' });
    },
    take: () => line.send({ type: 'take' }),
    takeBack: () => world.desk.takeControlBack(SHARE_ID),
    givenBack: () => world.bookSays(VIEW, { level: 'view', round: world.item()?.round ?? 0 }),
    localHand: () => tab()?.localHand(),
    suspend: () => tab()?.suspend('permission', true),
    unsuspend: () => tab()?.suspend('permission', false),
    pause: () => world.desk.pause(SHARE_ID),
    resume: () => world.desk.resume(SHARE_ID),
    cancel: () => tab()?.cancelled(),
    swap: () => track.showHandle(track.getCaptureHandle()?.handle === marks[0] ? marks[1] : marks[0]),
    goOn: () => world.desk.goOn(SHARE_ID),
    second: () => pass(1_000),
    moment: () => pass(100),
    reconnect() {
      line.close();
      line = world.connect();
    },
  } as const;
  type EventName = keyof typeof EVENTS;
  const named = fc.constantFrom(...(Object.keys(EVENTS) as EventName[]));
  const events = fc.oneof({ weight: 2, arbitrary: input }, { weight: 1, arbitrary: named });

  /** What the share window itself says at this moment. */
  const mayApply = (): boolean => {
    const item = world.item();
    return (
      item?.state.name === 'sharing' &&
      levelOf(item.state) === 'control' &&
      item.control?.standing === 'taken' &&
      item.control.suspended === null
    );
  };
  const isUp = (act: Injected) => typeof act === 'object' && act.type?.endsWith('.up');
  const isInput = (act: Injected) => typeof act === 'object' && !isUp(act);

  /** What came of it, in any tab. */
  async function sendAs({ act, older, late }: { act: ControlAct; older: number; late: number }) {
    const before = world.tabs.opened.map(({ done }) => done.length);
    const isAllowed = mayApply() && older === 0 && late <= 1_000;
    const epoch = Math.max(0, (line.standing()?.epoch ?? 0) - older);
    line.send(act, { epoch, tick: Math.max(1, Date.now() - late), since: 0 });
    await settled();
    const applied = world.tabs.opened.flatMap(({ done }, at) => done.slice(before[at] ?? 0)).filter(isInput);
    if (!isAllowed) expect(applied).toEqual([]);
    return applied.length;
  }

  /** Which keys and buttons are down in a tab by all that was done there. */
  function heldIn({ done }: { done: readonly Injected[] }): string[] {
    const held = new Set<string>();
    for (const act of done) {
      if (typeof act === 'string') continue;
      const name = ('key' in act && act.key) || ('button' in act && act.button) || '';
      if (isUp(act)) held.delete(name);
      else if (act.type === 'key.down' || act.type === 'pointer.down') held.add(name);
    }
    return [...held];
  }

  it('input takes effect only under control that is granted, shown, taken and not suspended, and in the end nothing is held', async () => {
    let applied = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(events, { minLength: 5, maxLength: 60 }), async (script) => {
        world = setUpShareDesk();
        track = knownTab();
        line = await taken(SHARE_ID, track);
        for (const event of script) {
          if (typeof event === 'string') await EVENTS[event]();
          else applied += await sendAs(event);
          await settled();
        }
        world.desk.stop(SHARE_ID, 'shareBar');
        await pass(400);
        expect(world.tabs.opened.flatMap(heldIn)).toEqual([]);
        expect(world.tabs.opened.every(({ isLetGo }) => isLetGo)).toBe(true);
      }),
      { numRuns: 200 },
    );
    // It was no empty promise.
    expect(applied).toBeGreaterThan(100);
  });
});
