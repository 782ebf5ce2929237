import { beforeEach, expect, it, vi } from 'vitest';
import { answerOwnThumbnails } from '../../../entrypoints/share/thumbnails';
import { answerThumbnails } from '../../../utils/platform/thumbnails';
import { agentSession, SHARE_ID, STATES } from '../../fakes/examples';
import { type ShareDeskWorld, settled, setUpShareDesk } from '../../fakes/share-ports';
import { FakeTrack } from '../../fakes/track';

vi.mock('../../../utils/platform/thumbnails', () => ({ answerThumbnails: vi.fn() }));

const SECOND = 'share-002';
/** Who answers now, by session. */
let answering: Map<string, () => Iterable<readonly [string, unknown]>>;
let world: ShareDeskWorld;

beforeEach(() => {
  answering = new Map();
  vi.mocked(answerThumbnails).mockReset();
  vi.mocked(answerThumbnails).mockImplementation((sessionId, pictures) => {
    answering.set(sessionId, pictures);
    return () => answering.delete(sessionId);
  });
  world = setUpShareDesk();
  answerOwnThumbnails(world.desk);
});

const picturesOf = (sessionId: string) => [...(answering.get(sessionId)?.() ?? [])];

/** The agent shows one more, from the choice to the picture. */
async function showAsAgent(id = SHARE_ID, session = agentSession()): Promise<FakeTrack> {
  world.bookSays(STATES.accepted, { id, direction: 'toCustomer' }, session);
  world.desk.choose(id);
  await settled();
  return world.pick(new FakeTrack());
}

it('the agent’s own applications are answered for, each session’s with its own', async () => {
  const first = await showAsAgent();
  const second = await showAsAgent(SECOND);
  const other = await showAsAgent('share-003', agentSession({ id: 'session-2' }));
  expect(picturesOf('session-1')).toEqual([
    [SHARE_ID, first],
    [SECOND, second],
  ]);
  expect(picturesOf('session-2')).toEqual([['share-003', other]]);
  expect(answerThumbnails).toHaveBeenCalledTimes(2);
});

it('nothing is made of a choice that has not been made yet', () => {
  world.bookSays(STATES.accepted, { direction: 'toCustomer' }, agentSession());
  expect(answering.size).toBe(0);
});

it.each([
  ['paused', () => world.desk.pause(SHARE_ID)],
  ['without the bar', () => world.loseBar()],
  ['stopped', () => world.desk.stop(SHARE_ID, 'shareBar')],
] as const)('nor of what is %s', async (_, hide) => {
  await showAsAgent();
  const pictures = answering.get('session-1');
  hide();
  expect([...(pictures?.() ?? [])]).toEqual([]);
  expect(answering.size).toBe(0);
});

it('what goes on is answered for again', async () => {
  const track = await showAsAgent();
  world.desk.pause(SHARE_ID);
  world.desk.resume(SHARE_ID);
  expect(picturesOf('session-1')).toEqual([[SHARE_ID, track]]);
});

it('a customer’s are not: they have no console', async () => {
  await world.share();
  expect(world.item()?.state.name).toBe('sharing');
  expect(answering.size).toBe(0);
});
