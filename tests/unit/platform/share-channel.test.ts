import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { onShareCommand, tellShareWindow } from '../../../utils/platform/share-channel';
import { SHARE_CHANNEL, type ShareCommand } from '../../../utils/protocol/share-channel';
import { FakeBroadcastChannel } from '../../fakes/broadcast';
import { ids } from '../../fakes/examples';
import { HOSTILE, hostileNames } from '../../fakes/hostile';

const COMMANDS: ShareCommand[] = [
  { type: 'share.stop', ...ids, place: 'popup' },
  { type: 'share.pause', ...ids },
  { type: 'share.resume', ...ids },
];

beforeEach(() => {
  vi.stubGlobal('BroadcastChannel', FakeBroadcastChannel);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the way to the share window', () => {
  it('carries what is told, in order, and is closed behind it', () => {
    const heard = vi.fn();
    onShareCommand(heard);
    const before = FakeBroadcastChannel.open;
    tellShareWindow(COMMANDS);
    expect(heard.mock.calls).toEqual(COMMANDS.map((command) => [command]));
    expect(FakeBroadcastChannel.open).toBe(before);
  });

  it('is not opened for nothing', () => {
    const opened = vi.fn();
    vi.stubGlobal('BroadcastChannel', opened);
    tellShareWindow([]);
    expect(opened).not.toHaveBeenCalled();
  });

  const malformed: ReadonlyArray<readonly [string, unknown]> = [
    ['no place', { type: 'share.stop', ...ids }],
    ['a place that is none', { type: 'share.stop', ...ids, place: 'windowClosed' }],
    ['a place too many', { type: 'share.pause', ...ids, place: 'popup' }],
    ['another word', { type: 'share.start', ...ids }],
    ['no share', { type: 'share.pause', sessionId: ids.sessionId }],
    ['a share that is no id', { type: 'share.pause', ...ids, shareId: '../x' }],
    ...hostileNames.map((name) => [name, HOSTILE[name]] as const),
  ];

  it.each(malformed)('lets through nothing with %s', (_, data) => {
    const heard = vi.fn();
    onShareCommand(heard);
    new FakeBroadcastChannel(SHARE_CHANNEL).postMessage(data);
    expect(heard).not.toHaveBeenCalled();
  });
});
