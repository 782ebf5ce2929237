import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { agentSession, bookOf, customerSession, SHARE_ID, STATES, shareIn } from '../../../fakes/examples';
import { type ShareDeskWorld, settled, setUpShareDesk } from '../../../fakes/share-ports';
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
const shareThree = async () => ({
  first: await world.share(),
  second: await world.share(new FakeTrack(), SECOND),
  third: await world.share(new FakeTrack(), THIRD),
});

describe('Stop', () => {
  it.each(['popup', 'shareBar', 'badge', 'ticket', 'console'] as const)(
    'by %s takes the picture away in the same task',
    async (place) => {
      const track = await world.share();
      world.told.length = 0;
      world.desk.take({ type: 'share.stop', sessionId: 'session-1', shareId: SHARE_ID, place });
      expect(track.readyState).toBe('ended');
      expect(world.shown.size).toBe(0);
      expect(world.told).toEqual([['closeBar'], ['raise'], ['stopped', SHARE_ID, place]]);
    },
  );

  it('by the browser’s own bar is told as that', async () => {
    const track = await world.share();
    track.end();
    expect(world.toldOf('stopped')).toEqual([['stopped', SHARE_ID, 'browserBar']]);
    expect(world.shown.size).toBe(0);
  });

  it('is said once', async () => {
    const track = await world.share();
    world.desk.stop(SHARE_ID, 'popup');
    world.desk.stop(SHARE_ID, 'popup');
    track.end();
    expect(world.toldOf('stopped')).toHaveLength(1);
  });

  it('by the book (session ended, link lost) is not told back', async () => {
    const track = await world.share();
    world.bookSays({ name: 'stopped', reason: 'lost', wasShown: true });
    expect(track.readyState).toBe('ended');
    expect(world.toldOf('stopped')).toEqual([]);
  });

  it('takes everything when there is nobody left to tell', async () => {
    const { first, second, third } = await shareThree();
    world.desk.fail();
    expect([first, second, third].map(({ readyState }) => readyState)).toEqual(['ended', 'ended', 'ended']);
    expect(world.toldOf('stopped').map(([, , reason]) => reason)).toEqual(['failed', 'failed', 'failed']);
    expect(world.toldOf('closeBar')).toHaveLength(1);
  });
});

describe('Stop of one of three', () => {
  it('leaves the others, the bar and the window alone', async () => {
    const { first, second, third } = await shareThree();
    world.told.length = 0;
    world.sent.length = 0;
    world.desk.stop(SECOND, 'shareBar');
    expect([first, second, third].map(({ readyState }) => readyState)).toEqual(['live', 'ended', 'live']);
    expect([first.enabled, third.enabled]).toEqual([true, true]);
    expect(world.shown.get(SHARE_ID)).toBe(first);
    expect(world.shown.get(THIRD)).toBe(third);
    expect(world.sent).toEqual([['session-1', 'hide', SECOND]]);
    expect(world.told).toEqual([['stopped', SECOND, 'shareBar']]);
  });

  it('and then of the others closes the bar with the last, which says so', async () => {
    await shareThree();
    world.told.length = 0;
    for (const id of [SECOND, SHARE_ID]) world.desk.stop(id, 'shareBar');
    expect(world.toldOf('closeBar')).toEqual([]);
    world.desk.stop(THIRD, 'shareBar');
    expect(world.told.slice(-3)).toEqual([['closeBar'], ['raise'], ['stopped', THIRD, 'shareBar']]);
  });

  it('closes the bar although the agent’s application is still seen', async () => {
    world.request(SECOND, { direction: 'toCustomer' });
    world.desk.accept(SECOND);
    await world.share();
    world.desk.stop(SHARE_ID, 'shareBar');
    expect(world.toldOf('closeBar')).toHaveLength(1);
    expect(world.item(SECOND)?.state.name).toBe('accepted');
  });

  it('while another is only being chosen keeps the bar', async () => {
    await world.share();
    await world.add(SECOND);
    world.desk.stop(SHARE_ID, 'shareBar');
    expect(world.toldOf('closeBar')).toEqual([]);
    await world.closePicker();
    expect(world.toldOf('closeBar')).toHaveLength(1);
  });
});

describe('shares of two sessions', () => {
  const kaito = agentSession({ id: 'session-1' });
  const mei = agentSession({ id: 'session-2' });
  const own = { direction: 'toCustomer' } as const;

  /** The agent shows one application to each of two customers. */
  async function showTwo() {
    const tracks = [];
    for (const [id, session] of [
      [SHARE_ID, kaito],
      [SECOND, mei],
    ] as const) {
      world.bookSays(STATES.accepted, { ...own, id }, session);
      world.desk.choose(id);
      await settled();
      tracks.push(await world.pick());
    }
    return tracks;
  }

  it('never cross: each goes to its own session’s sender', async () => {
    const [first, second] = await showTwo();
    world.desk.pause(SECOND);
    world.desk.resume(SECOND);
    world.desk.stop(SHARE_ID, 'console');
    expect(world.sent).toEqual([
      ['session-1', 'show', SHARE_ID],
      ['session-2', 'show', SECOND],
      ['session-2', 'withhold', SECOND],
      ['session-2', 'show', SECOND],
      ['session-1', 'hide', SHARE_ID],
    ]);
    expect([first?.readyState, second?.readyState]).toEqual(['ended', 'live']);
  });

  it('are counted for each session alone', async () => {
    await showTwo();
    expect(world.toldOf('started')).toEqual([
      ['started', 'window', 1],
      ['started', 'window', 1],
    ]);
  });

  it('end with their own session only', async () => {
    const [first, second] = await showTwo();
    const stopped = shareIn({ name: 'stopped', reason: 'ended', wasShown: true }, { ...own, id: SECOND });
    const live = shareIn(STATES.sharing, own);
    world.desk.sync(bookOf({ ...kaito, shares: [live] }, { ...mei, shares: [stopped] }));
    expect([first?.readyState, second?.readyState]).toEqual(['live', 'ended']);
    expect(world.toldOf('closeBar')).toEqual([]);
  });

  it('with the same id: it belongs to the session that came first', async () => {
    const track = await world.share();
    const other = customerSession({ id: 'session-2' });
    world.request(SHARE_ID, {}, other);
    world.bookSays({ name: 'stopped', reason: 'ended', wasShown: false }, {}, other);
    for (const command of [{ type: 'share.pause' }, { type: 'share.stop', place: 'popup' }] as const)
      world.desk.take({ ...command, sessionId: 'session-2', shareId: SHARE_ID });
    expect([track.readyState, track.enabled]).toEqual(['live', true]);
    expect(world.desk.items.value).toHaveLength(1);
    expect(world.item()).toMatchObject({ sessionId: 'session-1', state: STATES.sharing });
  });
});
