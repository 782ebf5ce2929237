import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DesksideError } from '../../../../utils/errors';
import { dialogStep, type SharerItem, sharerView } from '../../../../utils/session/sharer-item';
import { SHARE_ID, STATES } from '../../../fakes/examples';
import { type ShareDeskWorld, settled, setUpShareDesk, TAB } from '../../../fakes/share-ports';
import { FakeTrack } from '../../../fakes/track';

let world: ShareDeskWorld;
beforeEach(() => {
  vi.useFakeTimers({ now: 1_000 });
  world = setUpShareDesk();
});
afterEach(() => {
  vi.useRealTimers();
});

const SECOND = 'share-002';
const THIRD = 'share-003';
const view = () => sharerView(world.desk.items.value);

describe('the picker', () => {
  beforeEach(async () => {
    world.request();
    world.desk.accept(SHARE_ID);
    await settled();
  });

  const stepNow = () => dialogStep(world.item() as SharerItem);

  it('is opened once, however often it is asked for', async () => {
    world.desk.choose(SHARE_ID);
    await settled();
    expect(world.pickers).toHaveLength(1);
  });

  it('left without a choice leads back to the dialog, and can be opened again', async () => {
    await world.closePicker();
    expect(stepNow()).toBe('cancelled');
    expect(world.told.at(-1)).toEqual(['stepped', 'pickCancelled']);
    world.desk.choose(SHARE_ID);
    await settled();
    expect(world.pickers).toHaveLength(2);
    const track = await world.pick();
    expect(world.shown.get(SHARE_ID)).toBe(track);
  });

  it.each([
    ['ownWindow', new DesksideError('ownWindow')],
    ['forbidden', new DesksideError('surfaceForbidden')],
    ['failed', new DesksideError('captureFailed')],
    ['failed', new TypeError('boom')],
  ] as const)('says %s in the dialog', async (step, error) => {
    world.pickers[0]?.fail(error);
    await settled();
    expect(stepNow()).toBe(step);
    expect(world.shown.size).toBe(0);
    world.desk.choose(SHARE_ID);
    expect(stepNow()).toBe('picking');
  });

  it.each(['withdrawn', 'stopped'] as const)('that outlives its request (%s) shows nothing', async (name) => {
    world.bookSays(STATES[name]);
    expect(world.pickers[0]?.signal.aborted).toBe(true);
    const track = await world.pick();
    expect(track.readyState).toBe('ended');
    expect(world.shown.size).toBe(0);
    expect(world.toldOf('started')).toEqual([]);
    expect(world.toldOf('closeBar')).toHaveLength(1);
  });

  it('can be left for good', async () => {
    await world.closePicker();
    world.desk.stop(SHARE_ID, 'cancelled');
    expect(world.toldOf('stopped')).toEqual([['stopped', SHARE_ID, 'cancelled']]);
    expect(world.toldOf('closeBar')).toHaveLength(1);
  });

  it('is not opened when the bar could not be', async () => {
    await world.closePicker();
    world.desk.stop(SHARE_ID, 'cancelled');
    world.refuseBar(true);
    world.request(SECOND);
    world.desk.accept(SECOND);
    await settled();
    expect(world.pickers).toHaveLength(1);
    expect(dialogStep(world.item(SECOND) as SharerItem)).toBe('failed');
  });
});

it('a request that is taken back before the picker comes opens none', async () => {
  world.request();
  const arrive = world.delayRaise();
  world.desk.accept(SHARE_ID);
  await settled();
  world.bookSays(STATES.withdrawn);
  arrive();
  await settled();
  expect(world.pickers).toHaveLength(0);
  await world.share(new FakeTrack(), SECOND);
  expect([...world.shown.keys()]).toEqual([SECOND]);
});

describe('one more application', () => {
  it('is asked for by the person, and made by the book', async () => {
    await world.share();
    world.desk.select('session-1');
    expect(world.told.at(-1)).toEqual(['added', 'session-1']);
    expect(world.desk.items.value).toHaveLength(1);
  });

  it('is picked at once where the bar is open, over a window that can be seen', async () => {
    await world.share();
    world.told.length = 0;
    await world.add(SECOND);
    expect(world.told).toEqual([['stepped', 'picking'], ['openBar'], ['raise'], ['picker']]);
    const track = await world.pick();
    expect(world.told.slice(4)).toEqual([['started', 'window', 2], ['minimise']]);
    expect(world.shown.get(SECOND)).toBe(track);
    expect([...world.shown.keys()]).toEqual([SHARE_ID, SECOND]);
  });

  it('waits for a click in the dialog where the bar is not there', async () => {
    await world.add(SECOND);
    expect(view()).toMatchObject({ name: 'choose', item: { shareId: SECOND } });
    expect(world.told).toEqual([]);
    world.desk.choose(SECOND);
    await settled();
    expect(world.told).toEqual([['stepped', 'picking'], ['openBar'], ['raise'], ['picker']]);
  });

  it('is over when its picker is closed; the others go on and the window rests', async () => {
    const track = await world.share();
    await world.add(SECOND);
    world.told.length = 0;
    world.sent.length = 0;
    await world.closePicker();
    expect(world.told).toEqual([['stopped', SECOND, 'cancelled'], ['minimise']]);
    expect(world.item(SECOND)?.state).toEqual({ name: 'stopped', reason: 'cancelled', wasShown: false });
    expect([track.readyState, track.enabled, world.sent]).toEqual(['live', true, []]);
  });

  it.each(['ownWindow', 'captureFailed'] as const)(
    'that could not be captured (%s) is chosen again',
    async (reason) => {
      await world.share();
      await world.add(SECOND);
      world.pickers.at(-1)?.fail(new DesksideError(reason));
      await settled();
      expect(view()).toMatchObject({ name: 'choose', item: { shareId: SECOND } });
      world.desk.choose(SECOND);
      await settled();
      await world.pick();
      expect(world.shown.has(SECOND)).toBe(true);
    },
  );

  it('waits in its dialog while another picker is open', async () => {
    await world.share();
    await world.add(SECOND);
    await world.add(THIRD);
    expect(world.pickers).toHaveLength(2);
    expect(world.item(THIRD)?.state.name).toBe('accepted');
    world.desk.choose(THIRD);
    await settled();
    expect(world.pickers).toHaveLength(2);
    world.told.length = 0;
    await world.pick();
    // Its dialog is what the person sees next.
    expect(world.toldOf('minimise')).toEqual([]);
    expect(view()).toMatchObject({ name: 'choose', item: { shareId: THIRD } });
    world.desk.choose(THIRD);
    await settled();
    await world.pick();
    expect([...world.shown.keys()]).toEqual([SHARE_ID, SECOND, THIRD]);
  });

  it('lost with the others leaves nothing behind', async () => {
    await world.share();
    await world.add(SECOND);
    world.desk.fail();
    const track = await world.pick();
    expect([track.readyState, world.shown.size]).toEqual(['ended', 0]);
    expect(world.toldOf('closeBar')).toHaveLength(1);
  });
});

describe('what is shown is counted', () => {
  const surfaceOf = (id: string) => {
    const state = world.item(id)?.state;
    return state && 'surface' in state ? state.surface : undefined;
  };

  it('by kind, and a number that is free again is given again', async () => {
    await world.share(new FakeTrack(), SHARE_ID);
    await world.share(new FakeTrack(), SECOND);
    await world.share(new FakeTrack('web-contents:1'), THIRD, TAB);
    expect(world.toldOf('started')).toEqual([
      ['started', 'window', 1],
      ['started', 'window', 2],
      ['started', 'tab', 1],
    ]);
    world.desk.stop(SHARE_ID, 'shareBar');
    await world.share(new FakeTrack(), 'share-004');
    await world.share(new FakeTrack(), 'share-005');
    expect([surfaceOf(SECOND), surfaceOf('share-004'), surfaceOf('share-005')]).toEqual([
      { kind: 'window', number: 2 },
      { kind: 'window', number: 1 },
      { kind: 'window', number: 3 },
    ]);
  });

  it('anew for what the browser put in its place', async () => {
    await world.share(new FakeTrack('screen:1:0'), SHARE_ID, { kind: 'screen' });
    const track = await world.share(new FakeTrack('window:1:0'), SECOND);
    track.swap('screen:2:0');
    world.desk.goOn(SECOND);
    expect(surfaceOf(SECOND)).toEqual({ kind: 'screen', number: 2 });
    track.swap('screen:3:0');
    world.desk.goOn(SECOND);
    expect(surfaceOf(SECOND)).toEqual({ kind: 'screen', number: 2 });
  });
});

describe('the title of what is shown, for the record', () => {
  beforeEach(() => {
    world.haveHost({ name: 'there', release: '0.1.0', system: 'x11', capabilities: ['windows', 'input'] });
    world.request();
    world.desk.accept(SHARE_ID);
  });
  const show = async () => {
    await settled();
    await world.pick(new FakeTrack('window:4194316:0'), { kind: 'window' });
    await settled();
  };

  it('is told once it is shown, where this computer can tell', async () => {
    world.titles.set(4_194_316, 'Orders');
    await show();
    expect(world.toldOf('titled')).toEqual([['titled', SHARE_ID, 'Orders']]);
  });

  it('is nobody’s guess where it cannot', async () => {
    await show();
    expect(world.toldOf('titled')).toEqual([]);
  });
});
