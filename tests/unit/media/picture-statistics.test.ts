import { describe, expect, it } from 'vitest';
import {
  type PictureStatistics,
  pictureStatistics,
  type Stats,
  statisticsReader,
} from '../../../utils/media/picture-statistics';

const report = (...stats: Stats[]) => new Map(stats.map((entry) => [entry.id, entry]));

/** As Chromium reports one arriving picture, one second into it. */
const inbound = (change: Partial<Stats> = {}): Stats => ({
  id: 'IT01V1',
  type: 'inbound-rtp',
  kind: 'video',
  timestamp: 2_000,
  frameWidth: 864,
  frameHeight: 540,
  framesPerSecond: 12,
  framesDecoded: 45,
  bytesReceived: 175_000,
  codecId: 'codec',
  ...change,
});
const earlier = inbound({ timestamp: 1_000, framesDecoded: 20, bytesReceived: 50_000 });
const codec: Stats = { id: 'codec', type: 'codec', mimeType: 'video/VP9' };
const transport: Stats = { id: 'T', type: 'transport', selectedCandidatePairId: 'pair' };
const pair: Stats = {
  id: 'pair',
  type: 'candidate-pair',
  state: 'succeeded',
  nominated: true,
  localCandidateId: 'mine',
  remoteCandidateId: 'theirs',
  currentRoundTripTime: 0.0325,
};
const candidate = (id: string, candidateType: string, address?: string): Stats => ({
  id,
  type: `${id}-candidate`,
  candidateType,
  ...(address && { address }),
});
const near = [candidate('mine', 'host', '10.0.0.4'), candidate('theirs', 'host', '192.168.1.7')];

const look = (now: Stats[], before: Stats[] | null = null): PictureStatistics =>
  pictureStatistics(before && report(...before), report(...now));

describe('a picture’s statistics', () => {
  it('tell size, rates, delay, way and codec', () => {
    expect(look([inbound(), codec, transport, pair, ...near], [earlier])).toEqual({
      size: { width: 864, height: 540 },
      framesPerSecond: 25,
      kilobitsPerSecond: 1_000,
      roundTripMs: 32.5,
      path: 'local',
      codec: 'VP9',
    });
  });

  it('know nothing of an empty report', () => {
    expect(look([])).toEqual({
      size: null,
      framesPerSecond: null,
      kilobitsPerSecond: null,
      roundTripMs: null,
      path: null,
      codec: null,
    });
  });

  it('count each frame and byte since the look before, however long ago', () => {
    const now = inbound({ timestamp: 3_000, framesDecoded: 50, bytesReceived: 300_000 });
    expect(look([now], [earlier])).toMatchObject({ framesPerSecond: 15, kilobitsPerSecond: 1_000 });
  });

  it('count a picture that stands still', () => {
    expect(look([{ ...earlier, timestamp: 2_000 }], [earlier])).toMatchObject({
      framesPerSecond: 0,
      kilobitsPerSecond: 0,
    });
  });

  it.each([
    ['a first look', inbound(), null],
    ['another connection’s counts', inbound({ id: 'IT02V1' }), earlier],
    ['counts that have shrunk', inbound({ bytesReceived: 1, framesDecoded: 1 }), earlier],
    ['the same moment', inbound({ timestamp: 1_000 }), earlier],
    ['no time', inbound({ timestamp: undefined }), earlier],
  ])('take the browser’s own frame rate, and no data rate, at %s', (_, now, before) => {
    expect(look([now], before && [before])).toMatchObject({ framesPerSecond: 12, kilobitsPerSecond: null });
  });

  it.each([
    ['a size', inbound({ frameWidth: 0 }), { size: null }],
    ['a codec', inbound({ codecId: 'gone' }), { codec: null }],
    ['sound', inbound({ kind: 'audio' }), { size: null, framesPerSecond: null }],
  ])('do without %s', (_, now, expected) => {
    expect(look([now, codec])).toMatchObject(expected);
  });

  it('find the working pair of a browser whose transport names none', () => {
    const failed = { ...pair, id: 'failed', state: 'failed', currentRoundTripTime: 9 };
    expect(look([{ ...transport, selectedCandidatePairId: '' }, failed, pair, ...near])).toMatchObject({
      roundTripMs: 32.5,
      path: 'local',
    });
  });

  it('do without a round trip that was not measured yet', () => {
    const { currentRoundTripTime: _, ...unmeasured } = pair;
    expect(look([transport, unmeasured, ...near])).toMatchObject({ roundTripMs: null, path: 'local' });
  });
});

describe('the way of a picture', () => {
  it.each([
    ['host', '10.1.2.3', 'host', '10.1.2.4', 'local'],
    ['host', '172.16.0.1', 'prflx', '172.31.255.1', 'local'],
    ['host', 'fd00::1', 'host', 'fe80::2', 'local'],
    ['host', '127.0.0.1', 'host', '::1', 'local'],
    ['host', 'b7a1.local', 'host', '169.254.1.1', 'local'],
    ['host', '10.1.2.3', 'srflx', '198.51.100.7', 'direct'],
    ['host', '2001:db8::1', 'host', '2001:db8::2', 'direct'],
    ['host', '172.32.0.1', 'host', '172.15.0.1', 'direct'],
    ['host', undefined, 'prflx', undefined, 'direct'],
    ['relay', '10.0.0.9', 'host', '10.0.0.4', 'relayed'],
    ['srflx', '198.51.100.7', 'relay', '203.0.113.9', 'relayed'],
    ['relay', '203.0.113.8', 'relay', '203.0.113.9', 'relayed'],
  ] as const)('%s %s to %s %s is %s', (mine, from, theirs, to, path) => {
    const ends = [candidate('mine', mine, from), candidate('theirs', theirs, to)];
    expect(look([transport, pair, ...ends]).path).toBe(path);
  });

  it.each(near.map((end) => [end]))('is not known from one end', (end) => {
    expect(look([transport, pair, end]).path).toBeNull();
  });

  it('is relayed as soon as one end says so', () => {
    expect(look([transport, pair, candidate('mine', 'relay')]).path).toBe('relayed');
  });
});

describe('a reader', () => {
  it('compares each look with the one before, and begins anew after there was no picture', async () => {
    const looks = [report(earlier), report(inbound()), null, report(inbound({ timestamp: 9_000 }))];
    const read = statisticsReader(async () => looks.shift() ?? null);
    expect(await read()).toMatchObject({ kilobitsPerSecond: null });
    expect(await read()).toMatchObject({ kilobitsPerSecond: 1_000 });
    expect(await read()).toBeNull();
    expect(await read()).toMatchObject({ kilobitsPerSecond: null });
  });
});
