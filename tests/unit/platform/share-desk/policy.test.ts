import { describe, expect, it } from 'vitest';
import { moveTo, typed } from '../../../fakes/control';
import { agentSession, SHARE_ID } from '../../../fakes/examples';
import { settled, TAB } from '../../../fakes/share-ports';
import { FakeTrack } from '../../../fakes/track';
import {
  CONTROL,
  FIRST_TAB,
  granted,
  inputs,
  knownTab,
  levels,
  pass,
  refusals,
  taken,
  VIEW,
  view,
  world,
} from './controlled';

const MINUTE = 60_000;

describe('where the organisation does not allow control', () => {
  it('what was agreed to is seeing, nothing is opened, and both are told why', async () => {
    world.decide({ levels: ['view'] });
    const line = world.connect();
    await world.shareTab(knownTab());
    expect(world.item()?.state).toEqual(VIEW);
    expect(world.tabs.opened).toEqual([]);
    expect(levels()).toEqual([['level', SHARE_ID, 'view', 'policy']]);
    line.send(moveTo(0.5));
    await settled();
    expect(refusals(line)).toEqual([['policy', 1]]);
  });

  it('an agent lends nothing either', async () => {
    world.decide({ levels: [] });
    const session = agentSession();
    world.bookSays(
      { name: 'upgrading', surface: FIRST_TAB },
      { direction: 'toCustomer', level: 'control' },
      session,
    );
    world.bookSays(
      { name: 'accepted' },
      { id: 'share-005', direction: 'toCustomer', level: 'control' },
      session,
    );
    world.desk.choose('share-005');
    await settled();
    await world.pick(knownTab(), TAB);
    expect(world.item('share-005')?.state).toMatchObject({ name: 'sharing', level: 'view' });
    expect(levels()).toEqual([['level', 'share-005', 'view', 'policy']]);
  });

  it('control that is used ends the moment this is decided', async () => {
    const line = await taken();
    world.decide({ levels: ['view'] });
    line.send(typed('a'));
    await settled();
    expect(inputs()).toEqual([]);
    expect(world.item()).toMatchObject({ state: VIEW, control: null });
    expect(levels().at(-1)).toEqual(['level', SHARE_ID, 'view', 'policy']);
    expect(line.standing()?.standing).toBe('none');
  });

  it('an open question about it is answered, and the window goes on', () => {
    world.request(SHARE_ID, { level: 'control' });
    expect(view()).toBe('consent');
    world.decide({ levels: ['view'] });
    expect(world.toldOf('answered')).toEqual([['answered', 'policy']]);
    expect(world.item()?.state.name).toBe('denied');
  });

  it('a question about seeing stays', () => {
    world.request();
    world.decide({ levels: ['view'] });
    expect(world.toldOf('answered')).toEqual([]);
    expect(view()).toBe('consent');
  });

  it('control that goes on is allowed: nothing ends', async () => {
    await taken();
    world.decide({ levels: ['view', 'control'] });
    expect(world.item()?.state).toEqual(CONTROL);
  });
});

describe('what the organisation does not allow to be shown', () => {
  it.each([
    ['window', ['tab', 'screen'], true],
    ['window', ['window'], false],
    ['screen', ['tab', 'window'], true],
    ['screen', ['screen'], false],
    ['tab', [], true],
    ['tab', null, false],
  ] as const)('a %s, with %j decided, ends: %s', async (kind, surfaces, ends) => {
    const track = await world.share(new FakeTrack(), SHARE_ID, { kind });
    world.decide({ surfaces: surfaces && [...surfaces] });
    expect(track.readyState).toBe(ends ? 'ended' : 'live');
    expect(world.toldOf('stopped')).toEqual(ends ? [['stopped', SHARE_ID, 'policy']] : []);
  });

  it('does not come under a track that is shown', async () => {
    const track = await world.share();
    world.decide({ surfaces: ['window', 'tab'] });
    track.swap('screen:1:0');
    world.desk.goOn(SHARE_ID);
    expect(world.toldOf('stopped')).toEqual([['stopped', SHARE_ID, 'policy']]);
    expect(track.readyState).toBe('ended');
  });
});

describe('the time that the organisation allows for control', () => {
  it('ends it by itself, and both are told why', async () => {
    world.decide({ controlMinutes: 5 });
    const line = await taken();
    await pass(5 * MINUTE - 1_000);
    expect(world.item()?.state).toEqual(CONTROL);
    await pass(1_000);
    expect(world.item()?.state).toEqual(VIEW);
    expect(levels().at(-1)).toEqual(['level', SHARE_ID, 'view', 'timeLimit']);
    expect(line.standing()?.standing).toBe('none');
  });

  it('is of each grant: the next one has all of it', async () => {
    world.decide({ controlMinutes: 1 });
    await granted();
    await pass(MINUTE);
    const deadline = Date.now() + MINUTE;
    world.bookSays(
      { name: 'upgradeRequested', surface: FIRST_TAB, deadline, boxShown: false },
      { level: 'control', round: 1 },
    );
    world.desk.accept(SHARE_ID);
    await pass(MINUTE - 1_000);
    expect(world.item()?.state).toEqual(CONTROL);
    await pass(1_000);
    expect(world.item()?.state).toEqual(VIEW);
  });

  it('does not end where none is set', async () => {
    await granted();
    await pass(2 * 60 * MINUTE);
    expect(world.item()?.state).toEqual(CONTROL);
  });
});
