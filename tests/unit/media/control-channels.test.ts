import { describe, expect, it, vi } from 'vitest';
import { type ControlChannels, openControlChannels } from '../../../utils/media/control-channels';
import { FakeChannel } from '../../fakes/channel';

function start() {
  const made: FakeChannel[] = [];
  const pc = {
    createDataChannel(label: string, options: RTCDataChannelInit) {
      made.push(new FakeChannel(label, options));
      return made.at(-1);
    },
  };
  const on = { opened: vi.fn<(channels: ControlChannels) => void>(), heard: vi.fn(), closed: vi.fn() };
  const drop = openControlChannels(pc as unknown as RTCPeerConnection, on);
  const [sure, quick] = made as [FakeChannel, FakeChannel];
  const channels = () => {
    sure.open();
    quick.open();
    return on.opened.mock.calls[0]?.[0] as ControlChannels;
  };
  return { sure, quick, on, drop, channels };
}

describe('the two channels', () => {
  it('are the same at both ends without a word: one loses nothing, one waits for nothing', () => {
    const { sure, quick } = start();
    expect(sure.options).toEqual({ negotiated: true, id: 0 });
    expect(quick.options).toEqual({ negotiated: true, id: 1, ordered: false, maxRetransmits: 0 });
  });

  it.each([
    ['sure', 'quick'],
    ['quick', 'sure'],
  ] as const)('are there once both are: %s first', (first, second) => {
    const { on, ...channel } = start();
    channel[first].open();
    channel[first].hear('too early');
    expect(on.opened).not.toHaveBeenCalled();
    channel[second].open();
    channel[second].onopen();
    expect(on.opened).toHaveBeenCalledTimes(1);
    expect(on.heard).not.toHaveBeenCalled();
  });

  it('send by lane', () => {
    const { sure, quick, channels } = start();
    const { send } = channels();
    expect([send('sure', 'a'), send('quick', 'b')]).toEqual([true, true]);
    expect([sure.sent, quick.sent]).toEqual([['a'], ['b']]);
  });

  it('put what is only good now behind no queue, and everything else behind any', () => {
    const { sure, quick, channels } = start();
    const { send } = channels();
    sure.bufferedAmount = quick.bufferedAmount = 4 * 1024 + 1;
    expect([send('sure', 'a'), send('quick', 'b')]).toEqual([true, false]);
    // Both go over one connection.
    quick.bufferedAmount = 0;
    expect(send('quick', 'c')).toBe(false);
    sure.bufferedAmount = 0;
    quick.bufferedAmount = 4 * 1024;
    expect(send('quick', 'd')).toBe(true);
    expect(quick.sent).toEqual(['d']);
  });

  it.each(['sure', 'quick'] as const)('are gone as soon as %s is, once', (lane) => {
    const { on, drop, channels, ...channel } = start();
    const { send } = channels();
    channel[lane].close();
    expect(send(lane, 'a')).toBe(false);
    channel.sure.close();
    channel.quick.close();
    drop();
    channel.sure.hear('late');
    expect(on.closed).toHaveBeenCalledTimes(1);
    expect(on.heard).not.toHaveBeenCalled();
  });

  it('are let go of by whoever closes the connection, and never open afterwards', () => {
    const { sure, quick, on, drop } = start();
    drop();
    sure.open();
    quick.open();
    expect([on.opened, on.closed].map(({ mock }) => mock.calls.length)).toEqual([0, 0]);
  });

  it('hear text, and nothing else', () => {
    const { sure, quick, on, channels } = start();
    channels();
    sure.hear('one');
    quick.hear(new ArrayBuffer(3));
    quick.hear('two');
    expect(on.heard.mock.calls).toEqual([['one'], ['two']]);
  });
});
