// @vitest-environment happy-dom
import { act, cleanup, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApplicationDialog, type ApplicationDialogProps } from '../../../components/application-dialog';
import { ShareBar } from '../../../components/share-bar';
import { BarGone, ShareNotice, SharingStatus, SurfaceChanged } from '../../../components/share-status';
import { clickByPerson, clickByScript, show, t } from '../../fakes/page';

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000 });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const button = (name: string) => screen.getByRole('button', { name });

describe('the application dialog', () => {
  const open = (step: ApplicationDialogProps['step']) => {
    const acts = { onChoose: vi.fn(), onCancel: vi.fn() };
    show(<ApplicationDialog step={step} {...acts} />);
    return acts;
  };

  it.each(['choose', 'cancelled', 'failed', 'ownWindow'] as const)(
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

  it('says why no new application can be started yet', () => {
    open('choose');
    const start = button('New application') as HTMLButtonElement;
    expect(start.disabled).toBe(true);
    expect(document.getElementById(start.getAttribute('aria-describedby') ?? '')?.textContent).toBe(
      t('dialog.newApplicationMissing'),
    );
  });

  it('keeps out of the way while the browser’s list is open', () => {
    open('picking');
    expect(screen.queryAllByRole('button')).toEqual([]);
    expect(screen.getByRole('status').textContent).toBe(t('dialog.picking'));
  });
});

describe('the share bar', () => {
  it('is the region Sharing, with one Stop sharing per share', () => {
    const onStop = vi.fn();
    const items = [
      { shareId: 'share-001', text: 'Window · seen by Aiko', held: false },
      { shareId: 'share-002', text: 'Screen · seen by Aiko', held: false },
    ];
    show(<ShareBar items={items} onGoOn={() => {}} onStop={onStop} />);
    const region = screen.getByRole('region', { name: 'Sharing' });
    const stops = within(region).getAllByRole('button', { name: 'Stop sharing' });
    expect(stops).toHaveLength(2);
    for (const stop of stops) clickByPerson(stop);
    expect(onStop.mock.calls).toEqual([['share-001'], ['share-002']]);
  });

  it('does not call sharing what is held back, and goes on by a person’s click only', () => {
    const onGoOn = vi.fn();
    const items = [{ shareId: 'share-001', text: 'Not shown now.', held: true }];
    show(<ShareBar items={items} onGoOn={onGoOn} onStop={() => {}} />);
    expect(screen.getByRole('status').textContent?.trim()).toBe('Not shown now.');
    clickByScript(button('Show this page'));
    expect(onGoOn).not.toHaveBeenCalled();
    clickByPerson(button('Show this page'));
    expect(onGoOn.mock.calls).toEqual([['share-001']]);
  });

  it('says so while nothing is chosen', () => {
    show(<ShareBar items={[]} onGoOn={() => {}} onStop={() => {}} />);
    expect(screen.getByRole('status').textContent).toBe('Choose what to show.');
    expect(screen.queryByRole('button')).toBeNull();
  });
});

describe('the share window', () => {
  it('stops in one click', () => {
    const onStop = vi.fn();
    show(<SharingStatus text="Aiko sees this window." onStop={onStop} />);
    expect(screen.getByRole('status').textContent).toBe('Aiko sees this window.');
    clickByPerson(button('Stop sharing'));
    expect(onStop).toHaveBeenCalledTimes(1);
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
    show(<SurfaceChanged agentName="Aiko" preview={null} {...acts} />);
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
