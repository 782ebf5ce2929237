// @vitest-environment happy-dom
import { act, cleanup, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApplicationDialog, type ApplicationDialogProps } from '../../../components/application-dialog';
import { ShareBar, type SharedItem } from '../../../components/share-bar';
import { BarGone, ShareNotice, SharingStatus, SurfaceChanged } from '../../../components/share-status';
import { SurfaceKind } from '../../../utils/protocol/share';
import { clickByPerson, clickByScript, show, t } from '../../fakes/page';

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000 });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const WINDOW: SharedItem = {
  shareId: 'share-001',
  sessionId: 'session-1',
  name: 'Window',
  other: 'Aiko',
  text: 'Window · seen by Aiko',
  state: 'live',
  control: null,
};
const PAUSED: SharedItem = { ...WINDOW, shareId: 'share-002', name: 'Window 2', state: 'paused' };
const ASKS: SharedItem = {
  ...WINDOW,
  shareId: 'share-003',
  name: 'Tab',
  text: 'Not shown now.',
  state: 'asks',
};
const HELD: SharedItem = { ...WINDOW, shareId: 'share-004', name: 'Screen', state: 'held' };
const USED: SharedItem = {
  ...WINDOW,
  shareId: 'share-005',
  name: 'Browser tab',
  control: { taken: true, text: 'Aiko is using it now.' },
};
const ELSEWHERE: SharedItem = { ...ASKS, sessionId: 'session-2', other: 'Ben' };

const commands = () => ({
  onStop: vi.fn(),
  onPause: vi.fn(),
  onResume: vi.fn(),
  onTakeBack: vi.fn(),
  onGoOn: vi.fn(),
  onSelect: vi.fn(),
  onStopAll: vi.fn(),
});
const open = (items: readonly SharedItem[]) => {
  const acts = commands();
  show(<ShareBar items={items} {...acts} />);
  return acts;
};
const button = (name: string) => screen.getByRole('button', { name });
const group = (name: string) => within(screen.getByRole('group', { name }));
const buttonsOf = (name: string) =>
  group(name)
    .getAllByRole('button')
    .map(({ textContent }) => textContent);

describe('the application dialog', () => {
  const open = (
    step: ApplicationDialogProps['step'],
    seenBy = '',
    change: Partial<ApplicationDialogProps> = {},
  ) => {
    const acts = { onChoose: vi.fn(), onNewApplication: vi.fn(), onCancel: vi.fn() };
    const usual = { level: 'view', onlyTabs: true, started: null, newApplication: null } as const;
    const kinds = SurfaceKind.options;
    show(<ApplicationDialog step={step} seenBy={seenBy} kinds={kinds} {...usual} {...acts} {...change} />);
    return acts;
  };

  it.each(['choose', 'cancelled', 'failed', 'ownWindow', 'forbidden'] as const)(
    '%s says what happened and what can be done',
    (step) => {
      const { onChoose, onCancel } = open(step);
      expect(screen.getByRole('dialog', { name: 'Application view' })).toBeTruthy();
      expect(screen.getByRole('status').textContent).toBe(t(`dialog.${step}`));
      clickByPerson(button('Choose application'));
      clickByPerson(button('Cancel'));
      expect([onChoose.mock.calls.length, onCancel.mock.calls.length]).toEqual([1, 1]);
    },
  );

  it('says what can be controlled, where that was agreed to', () => {
    open('choose', '', { level: 'control' });
    const dialog = screen.getByRole('dialog', { name: 'Application control' });
    expect(dialog.textContent).toContain(t('dialog.onlyTabs'));
    cleanup();
    open('choose', '', { level: 'control', onlyTabs: false });
    expect(screen.getByRole('dialog').textContent).not.toContain(t('dialog.onlyTabs'));
    cleanup();
    open('choose');
    expect(screen.getByRole('dialog').textContent).not.toContain(t('dialog.onlyTabs'));
  });

  it.each([
    [['tab'], 'Your organisation allows only these to be shown: Browser tab.'],
    [['window', 'tab'], 'Your organisation allows only these to be shown: Window and Browser tab.'],
    [[], 'Your organisation does not allow anything on this computer to be shown.'],
  ] as const)('says what the organisation leaves: %j', (kinds, sentence) => {
    open('choose', '', { kinds });
    expect(screen.getByText(sentence)).toBeTruthy();
    const buttons = screen.getAllByRole('button').map(({ textContent }) => textContent);
    expect(buttons.includes('Choose application')).toBe(kinds.length > 0);
    expect(buttons.includes('New application')).toBe(kinds.some((kind) => kind === 'window'));
    expect(buttons.at(-1)).toBe('Cancel');
    cleanup();
    open('choose');
    expect(screen.queryByText(/organisation/)).toBeNull();
  });

  it('leads to a new application, and has no other buttons while one is looked for', () => {
    const { onNewApplication } = open('choose');
    clickByPerson(button('New application'));
    expect(onNewApplication).toHaveBeenCalledOnce();
    cleanup();
    open('choose', '', { newApplication: <p>Programs</p> });
    expect(screen.getByText('Programs')).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('names what was just started, while the list is open', () => {
    open('picking', '', { started: 'Untitled – <b>Editor</b>' });
    expect(screen.getByRole('status').textContent).toContain('“Untitled – <b>Editor</b>” is open.');
  });

  it('says who will see it, to those who were not just asked', () => {
    open('choose', 'Kaito · #1042');
    expect(screen.getByText('It will be seen by Kaito · #1042.')).toBeTruthy();
    cleanup();
    open('choose');
    expect(screen.queryByText(/It will be seen/)).toBeNull();
  });

  it('keeps out of the way while the browser’s list is open', () => {
    open('picking');
    expect(screen.queryAllByRole('button')).toEqual([]);
    expect(screen.getByRole('status').textContent).toBe(t('dialog.picking'));
  });
});

describe('the share bar', () => {
  it('is the region Sharing, with each share’s own buttons', () => {
    const acts = open([WINDOW, { ...WINDOW, shareId: 'share-002', name: 'Window 2' }]);
    const region = within(screen.getByRole('region', { name: 'Sharing' }));
    for (const name of ['Window', 'Window 2']) {
      expect(buttonsOf(name)).toEqual(['Stop sharing', 'Pause']);
      clickByPerson(
        within(region.getByRole('group', { name })).getByRole('button', { name: 'Stop sharing' }),
      );
      clickByPerson(within(region.getByRole('group', { name })).getByRole('button', { name: 'Pause' }));
    }
    expect(acts.onStop.mock.calls).toEqual([['share-001'], ['share-002']]);
    expect(acts.onPause.mock.calls).toEqual([['share-001'], ['share-002']]);
  });

  it('stops and pauses on any click: that shows nothing to anybody', () => {
    const acts = open([WINDOW]);
    clickByScript(button('Stop sharing'));
    clickByScript(button('Pause'));
    expect([acts.onStop.mock.calls, acts.onPause.mock.calls]).toEqual([[['share-001']], [['share-001']]]);
  });

  it('calls live only what can be seen', () => {
    open([WINDOW, PAUSED, ASKS, HELD]);
    const live = (name: string) => group(name).queryByText('Sharing') !== null;
    expect(['Window', 'Window 2', 'Tab', 'Screen'].map(live)).toEqual([true, false, false, false]);
    expect(group('Tab').getByRole('status').textContent?.trim()).toBe('Not shown now.');
  });

  it('says who may use it, and takes that back on any click: it lets nobody do anything', () => {
    const { onTakeBack } = open([WINDOW, USED]);
    expect(buttonsOf('Browser tab')).toEqual(['Stop sharing', 'Take back control', 'Pause']);
    expect(group('Browser tab').getByRole('status').textContent).toBe(
      'Sharing Window · seen by Aiko Aiko is using it now.',
    );
    clickByScript(button('Take back control'));
    clickByPerson(button('Take back control'));
    expect(onTakeBack.mock.calls).toEqual([['share-005'], ['share-005']]);
    expect(group('Window').getByRole('status').textContent?.trim()).toBe('Sharing Window · seen by Aiko');
  });

  it('can be taken back while it is paused, or asks, or waits for the bar', () => {
    const { control } = USED;
    open([PAUSED, ASKS, HELD].map((item) => ({ ...item, control })));
    for (const name of ['Window 2', 'Tab', 'Screen']) expect(buttonsOf(name)).toContain('Take back control');
  });

  it('tells whether it is used, for the eye too', () => {
    open([USED, { ...PAUSED, control: { taken: false, text: 'Aiko may use it.' } }]);
    expect(screen.getByText('Aiko is using it now.').className).toContain('taken');
    expect(screen.getByText('Aiko may use it.').className).not.toContain('taken');
  });

  it('resumes by a person’s click only', () => {
    const { onResume } = open([PAUSED]);
    expect(buttonsOf('Window 2')).toEqual(['Stop sharing', 'Resume']);
    clickByScript(button('Resume'));
    expect(onResume).not.toHaveBeenCalled();
    clickByPerson(button('Resume'));
    expect(onResume.mock.calls).toEqual([['share-002']]);
  });

  it('shows what came in its place by a person’s click only', () => {
    const { onGoOn } = open([ASKS]);
    expect(buttonsOf('Tab')).toEqual(['Stop sharing', 'Show this page']);
    clickByScript(button('Show this page'));
    expect(onGoOn).not.toHaveBeenCalled();
    clickByPerson(button('Show this page'));
    expect(onGoOn.mock.calls).toEqual([['share-003']]);
  });

  it('leaves nothing but Stop to what waits for the bar', () => {
    open([HELD]);
    expect(buttonsOf('Screen')).toEqual(['Stop sharing']);
  });

  it('has Select application once for each session, by a person’s click only', () => {
    const { onSelect } = open([WINDOW, PAUSED, ELSEWHERE]);
    const selects = screen.getAllByRole('button', { name: 'Select application' });
    expect(selects).toHaveLength(2);
    for (const select of selects) clickByScript(select);
    expect(onSelect).not.toHaveBeenCalled();
    for (const select of selects) clickByPerson(select);
    expect(onSelect.mock.calls).toEqual([['session-1'], ['session-2']]);
  });

  it('has one Stop all sharing, where there is more than one', () => {
    const { onStopAll } = open([WINDOW, ELSEWHERE]);
    clickByPerson(button('Stop all sharing'));
    expect(onStopAll).toHaveBeenCalledTimes(1);
    cleanup();
    open([WINDOW]);
    expect(screen.queryByRole('button', { name: 'Stop all sharing' })).toBeNull();
  });

  it('keeps one session’s shares together, in whichever order they began', () => {
    open([WINDOW, ELSEWHERE, PAUSED]);
    const names = (within: Element) =>
      [...within.querySelectorAll('[aria-label]')].map((one) => one.getAttribute('aria-label'));
    expect(names(screen.getByRole('group', { name: 'Aiko' }))).toEqual(['Window', 'Window 2']);
    expect(names(screen.getByRole('group', { name: 'Ben' }))).toEqual(['Tab']);
  });

  it('says for whom each Select application is, where there are several', () => {
    const { onSelect } = open([WINDOW, PAUSED, ELSEWHERE]);
    expect(screen.getAllByRole('heading').map(({ textContent }) => textContent)).toEqual(['Aiko', 'Ben']);
    clickByPerson(group('Ben').getByRole('button', { name: 'Select application' }));
    expect(onSelect.mock.calls).toEqual([['session-2']]);
    for (const name of ['Aiko', 'Ben'])
      expect(group(name).queryByRole('button', { name: 'Stop all sharing' })).toBeNull();
  });

  it('names nobody where there is only one to choose for', () => {
    open([WINDOW, PAUSED]);
    expect(screen.queryByRole('heading')).toBeNull();
    expect(screen.getAllByRole('group')).toHaveLength(2);
    expect(screen.getByRole('button', { name: 'Stop all sharing' })).toBeTruthy();
  });

  it('says so while nothing is chosen', () => {
    open([]);
    expect(screen.getByRole('status').textContent).toBe('Choose what to show.');
    expect(screen.queryByRole('button')).toBeNull();
  });
});

describe('the share window', () => {
  it('stops in one click, and has the bar’s buttons', () => {
    const acts = commands();
    show(<SharingStatus items={[WINDOW, PAUSED]} {...acts} />);
    expect(screen.getByRole('heading', { name: t('share.sharingTitle') })).toBeTruthy();
    expect(group('Window').getByRole('status').textContent).toContain('Window · seen by Aiko');
    expect(buttonsOf('Window')).toEqual(['Stop sharing', 'Pause']);
    expect(buttonsOf('Window 2')).toEqual(['Stop sharing', 'Resume']);
    clickByPerson(group('Window 2').getByRole('button', { name: 'Stop sharing' }));
    expect(acts.onStop.mock.calls).toEqual([['share-002']]);
  });

  it('without its bar asks, and counts down', () => {
    const acts = { onShowAgain: vi.fn(), onStop: vi.fn() };
    show(<BarGone deadline={16_000} {...acts} />);
    expect(screen.getByRole('alertdialog', { name: 'The share bar was closed' })).toBeTruthy();
    expect(screen.getByText('Sharing stops in 15 seconds.')).toBeTruthy();
    act(() => void vi.advanceTimersByTime(14_000));
    expect(screen.getByText('Sharing stops in 1 second.')).toBeTruthy();
    clickByPerson(button('Show it again'));
    clickByPerson(button('Stop sharing'));
    expect([acts.onShowAgain.mock.calls.length, acts.onStop.mock.calls.length]).toEqual([1, 1]);
  });

  it('with another surface goes on by a person’s click only', () => {
    const acts = { onGoOn: vi.fn(), onStop: vi.fn() };
    show(<SurfaceChanged other="Aiko" preview={null} {...acts} />);
    expect(screen.getByText(/Aiko sees nothing until you say so/)).toBeTruthy();
    clickByScript(button('Show this page'));
    expect(acts.onGoOn).not.toHaveBeenCalled();
    clickByPerson(button('Show this page'));
    expect(acts.onGoOn).toHaveBeenCalledTimes(1);
    clickByScript(button('Stop sharing'));
    expect(acts.onStop).toHaveBeenCalledTimes(1);
  });

  it('says what happened last', () => {
    show(<ShareNotice text="You stopped sharing." onClose={() => {}} />);
    expect(screen.getByRole('status').textContent).toBe('You stopped sharing.');
  });
});
