// @vitest-environment happy-dom
import { act, cleanup, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ShareApp, sharedCommands } from '../../../entrypoints/share/share-app';
import type { ShareState } from '../../../utils/protocol/share';
import { stubDebugger } from '../../fakes/debugger';
import { agentSession, SESSION_ID, SHARE_ID, STATES } from '../../fakes/examples';
import { machineWithout } from '../../fakes/machine';
import { clickByPerson, clickByScript, show, t } from '../../fakes/page';
import { type ShareDeskWorld, settled, setUpShareDesk, TAB } from '../../fakes/share-ports';
import { FakeTrack } from '../../fakes/track';

const SECOND = 'share-002';
const toCustomer = { direction: 'toCustomer' } as const;
let world: ShareDeskWorld;
const wayToSummary = vi.fn((_sessionId: string): (() => void) | null => null);

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000 });
  vi.stubGlobal('MediaStream', class {});
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('visible');
  world = setUpShareDesk();
  show(<ShareApp desk={world.desk} machine={machineWithout()} wayToSummary={wayToSummary} />);
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  wayToSummary.mockReset().mockReturnValue(null);
});

const button = (name: string) => screen.getByRole('button', { name });
const press = (name: string) => act(() => clickByPerson(button(name)));
/** Lets the window show what was done. */
const drawAfter = (work: () => unknown) => act(async () => void (await work()));
const pass = (ms: number) => act(() => void vi.advanceTimersByTime(ms));
const said = () => screen.getByRole('status').textContent;

describe('what is over', () => {
  it.each([true, false])('leads to all that happened once the session has ended: %s', async (hasEnded) => {
    const open = vi.fn();
    if (hasEnded) wayToSummary.mockReturnValue(open);
    await drawAfter(() => world.request());
    press(t('labels.deny'));
    expect(screen.queryAllByRole('button', { name: t('summary.whatHappened') })).toHaveLength(
      hasEnded ? 1 : 0,
    );
    if (hasEnded) press(t('summary.whatHappened'));
    expect(open).toHaveBeenCalledTimes(hasEnded ? 1 : 0);
    expect(wayToSummary).toHaveBeenLastCalledWith(SESSION_ID);
  });
});

describe('the consent box', () => {
  it('is told to be in sight after 800 ms, once, and still runs out', async () => {
    await drawAfter(() => world.request());
    pass(799);
    expect(world.toldOf('boxShown')).toEqual([]);
    pass(1);
    expect(world.toldOf('boxShown')).toEqual([['boxShown', SHARE_ID]]);
    pass(59_199);
    expect(screen.getByRole('alertdialog')).toBeTruthy();
    pass(1);
    expect(world.toldOf('answered')).toEqual([['answered', 'timedOut']]);
    expect(world.toldOf('boxShown')).toHaveLength(1);
    expect(said()).toBe(t('mine.timedOut'));
  });

  it('asks to see, and OK leads to the dialog under the picker', async () => {
    await drawAfter(() => world.request());
    expect(screen.getByRole('alertdialog', { name: t('consent.titleView') })).toBeTruthy();
    pass(800);
    press('OK');
    await drawAfter(settled);
    expect(world.pickers).toHaveLength(1);
    expect(said()).toBe(t('dialog.picking'));
    // They were asked for it by the one who sees it.
    expect(screen.queryByText(/It will be seen/)).toBeNull();
  });

  it('asks to show, and OK opens nothing here', async () => {
    await drawAfter(() => world.request(SHARE_ID, toCustomer));
    expect(screen.getByRole('alertdialog', { name: t('consent.titleSee') })).toBeTruthy();
    pass(800);
    press('OK');
    await drawAfter(settled);
    expect(world.told).toEqual([['boxShown', SHARE_ID], ['answered', 'accepted'], ['minimise']]);
    expect(said()).toBe(t('share.nothing'));
  });

  it('asks one thing after the other, each for its own 800 ms', async () => {
    await drawAfter(() => world.request());
    await drawAfter(() => world.request(SECOND, toCustomer));
    pass(800);
    press('Deny');
    expect(screen.getByRole('alertdialog', { name: t('consent.titleSee') })).toBeTruthy();
    press('OK');
    expect(world.toldOf('answered')).toEqual([['answered', 'denied']]);
    pass(800);
    press('OK');
    expect(world.toldOf('boxShown')).toEqual([
      ['boxShown', SHARE_ID],
      ['boxShown', SECOND],
    ]);
    expect(world.toldOf('answered')).toEqual([
      ['answered', 'denied'],
      ['answered', 'accepted'],
    ]);
  });
});

describe('how it ended, in words', () => {
  const over: ShareState = { name: 'stopped', reason: 'ended', wasShown: false };

  it.each([
    ['denied, to see', {}, () => world.desk.deny(SHARE_ID), t('mine.denied')],
    ['denied, to be shown', toCustomer, () => world.desk.deny(SHARE_ID), t('seen.denied', { agent: 'Aiko' })],
    ['too late, to see', {}, () => vi.advanceTimersByTime(60_000), t('mine.timedOut')],
    ['too late, to be shown', toCustomer, () => vi.advanceTimersByTime(60_000), t('seen.timedOut')],
    ['taken back', {}, () => world.bookSays(STATES.withdrawn), t('mine.withdrawn', { other: 'Aiko' })],
    [
      'taken back, to be shown',
      toCustomer,
      () => world.bookSays(STATES.withdrawn),
      t('mine.withdrawn', { other: 'Aiko' }),
    ],
    ['session over', {}, () => world.bookSays(over), t('mine.ended')],
    ['session over, to be shown', toCustomer, () => world.bookSays(over), t('share.nothing')],
  ] as const)('%s', async (_, change, end, sentence) => {
    await drawAfter(() => world.request(SHARE_ID, change));
    await drawAfter(end);
    expect(said()).toBe(sentence);
    expect(sentence).not.toMatch(/[{}]/u);
  });

  it('taken back by the agent themselves', async () => {
    await drawAfter(() => world.bookSays(STATES.accepted, toCustomer, agentSession()));
    await drawAfter(() => world.bookSays(STATES.withdrawn, toCustomer, agentSession()));
    expect(said()).toBe(t('panel.withdrawn'));
  });
});

describe('the agent’s own application', () => {
  beforeEach(() => drawAfter(() => world.bookSays(STATES.accepted, toCustomer, agentSession())));

  it('is chosen in the dialog, which says who will see it', () => {
    expect(screen.getByRole('dialog', { name: 'Application view' })).toBeTruthy();
    expect(screen.getByText('It will be seen by Kaito · #1042.')).toBeTruthy();
    expect(world.told).toEqual([]);
  });

  it('is shown after Choose application, and stopped again', async () => {
    press('Choose application');
    await drawAfter(settled);
    expect(world.told).toEqual([['stepped', 'picking'], ['openBar'], ['raise'], ['picker']]);
    await drawAfter(() => world.pick());
    expect(within(screen.getByRole('group', { name: 'Window' })).getByRole('status').textContent).toContain(
      'Window · seen by Kaito · #1042',
    );
    press('Stop sharing');
    expect(said()).toBe(t('mine.shareBar'));
  });

  it('can be left', () => {
    press('Cancel');
    expect(world.toldOf('stopped')).toEqual([['stopped', SHARE_ID, 'cancelled']]);
    expect(said()).toBe(t('mine.cancelled'));
  });
});

it('the end of one’s own share is told while the agent’s is still seen', async () => {
  await drawAfter(() => world.share());
  await drawAfter(() => world.request(SECOND, toCustomer));
  await drawAfter(() => world.desk.accept(SECOND));
  await drawAfter(() => world.desk.stop(SHARE_ID, 'shareBar'));
  expect(said()).toBe(t('mine.shareBar'));
});

describe('what is shown', () => {
  it('is a group each, with its own Stop, Pause and Resume', async () => {
    await drawAfter(() => world.share());
    await drawAfter(() => world.share(new FakeTrack(), SECOND));
    const second = within(screen.getByRole('group', { name: 'Window 2' }));
    act(() => clickByPerson(second.getByRole('button', { name: 'Pause' })));
    expect([...world.shown.keys()]).toEqual([SHARE_ID]);
    act(() => clickByScript(button('Resume')));
    expect([...world.shown.keys()]).toEqual([SHARE_ID]);
    press('Resume');
    expect([...world.shown.keys()]).toEqual([SHARE_ID, SECOND]);
    act(() => clickByPerson(second.getByRole('button', { name: 'Stop sharing' })));
    expect([...world.shown.keys()]).toEqual([SHARE_ID]);
    expect(screen.getAllByRole('group')).toHaveLength(1);
  });

  it('gets one more by Select application', async () => {
    await drawAfter(() => world.share());
    press('Select application');
    expect(world.toldOf('added')).toEqual([['added', 'session-1']]);
  });

  it('asks about another surface, and once about a lost bar', async () => {
    const track = await world.share(new FakeTrack('web-contents:1'));
    await world.share(new FakeTrack(), SECOND);
    await drawAfter(() => track.swap('web-contents:2'));
    expect(screen.getByText(/Aiko sees nothing until you say so/)).toBeTruthy();
    await drawAfter(() => world.loseBar());
    expect(screen.getByRole('alertdialog', { name: t('share.barGoneTitle') })).toBeTruthy();
    press('Stop sharing');
    expect(world.toldOf('stopped')).toEqual([
      ['stopped', SHARE_ID, 'barGone'],
      ['stopped', SECOND, 'barGone'],
    ]);
    expect(said()).toBe(t('mine.barGone'));
  });
});

describe('control', () => {
  const TAB_STATE = { kind: 'tab', number: 1 } as const;
  const lent = { ...toCustomer, level: 'control' } as const;
  const asked = (change: object = {}) =>
    world.bookSays(
      { name: 'upgradeRequested', surface: TAB_STATE, deadline: 61_000, boxShown: false },
      { level: 'control', round: 1, ...change },
    );
  /** A tab that Deskside may not enter. */
  const shareTab = () => world.share(new FakeTrack('web-contents:1'), SHARE_ID, TAB);

  it.each([
    ['of what is chosen then', { level: 'control' }, t('consent.titleControl')],
    ['of what the agent lends', lent, t('consent.titleLend')],
  ] as const)('%s is asked for in its own words', async (_, change, title) => {
    await drawAfter(() => world.request(SHARE_ID, change));
    expect(screen.getByRole('alertdialog', { name: title })).toBeTruthy();
  });

  it('of what is shown is another question, with its own 800 ms', async () => {
    await drawAfter(shareTab);
    await drawAfter(() => asked());
    expect(screen.getByRole('alertdialog', { name: t('consent.titleControl') })).toBeTruthy();
    press('OK');
    expect(world.item()?.state.name).toBe('upgradeRequested');
    pass(800);
    press('OK');
    expect(world.item()?.state.name).toBe('upgrading');
  });

  it('of a tab that is not known waits for its name', async () => {
    const debug = stubDebugger();
    debug.targets = [{ type: 'page', tabId: 7, title: 'Basket', url: 'https://shop.example/' }];
    await drawAfter(shareTab);
    await drawAfter(() => asked());
    pass(800);
    press('OK');
    await drawAfter(settled);
    world.allowSites(false);
    press('Basket shop.example');
    await drawAfter(settled);
    expect(world.toldOf('allowSite')).toEqual([['allowSite', 'https://shop.example']]);
    expect(screen.getByRole('alert').textContent).toBe(t('share.accessNotAllowed'));
    press(t('share.onlyLook'));
    expect(world.toldOf('level')).toEqual([['level', SHARE_ID, 'view', 'noAccess']]);
    expect(screen.getByRole('group', { name: 'Browser tab' })).toBeTruthy();
  });

  it('is lent after a warning, and then its agent waits for the answer', async () => {
    await drawAfter(() => world.bookSays(STATES.offering, lent, agentSession()));
    const warning = screen.getByRole('alertdialog', { name: t('consent.warnTitle') });
    act(() => clickByScript(within(warning).getByRole('button', { name: 'Give control' })));
    expect(world.toldOf('offered')).toEqual([]);
    press('Give control');
    expect(world.toldOf('offered')).toEqual([['offered', true]]);
    expect(said()).toBe(t('share.waitingForAnswer', { other: 'Kaito' }));
  });

  it('is not lent when the agent would rather not', async () => {
    await drawAfter(() => world.bookSays(STATES.offering, lent, agentSession()));
    press('Cancel');
    expect(world.toldOf('offered')).toEqual([['offered', false]]);
    expect(said()).toBe(t('panel.withdrawn'));
  });

  it('is taken back where it is shown, also while it is on its way', async () => {
    await drawAfter(() => world.shareTab(new FakeTrack('web-contents:1')));
    await drawAfter(() => sharedCommands(world.desk).onTakeBack(SHARE_ID));
    expect(world.toldOf('level')).toEqual([['level', SHARE_ID, 'view', 'takenBack']]);
    expect(screen.getByRole('group', { name: 'Browser tab' })).toBeTruthy();
  });
});

describe('Stop all sharing', () => {
  it('takes every picture and what is being chosen, and answers no question', async () => {
    const tracks = [await world.share(), await world.share(new FakeTrack(), SECOND)];
    await world.add('share-003');
    world.request('share-004');
    world.request('share-005', toCustomer);
    world.desk.accept('share-005');
    await drawAfter(() => sharedCommands(world.desk).onStopAll());
    expect(tracks.map(({ readyState }) => readyState)).toEqual(['ended', 'ended']);
    expect(world.toldOf('stopped').map(([, id]) => id)).toEqual([SHARE_ID, SECOND, 'share-003']);
    expect(world.pickers.at(-1)?.signal.aborted).toBe(true);
    expect(world.item('share-004')?.state.name).toBe('requested');
    expect(world.item('share-005')?.state.name).toBe('accepted');
    expect(screen.getByRole('alertdialog')).toBeTruthy();
  });
});
