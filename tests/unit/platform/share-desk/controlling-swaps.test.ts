import { describe, expect, it } from 'vitest';
import { typed } from '../../../fakes/control';
import { SHARE_ID } from '../../../fakes/examples';
import { settled } from '../../../fakes/share-ports';
import {
  inputs,
  knownTab,
  knownTabId,
  levels,
  marks,
  pass,
  refusals,
  secondTabId,
  taken,
  VIEW,
  world,
} from './controlled';

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
    world.marking.set(knownTabId, () => track.showHandle(marks[0]));
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
    expect(world.item()).toMatchObject({ tabId: secondTabId, control: null, state: VIEW });
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
