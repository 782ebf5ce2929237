// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { cleanup, fireEvent, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ViewerCommands } from '../../../entrypoints/viewer/commands';
import { createControlling } from '../../../entrypoints/viewer/controlling';
import { createLarge } from '../../../entrypoints/viewer/large';
import type { PicturePlace, PopOuts } from '../../../entrypoints/viewer/pop-out';
import { createVideos } from '../../../entrypoints/viewer/videos';
import { ViewerApp } from '../../../entrypoints/viewer/viewer-app';
import type { Lane } from '../../../utils/media/control-channels';
import type { RecordView } from '../../../utils/platform/records/record-page';
import { parseControlMessage } from '../../../utils/protocol/control';
import type { Session, Share } from '../../../utils/protocol/session';
import type { ShareState } from '../../../utils/protocol/share';
import { standing } from '../../fakes/control';
import { agentSession, customerSession, PHASES, STATES, shareIn } from '../../fakes/examples';
import { clickByPerson, show, t } from '../../fakes/page';
import { AFTER, richSummary } from '../../fakes/record-view';

beforeEach(() => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      disconnect() {}
    },
  );
  HTMLVideoElement.prototype.requestVideoFrameCallback = () => 0;
  HTMLVideoElement.prototype.cancelVideoFrameCallback = () => {};
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const windowNumber = (number: number, name: 'sharing' | 'paused' = 'sharing'): ShareState => ({
  name,
  level: 'view',
  surface: { kind: 'window', number },
});
const shareOf = (number: number, state: ShareState, change: Partial<Share> = {}): Share =>
  shareIn(state, { id: `share-00${number}`, ordinal: number, ...change });

function open(first: Session | undefined, record: RecordView | null = null) {
  const session = signal(first);
  const streams = signal<ReadonlyMap<string, MediaStream>>(
    new Map(['share-001', 'share-002', 'share-003'].map((id) => [id, new MediaStream()])),
  );
  const places = signal<Readonly<Record<string, PicturePlace>>>({});
  const popOuts: PopOuts = { placeOf: (id) => places.value[id] ?? 'here', open: vi.fn(), close: vi.fn() };
  const commands = {
    press: vi.fn(),
    renew: vi.fn(),
    insert: vi.fn(async () => ({ result: 'inserted' as const })),
    copy: vi.fn(async () => {}),
    openSummary: vi.fn(),
  } satisfies ViewerCommands;
  const controlling = createControlling();
  const pictures = { streams, videos: createVideos(), controlling, statistics: () => async () => null };
  const large = createLarge(session);
  show(
    <ViewerApp
      session={session}
      record={signal(record)}
      pictures={pictures}
      large={large}
      popOuts={popOuts}
      commands={commands}
    />,
  );
  return { session, places, popOuts, commands, controlling };
}

const button = (name: string) => screen.getByRole('button', { name });
const buttons = () =>
  screen.queryAllByRole('button').map((one) => one.getAttribute('aria-label') ?? one.textContent);
const video = (name: string) => screen.getByLabelText(name, { selector: 'video' }) as HTMLVideoElement;
const panelOf = (name: string) => video(name).closest('.panel') as HTMLElement;
const isLarge = (name: string) => !panelOf(name).classList.contains('behind');
const tab = (name: string | RegExp) => screen.getByRole('tab', { name });
const heading = () => screen.getByRole('heading', { level: 1 }).textContent;
const two = (...more: Share[]) =>
  agentSession({ shares: [shareOf(1, windowNumber(1)), shareOf(2, windowNumber(2)), ...more] });

describe('one picture', () => {
  it('has no strip, and all its tools', () => {
    open(agentSession({ shares: [shareOf(1, windowNumber(1))] }));
    expect(screen.queryByRole('tablist')).toBeNull();
    expect(screen.queryByRole('tabpanel')).toBeNull();
    expect(buttons()).toEqual([
      'End session',
      'Fit',
      'Full size',
      'Zoom out',
      'Zoom in',
      'Details',
      'Show in its own window',
      'Full screen',
      'Stop sharing',
    ]);
  });

  it('is stopped by its own button', () => {
    const { commands } = open(agentSession({ shares: [shareOf(7, windowNumber(1))] }));
    clickByPerson(button('Stop sharing'));
    expect(commands.press).toHaveBeenCalledExactlyOnceWith('stopSharing', 7);
  });
});

describe('a picture that can be controlled', () => {
  const level = (level: 'view' | 'control'): ShareState => ({
    name: 'sharing',
    level,
    surface: { kind: 'tab', number: 1 },
  });
  const lent = (state = level('control')) => agentSession({ shares: [shareOf(1, state, { ordinal: 7 })] });
  const id = 'share-001';
  const notice = (change: Parameters<typeof standing>[0]) =>
    JSON.stringify(standing({ shareId: id, ...change }));
  const frame = () => document.querySelector('.picture-frame') as HTMLElement;

  /** Granted, ready, and taken by Enter. */
  async function take() {
    const parts = open(lent());
    const send = vi.fn((_lane: Lane, _text: string) => true);
    parts.controlling.events.opened({ send });
    parts.controlling.events.heard(notice({}));
    await screen.findAllByText('Click into the picture to take control');
    fireEvent.keyDown(screen.getByLabelText('Picture', { selector: 'figure' }), { key: 'Enter' });
    await screen.findByText('You have control');
    const acts = () =>
      send.mock.calls
        .filter(([lane]) => lane === 'sure')
        .map(([, text]) => parseControlMessage(text)?.act.type);
    return { ...parts, acts };
  }

  it('says at what level, and gives back what was lent', () => {
    const { commands } = open(lent());
    expect(document.querySelector('.picture-toolbar .level')?.textContent).toBe('Control');
    expect(screen.queryByText('Click into the picture to take control')).toBeNull();
    clickByPerson(button('Give back control'));
    expect(commands.press).toHaveBeenCalledExactlyOnceWith('giveBack', 7);
  });

  it('is one to look at again as soon as control is over', async () => {
    const { session, controlling, acts } = await take();
    session.value = lent(level('view'));
    await screen.findByText('You do not have control any more. You can go on seeing.');
    expect(controlling.taken.value).toBeNull();
    expect(acts()).toEqual(['take', 'leave']);
    expect(document.querySelector('.control-layer')).toBeNull();
  });

  it('is left by its button, which gives the focus back to the picture', async () => {
    const { acts } = await take();
    clickByPerson(button('Leave control'));
    expect(acts()).toEqual(['take', 'leave']);
    await screen.findByText('You have left control.');
    expect(document.activeElement).toBe(screen.getByLabelText('Picture', { selector: 'figure' }));
    expect(button('Give back control')).toBeTruthy();
  });

  it('is left while there is nothing to see', async () => {
    const { session, acts } = await take();
    session.value = lent({ name: 'paused', level: 'control', surface: { kind: 'tab', number: 1 } });
    await vi.waitFor(() => expect(acts()).toEqual(['take', 'leave']));
  });

  it('says who holds it up', async () => {
    const { controlling } = await take();
    controlling.events.heard(notice({ standing: 'taken', suspended: 'localHand' }));
    const words = 'The customer is using mouse or keyboard. What you do now is dropped, not kept for later.';
    await vi.waitFor(() => expect(within(frame()).getByText(words)).toBeTruthy());
  });

  it('counts in its details what had no effect', async () => {
    const { controlling } = await take();
    controlling.events.heard(JSON.stringify({ type: 'refused', shareId: id, reason: 'age', count: 1_200 }));
    clickByPerson(button('Details'));
    const term = await screen.findByText('Refused inputs');
    expect(term.nextElementSibling?.textContent).toBe('1,200');
  });

  it('cannot be taken before the sharer’s window is ready', () => {
    const { controlling } = open(lent());
    const send = vi.fn(() => true);
    controlling.events.opened({ send });
    fireEvent.keyDown(screen.getByLabelText('Picture', { selector: 'figure' }), { key: 'Enter' });
    expect(send).not.toHaveBeenCalled();
  });
});

describe('several pictures', () => {
  it('are one large and all in a strip', () => {
    open(two());
    expect(screen.getAllByRole('tab').map(({ textContent }) => textContent)).toEqual([
      'Window View',
      'Window 2 View',
    ]);
    expect([isLarge('Window'), isLarge('Window 2')]).toEqual([true, false]);
    expect(document.querySelectorAll('video')).toHaveLength(2);
  });

  it('change places without being touched', async () => {
    open(two());
    const [first, second] = [video('Window'), video('Window 2')];
    const streams = [first.srcObject, second.srcObject];
    clickByPerson(tab('Window 2 View'));
    await vi.waitFor(() => expect(isLarge('Window 2')).toBe(true));
    expect([video('Window'), video('Window 2')]).toEqual([first, second]);
    expect([first.srcObject, second.srcObject]).toEqual(streams);
    expect(panelOf('Window 2').getAttribute('aria-labelledby')).toBe(tab('Window 2 View').id);
    expect(panelOf('Window 2').id).toBe(tab('Window 2 View').getAttribute('aria-controls'));
  });

  it('stay as they are when one comes and one ends, which is said', async () => {
    const { session } = open(two());
    const [first, second] = [video('Window'), video('Window 2')];
    session.value = two(shareOf(3, windowNumber(3)));
    await screen.findByRole('tab', { name: 'Window 3 View' });
    expect(isLarge('Window')).toBe(true);
    const stopped = { name: 'stopped', reason: 'shareBar', wasShown: true } as const;
    const now = Date.now() + 1_000;
    const line = {
      about: 'share',
      ordinal: 1,
      direction: 'toAgent',
      added: false,
      level: 'view',
      controlNote: null,
    } as const;
    session.value = agentSession({
      shares: [shareOf(1, stopped), shareOf(2, windowNumber(2)), shareOf(3, windowNumber(3))],
      log: [
        { ...line, at: now - 2, state: windowNumber(1) },
        { ...line, at: now, state: stopped },
      ],
    });
    await vi.waitFor(() => expect(isLarge('Window 2')).toBe(true));
    expect(first.isConnected).toBe(false);
    expect(video('Window 2')).toBe(second);
    const note = screen.getByText('Window', { selector: '.ending strong' }).parentElement;
    expect(note?.textContent).toBe('Window The customer stopped sharing (from the share bar).');
    clickByPerson(button('OK'));
    await vi.waitFor(() => expect(document.querySelector('.ending')).toBeNull());
  });

  it('give the focus on when the one that had it has ended', async () => {
    const { session } = open(two(shareOf(3, windowNumber(3))));
    const ended = { name: 'stopped', reason: 'revoked', wasShown: true } as const;
    within(panelOf('Window')).getByRole('button', { name: 'Stop sharing' }).focus();
    session.value = agentSession({
      shares: [shareOf(1, ended), shareOf(2, windowNumber(2)), shareOf(3, windowNumber(3))],
    });
    await vi.waitFor(() => expect(document.activeElement).toBe(tab('Window 2 View')));
    session.value = agentSession({
      shares: [shareOf(1, ended), shareOf(2, windowNumber(2)), shareOf(3, ended)],
    });
    await vi.waitFor(() =>
      expect(document.activeElement).toBe(screen.getByLabelText('Picture', { selector: 'figure' })),
    );
  });

  it('take no focus from anybody when one comes', async () => {
    const { session } = open(agentSession({ shares: [shareOf(1, windowNumber(1))] }));
    session.value = two();
    await screen.findByRole('tab', { name: 'Window 2 View' });
    expect(document.activeElement).toBe(document.body);
  });

  it('say which are paused and which are elsewhere', async () => {
    const { places } = open(two(shareOf(3, windowNumber(3, 'paused'))));
    places.value = { 'share-002': 'ownWindow' };
    await screen.findByRole('tab', { name: 'Window 2 View In its own window' });
    expect(tab('Window 3 View Paused').querySelector('canvas')).toBeNull();
    expect(screen.getByText('Window 3 – Paused').getAttribute('role')).toBe('status');
    expect(video('Window 3').hidden).toBe(true);
  });

  it('go to windows of their own one by one', async () => {
    const { places, popOuts } = open(two());
    clickByPerson(tab('Window 2 View'));
    await vi.waitFor(() => expect(isLarge('Window 2')).toBe(true));
    clickByPerson(within(panelOf('Window 2')).getByRole('button', { name: 'Show in its own window' }));
    expect(popOuts.open).toHaveBeenCalledExactlyOnceWith('share-002');
    places.value = { 'share-002': 'ownWindow' };
    await screen.findByText('The picture is in its own window.');
    clickByPerson(button('Bring it back'));
    expect(popOuts.close).toHaveBeenCalledExactlyOnceWith('share-002');
  });

  it('say it when the browser opened no window', async () => {
    const { places } = open(two());
    places.value = { 'share-001': 'refused' };
    await screen.findByText('The browser did not open another window. The picture stays here.');
    expect(isLarge('Window')).toBe(true);
  });
});

describe('the customer’s window', () => {
  const seen = (state: ShareState = windowNumber(1)) =>
    customerSession({ shares: [shareOf(1, state, { direction: 'toCustomer' })] });

  it('shows what the agent shows, and says whose it is', () => {
    open(seen());
    expect(heading()).toBe('Aiko’s applications');
    expect(screen.getByText('You are seeing 1 application of Aiko.')).toBeTruthy();
    expect(video('Window')).toBeTruthy();
    expect(buttons()).toContain('Stop sharing');
    expect(screen.queryByText('Kaito')).toBeNull();
  });

  it('shows nothing of their own', () => {
    open(customerSession({ shares: [shareOf(1, windowNumber(1))] }));
    expect(document.querySelector('video')).toBeNull();
    expect(buttons()).toEqual(['End session']);
  });

  it.each([
    [STATES.accepted, 'Aiko is choosing an application to show you.'],
    [STATES.stopped, 'Aiko stopped sharing (from the Deskside menu).'],
    [{ ...STATES.stopped, reason: 'revoked' } as const, 'You stopped viewing it.'],
  ])('says why there is no picture', (state, words) => {
    open(seen(state));
    expect(screen.getAllByText(words)).toHaveLength(2);
    expect(buttons()).toEqual(['End session']);
  });

  it('says that it is paused instead of showing an old picture', () => {
    open(seen(windowNumber(1, 'paused')));
    expect(video('Window').hidden).toBe(true);
    expect(screen.getAllByText('Aiko has paused the picture.').length).toBeGreaterThan(1);
  });
});

describe('the agent’s window before and between pictures', () => {
  it('has the invitation', () => {
    open(agentSession({ phase: PHASES.waiting, shares: [shareOf(1, STATES.requested)] }));
    expect(screen.getByText('Waiting for the customer to join.')).toBeTruthy();
    expect(button('Copy link')).toBeTruthy();
    expect(buttons()).toContain('Withdraw');
    expect(buttons()).not.toContain('Send the dialog again');
  });

  it('withdraws and reminds while the customer has the question', () => {
    const { commands } = open(agentSession({ shares: [shareOf(1, STATES.requested)] }));
    for (const name of ['Withdraw', 'Send the dialog again', 'End session']) clickByPerson(button(name));
    expect(commands.press.mock.calls).toEqual([['withdraw'], ['remind'], ['endSession']]);
    expect(screen.getByText('Say: “Please press OK, choose the application, then Share.”')).toBeTruthy();
  });

  it('says what to say for showing, as long as there is something to press', () => {
    const { session } = open(
      agentSession({ shares: [shareOf(1, STATES.requested, { direction: 'toCustomer' })] }),
    );
    expect(screen.getByText('Say: “I would like to show you something. Please press OK.”')).toBeTruthy();
    session.value = agentSession({ shares: [shareOf(1, STATES.picking, { direction: 'toCustomer' })] });
    return vi.waitFor(() => expect(screen.queryByText(/^Say:/u)).toBeNull());
  });

  it('asks once more after a no', () => {
    const { commands } = open(agentSession({ shares: [shareOf(1, STATES.denied)] }));
    clickByPerson(button('Request view'));
    expect(commands.press).toHaveBeenCalledExactlyOnceWith('requestView');
  });

  it('makes a new invitation after a failure', () => {
    const { commands } = open(agentSession({ phase: PHASES.failed }));
    clickByPerson(button('New invitation'));
    expect(commands.renew).toHaveBeenCalledTimes(1);
    expect(buttons()).toEqual(['New invitation', 'End session']);
  });

  it('has nothing to press when the session is over, or gone', () => {
    const { session } = open(agentSession({ phase: PHASES.ended }));
    expect(buttons()).toEqual([]);
    session.value = undefined;
    return screen.findByText('This session is not open any more.');
  });
});

describe('when the session has ended', () => {
  const ended = { phase: PHASES.ended };
  const record: RecordView = {
    summary: richSummary(),
    role: 'agent',
    customer: 'Kaito',
    onSave: vi.fn(),
    after: AFTER,
  };

  it('the agent reads how, and has at once what is left to do', () => {
    open(agentSession(ended), record);
    expect(screen.getAllByText(t('ended.youEnded')).length).toBeGreaterThan(1);
    expect(screen.getByRole('heading', { level: 2, name: 'Session with Kaito' })).toBeTruthy();
    expect(screen.getByRole('group', { name: t('summary.outcome') })).toBeTruthy();
  });

  it('the customer has the way to what happened', () => {
    const { commands } = open(customerSession(ended), { ...record, role: 'customer', after: null });
    expect(screen.queryByRole('heading', { level: 2 })).toBeNull();
    clickByPerson(button(t('summary.whatHappened')));
    expect(commands.openSummary).toHaveBeenCalledTimes(1);
  });

  it.each([agentSession, customerSession])('and nothing is recorded, only how', (sessionOf) => {
    open(sessionOf(ended));
    expect(buttons()).toEqual([]);
  });
});
