import { describe, expect, it } from 'vitest';
import { dtlsFingerprint } from '../../../../utils/link/handshake/fingerprint';

const ONE = Array(32).fill('AB').join(':');
const TWO = Array(32).fill('CD').join(':');
const line = (value: string, hash = 'sha-256') => `a=fingerprint:${hash} ${value}`;
const sdp = (...lines: string[]) =>
  ['v=0', 'o=- 1 2 IN IP4 127.0.0.1', 's=-', 't=0 0', ...lines, 'a=setup:actpass', ''].join('\r\n');

describe('dtlsFingerprint', () => {
  it.each([
    ['as browsers write it', sdp(line(ONE))],
    ['in lower case', sdp(line(ONE.toLowerCase()))],
    ['with the hash in upper case', sdp(line(ONE, 'SHA-256'))],
    ['with line feeds only', sdp(line(ONE)).replaceAll('\r', '')],
    ['as the last line, unended', line(ONE)],
    ['the same in every section', sdp(line(ONE), 'm=audio 9 X 0', line(ONE.toLowerCase()))],
  ])('finds the one fingerprint %s', (_name, text) => {
    expect(dtlsFingerprint(text)).toBe(ONE);
  });

  it.each([
    ['an empty SDP', ''],
    ['none', sdp()],
    ['two that differ', sdp(line(ONE), 'm=audio 9 X 0', line(TWO))],
    ['another hash', sdp(line(ONE, 'sha-512'))],
    ['another hash beside it', sdp(line(ONE), line(TWO, 'sha-512'))],
    ['another hash before it', sdp(line(TWO, 'sha-1'), line(ONE))],
    ['a short one', sdp(line(ONE.slice(3)))],
    ['a long one', sdp(line(`${ONE}:AB`))],
    ['what is not hex', sdp(line(ONE.replace('AB', 'XY')))],
    ['something behind it', sdp(line(`${ONE} ${TWO}`))],
    ['something before it', sdp(` ${line(ONE)}`)],
    ['one it cannot read beside one it can', sdp(line(ONE), `a=fingerprint: sha-256 ${TWO}`)],
    ['one behind a lone carriage return', sdp(`a=x\r${line(TWO)}`, line(ONE))],
    ['one in another case', sdp(line(ONE), line(TWO).toUpperCase().replace('SHA-256', 'SHA-384'))],
  ])('finds none in an SDP with %s', (_name, text) => {
    expect(dtlsFingerprint(text)).toBeUndefined();
  });
});
