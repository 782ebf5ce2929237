import { afterEach, describe, expect, it, vi } from 'vitest';
import { applySenderPolicy, preferSharpCodecs, seedStartBitrate } from '../../../utils/media/encoder-policy';

/** The codec part of an answer as Chromium writes it. */
const ANSWER = [
  'v=0',
  'o=- 1 2 IN IP4 127.0.0.1',
  'm=video 9 UDP/TLS/RTP/SAVPF 98 96 97 100 45 111',
  'a=rtpmap:98 VP9/90000',
  'a=fmtp:98 profile-id=0',
  'a=rtpmap:96 VP8/90000',
  'a=rtcp-fb:96 nack pli',
  'a=rtpmap:97 rtx/90000',
  'a=fmtp:97 apt=96',
  'a=rtpmap:100 rtx/90000',
  'a=fmtp:100 apt=98',
  'a=rtpmap:45 AV1/90000',
  'a=rtpmap:111 red/90000',
  '',
].join('\r\n');

describe('the start bitrate', () => {
  const seeded = seedStartBitrate(ANSWER);
  const lines = seeded.split('\r\n');
  const START = 'x-google-start-bitrate=4000';

  it('joins what a codec says already', () => {
    expect(lines).toContain(`a=fmtp:98 profile-id=0;${START}`);
  });

  it('comes right after a codec that says nothing', () => {
    for (const [codec, fmtp] of [
      ['a=rtpmap:96 VP8/90000', `a=fmtp:96 ${START}`],
      ['a=rtpmap:45 AV1/90000', `a=fmtp:45 ${START}`],
    ] as const)
      expect(lines[lines.indexOf(codec) + 1]).toBe(fmtp);
  });

  it('leaves rtx, red and everything else as they were', () => {
    expect(lines.filter((line) => !line.includes(START))).toEqual(
      ANSWER.split('\r\n').filter((line) => line !== 'a=fmtp:98 profile-id=0'),
    );
  });

  it('is not seeded twice', () => {
    expect(seedStartBitrate(seeded)).toBe(seeded);
  });

  it('leaves an answer without video alone', () => {
    expect(seedStartBitrate('v=0\r\nm=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\n')).toBe(
      'v=0\r\nm=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\n',
    );
  });
});

describe('codecs', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('are AV1, VP8, then the rest as the browser has them', () => {
    const codecs = ['video/VP9', 'video/VP8', 'video/rtx', 'video/AV1', 'video/H264'].map((mimeType) => ({
      mimeType,
    }));
    vi.stubGlobal('RTCRtpSender', { getCapabilities: () => ({ codecs }) });
    const setCodecPreferences = vi.fn();
    preferSharpCodecs({ setCodecPreferences } as unknown as RTCRtpTransceiver);
    expect(
      setCodecPreferences.mock.calls[0]?.[0].map(({ mimeType }: { mimeType: string }) => mimeType),
    ).toEqual(['video/AV1', 'video/VP8', 'video/VP9', 'video/rtx', 'video/H264']);
  });
});

describe('a sender', () => {
  it('keeps full resolution and drops frames instead', async () => {
    const parameters = { encodings: [{}, {}] };
    const setParameters = vi.fn(async () => undefined);
    await applySenderPolicy({ getParameters: () => parameters, setParameters } as unknown as RTCRtpSender);
    const encoding = { maxBitrate: 12_000_000 };
    expect(setParameters).toHaveBeenCalledExactlyOnceWith({
      degradationPreference: 'maintain-resolution',
      encodings: [encoding, encoding],
    });
  });
});
