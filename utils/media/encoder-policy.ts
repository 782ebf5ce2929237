/**
 * How pictures are encoded: sharp text first, and fast from the first frame on. (performance.md, "Known")
 */

/** Bandwidth estimation starts at 300 kbit/s and would blur the first second; a screen needs this at once. */
const START_KBPS = 4_000;
const MAX_BPS = 12_000_000;

/**
 * AV1 sends each change at once, scrolls text soonest and sharpest, with the fewest bytes; VP8 is the one every browser has.
 * VP9 keeps back single changes in a still picture of `contentHint` 'detail'. (ADR 27)
 */
const PREFERRED = ['video/AV1', 'video/VP8'];

/** Adds `x-google-start-bitrate` to every video codec of an answer, for the sender that applies it. */
export function seedStartBitrate(sdp: string): string {
  return sdp
    .split('\r\n')
    .flatMap((line, _, lines) => {
      const codec = /^a=rtpmap:(\d+) (?:VP8|VP9|AV1|H264)\/90000/u.exec(line);
      if (!codec) return withStart(line);
      const hasFmtp = lines.some((other) => other.startsWith(`a=fmtp:${codec[1]} `));
      return hasFmtp ? [line] : [line, `a=fmtp:${codec[1]} x-google-start-bitrate=${START_KBPS}`];
    })
    .join('\r\n');
}

/** rtx has `apt=` and wants none of it. */
const withStart = (line: string): string[] =>
  line.startsWith('a=fmtp:') && !line.includes('apt=') && !line.includes('x-google-start-bitrate')
    ? [`${line};x-google-start-bitrate=${START_KBPS}`]
    : [line];

export function preferSharpCodecs(transceiver: RTCRtpTransceiver): void {
  const codecs = RTCRtpSender.getCapabilities('video')?.codecs ?? [];
  const rank = ({ mimeType }: { mimeType: string }) => {
    const at = PREFERRED.indexOf(mimeType);
    return at === -1 ? PREFERRED.length : at;
  };
  transceiver.setCodecPreferences([...codecs].sort((a, b) => rank(a) - rank(b)));
}

/** Full resolution always; frames are what may be dropped. How many there are is the capture's: a second limit drops the later of two in a row. */
export async function applySenderPolicy(sender: RTCRtpSender): Promise<void> {
  const parameters = sender.getParameters();
  parameters.degradationPreference = 'maintain-resolution';
  for (const encoding of parameters.encodings) {
    encoding.maxBitrate = MAX_BPS;
  }
  await sender.setParameters(parameters);
}
