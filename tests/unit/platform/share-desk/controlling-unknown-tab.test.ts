import { beforeEach, describe, expect, it } from 'vitest';
import { SHARE_ID } from '../../../fakes/examples';
import { settled } from '../../../fakes/share-ports';
import { FakeTrack } from '../../../fakes/track';
import { CONTROL, knownTabId, levels, marks, OURS, pass, secondTabId, VIEW, view, world } from './controlled';

describe('a tab that is not known', () => {
  const unknown = () => new FakeTrack('web-contents:1');
  /** The page takes its mark, now that Deskside may enter it. */
  const marked = (track: FakeTrack, mark = marks[0]) =>
    world.marking.set(knownTabId, () => track.showHandle(mark));
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
    const allowed = world.desk.allowTab(SHARE_ID, { tabId: knownTabId, origin: OURS });
    expect(world.told).toEqual([['allowSite', OURS]]);
    await allowed;
    await settled();
    expect(world.tabs.opened.map(({ tabId }) => tabId)).toEqual([knownTabId]);
    expect(world.item()).toMatchObject({
      state: CONTROL,
      asksAccess: false,
      accessProblem: null,
      tabId: knownTabId,
    });
    expect(levels()).toEqual([['level', SHARE_ID, 'control', null]]);
    expect(view()).toBe('sharing');
    expect(world.toldOf('minimise')).not.toEqual([]);
  });

  it.each([
    ['the browser was told no', 'notAllowed', () => world.allowSites(false)],
    ['it is another one', 'otherTab', () => {}],
  ] as const)('is asked about again when %s', async (_, problem, prepare) => {
    prepare();
    void world.desk.allowTab(SHARE_ID, { tabId: knownTabId, origin: OURS });
    await pass(5_000);
    expect(world.item()).toMatchObject({ asksAccess: true, accessProblem: problem, control: null });
    expect(world.tabs.opened).toEqual([]);
  });

  it('is left again when it is not shown any more', async () => {
    marked(track);
    await world.desk.allowTab(SHARE_ID, { tabId: knownTabId, origin: OURS });
    await settled();
    world.desk.takeControlBack(SHARE_ID);
    expect(world.toldOf('leaveSite')).toEqual([]);
    world.desk.stop(SHARE_ID, 'shareBar');
    expect(world.toldOf('leaveSite')).toEqual([['leaveSite', OURS]]);
  });

  it('may be named wrong first', async () => {
    void world.desk.allowTab(SHARE_ID, { tabId: secondTabId, origin: OURS });
    await pass(1_000);
    expect(world.item()?.accessProblem).toBe('otherTab');
    marked(track);
    await world.desk.allowTab(SHARE_ID, { tabId: knownTabId, origin: OURS });
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
    const allowed = world.desk.allowTab(SHARE_ID, { tabId: knownTabId, origin: OURS });
    world.desk.takeControlBack(SHARE_ID);
    await allowed;
    await settled();
    expect([world.tabs.opened, levels()]).toEqual([[], [['level', SHARE_ID, 'view', 'takenBack']]]);
  });
});
