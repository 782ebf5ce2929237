import { describe, expect, it } from 'vitest';
import type { Share } from '../../../../utils/protocol/session';
import { agentSession, SHARE_ID } from '../../../fakes/examples';
import { settled, TAB } from '../../../fakes/share-ports';
import { FakeTrack } from '../../../fakes/track';
import {
  CONTROL,
  FIRST_TAB,
  granted,
  knownTab,
  knownTabId,
  levels,
  pass,
  refusals,
  surface,
  VIEW,
  view,
  world,
} from './controlled';

describe('control that was agreed to', () => {
  it('comes with the picture of a tab that is known', async () => {
    const line = world.connect();
    const track = await world.shareTab(knownTab());
    expect(world.shown.get(SHARE_ID)).toBe(track);
    expect(world.tabs.opened.map(({ tabId }) => tabId)).toEqual([knownTabId]);
    expect(world.item()).toMatchObject({
      state: CONTROL,
      control: { standing: 'free', suspended: null },
      tabId: knownTabId,
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
    expect(levels()).toEqual([['level', SHARE_ID, 'view', 'noHelper']]);
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
    ['cancelled in the browser', () => surface().on.ended('browserCancelled')],
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
