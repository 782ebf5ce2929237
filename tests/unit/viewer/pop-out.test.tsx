// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createControlling } from '../../../entrypoints/viewer/controlling';
import { createPopOuts } from '../../../entrypoints/viewer/pop-out';
import { createVideos } from '../../../entrypoints/viewer/videos';
import type { Session } from '../../../utils/protocol/session';
import type { ShareState } from '../../../utils/protocol/share';
import { agentSession, customerSession, STATES, shareIn } from '../../fakes/examples';
import { clickByPerson, t } from '../../fakes/page';

/** A window as its opener sees it. */
class FakeWindow extends EventTarget {
  closed = false;
  document = document.implementation.createHTMLDocument();
  close() {
    this.closed = true;
  }
}

beforeEach(() => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      disconnect() {}
    },
  );
});
afterEach(() => {
  window.dispatchEvent(new Event('pagehide'));
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const windowNumber = (number: number): ShareState => ({
  name: 'sharing',
  level: 'view',
  surface: { kind: 'window', number },
});
const shares = (...states: ShareState[]) =>
  states.map((state, index) => shareIn(state, { id: `share-00${index + 1}`, ordinal: index + 1 }));

function start(first: Session = agentSession({ shares: shares(windowNumber(1), windowNumber(2)) })) {
  const session = signal<Session | undefined>(first);
  const streams = signal<ReadonlyMap<string, MediaStream>>(new Map());
  const videos = createVideos();
  const acts = { onBack: vi.fn(), onStop: vi.fn(), onGiveBack: vi.fn() };
  const controlling = createControlling();
  const pictures = { streams, videos, controlling, statistics: () => async () => null };
  const popOuts = createPopOuts({ t, session, pictures, ...acts });
  const windows: FakeWindow[] = [];
  vi.spyOn(window, 'open').mockImplementation(() => {
    windows.push(new FakeWindow());
    return windows.at(-1) as unknown as Window;
  });
  /** Opens a share's own window, and waits until it is loaded. */
  const open = (shareId: string) => {
    popOuts.open(shareId);
    const opened = windows.at(-1);
    opened?.dispatchEvent(new Event('load'));
    if (!opened) throw new Error('no window was opened');
    const { body } = opened.document;
    return {
      opened,
      title: () => opened.document.title,
      video: () => body.querySelector('video'),
      heading: () => body.querySelector('h1')?.textContent,
      status: () => body.querySelector('main > section [role="status"]')?.textContent,
      press: (label: string) =>
        clickByPerson(
          [...body.querySelectorAll('button')].find((one) => one.textContent === label) as Element,
        ),
    };
  };
  return { session, popOuts, videos, windows, open, ...acts };
}

describe('pictures in windows of their own', () => {
  it('are each in their own, and know where they are', () => {
    const { popOuts, open, videos } = start();
    const [first, second] = [open('share-001'), open('share-002')];
    expect([first.title(), second.title()]).toEqual([
      'Deskside – #1042 – Window',
      'Deskside – #1042 – Window 2',
    ]);
    expect(first.video()?.getAttribute('aria-label')).toBe('Window');
    expect(first.video()).toBe(videos.all.value.get('share-001'));
    expect(['share-001', 'share-002', 'share-003'].map(popOuts.placeOf)).toEqual([
      'ownWindow',
      'ownWindow',
      'here',
    ]);
  });

  it('open once', () => {
    const { popOuts, open, windows } = start();
    open('share-001');
    popOuts.open('share-001');
    expect(windows).toHaveLength(1);
  });

  it('come back one by one, by their button', () => {
    const { popOuts, open, onBack, videos } = start();
    const [first, second] = [open('share-001'), open('share-002')];
    first.press('Bring it back');
    expect([first.opened.closed, second.opened.closed]).toEqual([true, false]);
    expect(onBack).toHaveBeenCalledExactlyOnceWith('share-001');
    expect([popOuts.placeOf('share-001'), popOuts.placeOf('share-002')]).toEqual(['here', 'ownWindow']);
    expect([...videos.all.value.keys()]).toEqual(['share-002']);
  });

  it('come back when their window is closed, without pulling anybody there', () => {
    const { popOuts, open, onBack } = start();
    open('share-001').opened.dispatchEvent(new Event('pagehide'));
    expect(popOuts.placeOf('share-001')).toBe('here');
    expect(onBack).not.toHaveBeenCalled();
  });

  it('stop by the button in their window', () => {
    const { session, open, onStop } = start();
    open('share-002').press('Stop sharing');
    expect(onStop).toHaveBeenCalledExactlyOnceWith(session.value?.shares[1]);
  });

  it('give back control by the button in their window', () => {
    const { session, open, onGiveBack } = start(
      agentSession({
        shares: shares({ name: 'sharing', level: 'control', surface: { kind: 'tab', number: 1 } }),
      }),
    );
    open('share-001').press('Give back control');
    expect(onGiveBack).toHaveBeenCalledExactlyOnceWith(session.value?.shares[0]);
  });

  it('say how they ended, and take no other picture', async () => {
    const { session, open, popOuts, onBack } = start();
    const own = open('share-001');
    const how = 'The customer stopped sharing (from the Deskside menu).';
    session.value = agentSession({ shares: shares(STATES.stopped, windowNumber(2)) });
    await vi.waitFor(() => expect(own.status()).toBe(how));
    expect(own.title()).toBe('Deskside – #1042');
    session.value = agentSession({ shares: shares(STATES.stopped, windowNumber(2), windowNumber(1)) });
    expect(own.title()).toBe('Deskside – #1042');
    expect(own.status()).toBe(how);
    own.press('Close window');
    expect(own.opened.closed).toBe(true);
    expect(popOuts.placeOf('share-001')).toBe('here');
    // There is nothing to bring back.
    expect(onBack).not.toHaveBeenCalled();
  });

  it('say it when there is no session any more', async () => {
    const { session, open } = start();
    const own = open('share-001');
    session.value = undefined;
    await vi.waitFor(() => expect(own.status()).toBe('This session is not open any more.'));
  });

  it('name the agent to the customer', () => {
    const { open } = start(
      customerSession({ shares: [shareIn(windowNumber(1), { id: 'share-001', direction: 'toCustomer' })] }),
    );
    const own = open('share-001');
    expect(own.title()).toBe('Deskside – Aiko’s applications – Window');
    expect(own.heading()).toBe('Aiko’s applications');
  });

  it('stay where they are when the browser opens no window', () => {
    const { popOuts } = start();
    vi.spyOn(window, 'open').mockReturnValue(null);
    popOuts.open('share-001');
    expect(popOuts.placeOf('share-001')).toBe('refused');
    expect(popOuts.placeOf('share-002')).toBe('here');
  });
});
