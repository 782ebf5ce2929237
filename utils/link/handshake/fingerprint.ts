/** The certificates both ends of a DTLS connection show, by role. */
export type Fingerprints = { agent: string; customer: string };

const LINE = /^a=fingerprint:sha-256 ((?:[0-9a-f]{2}:){31}[0-9a-f]{2})[ \t]*\r?$/gimu;

/**
 * The one sha-256 certificate fingerprint of an SDP, `AB:CD:…` in upper case; undefined when there is none, when
 * several differ, and when anything that looks like a fingerprint cannot be read as one.
 *
 * The last matters: RFC 8122 lets an SDP carry fingerprints by several hashes and lets the browser choose. A server
 * could leave our sha-256 line alone and add its own certificate as sha-512. Browsers write sha-256 only.
 */
export function dtlsFingerprint(sdp: string): string | undefined {
  const found = [...sdp.matchAll(LINE)].map(([, value = '']) => value.toUpperCase());
  const mentions = sdp.match(/fingerprint/giu)?.length ?? 0;
  const [first, ...others] = found;
  return mentions === found.length && others.every((other) => other === first) ? first : undefined;
}
