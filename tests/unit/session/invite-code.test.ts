import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatCode,
  joinLink,
  makeInviteSecrets,
  parseJoinFragment,
  parseTypedCode,
} from '../../../utils/session/invite-code';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
const chars = (length: number) =>
  fc.string({ unit: fc.constantFrom(...ALPHABET), minLength: length, maxLength: length });
const checkFailed = { ok: false, problem: 'checkFailed' };

const CODE = formatCode('K7QM4', 'XW9P2H');
const PARSED = { ok: true, locator: 'K7QM4', secret: 'XW9P2H' };
const plain = (code: string) => code.replaceAll('-', '');
const put = (code: string, at: number, char: string) => code.slice(0, at) + char + code.slice(at + 1);

describe('a typed code', () => {
  it('is three groups of four', () => {
    expect(CODE).toMatch(/^K7QM-4XW9-P2H[0-9A-Z]$/);
  });

  it('comes back as it was given', () => {
    fc.assert(
      fc.property(chars(5), chars(6), (locator, secret) => {
        expect(parseTypedCode(formatCode(locator, secret))).toEqual({ ok: true, locator, secret });
      }),
    );
  });

  it.each([
    ['K7QM', 'XW9P2H'],
    ['K7QM4', 'XW9P2'],
    ['K7QM4', 'XW9P2U'],
    ['k7qm4', 'XW9P2H'],
    ['', ''],
  ])('is not made of %j and %j', (locator, secret) => {
    expect(() => formatCode(locator, secret)).toThrow(RangeError);
  });
});

describe('the check character', () => {
  const samples = [
    CODE,
    formatCode('00000', '000000'),
    formatCode('ZZZZZ', 'ZZZZZZ'),
    randomCode(),
    randomCode(),
  ];

  it.each(samples)('catches every wrong character of %s', (code) => {
    const right = plain(code);
    for (let at = 0; at < right.length; at++) {
      for (const char of ALPHABET.replace(right.charAt(at), '')) {
        expect(parseTypedCode(put(right, at, char))).toEqual(checkFailed);
      }
    }
  });

  it('catches every swap of neighbours, for every two characters at every place', () => {
    for (let at = 0; at < 11; at++) {
      for (const [a, b] of differentPairs()) {
        const code = codeWith(at, a, b);
        expect(parseTypedCode(code).ok).toBe(true);
        expect(parseTypedCode(put(put(code, at, b), at + 1, a))).toEqual(checkFailed);
      }
    }
  });

  it('catches a swap of any two places', () => {
    fc.assert(
      fc.property(chars(5), chars(6), fc.nat(11), fc.nat(11), (locator, secret, i, j) => {
        const code = plain(formatCode(locator, secret));
        fc.pre(code[i] !== code[j]);
        expect(parseTypedCode(put(put(code, i, code.charAt(j)), j, code.charAt(i)))).toEqual(checkFailed);
      }),
    );
  });

  function randomCode() {
    const pick = (length: number) =>
      Array.from(random(length), (byte) => ALPHABET.charAt(byte & 31)).join('');
    return formatCode(pick(5), pick(6));
  }

  function differentPairs() {
    return [...ALPHABET].flatMap((a) => [...ALPHABET].filter((b) => b !== a).map((b) => [a, b] as const));
  }

  /** A right code with `a` and `b` at `at` and `at + 1`; the last place is reached by trying bodies. */
  function codeWith(at: number, a: string, b: string): string {
    for (const filler of ALPHABET) {
      const body = put(put(filler.repeat(11), at, a), at + 1, b).slice(0, 11);
      const code = plain(formatCode(body.slice(0, 5), body.slice(5)));
      if (code.charAt(at + 1) === b) return code;
    }
    throw new Error('no filler gives this check character');
  }
});

describe('what people type', () => {
  const raw = plain(CODE);
  const spread = (separator: string) => [...raw].join(separator);
  const fullWidth = (text: string) =>
    [...text].map((char) => String.fromCodePoint((char.codePointAt(0) ?? 0) + 0xfee0)).join('');

  it.each([
    ['no dashes', raw],
    ['lower case', CODE.toLowerCase()],
    ['spaces around and between', `  ${spread(' ')}\n`],
    ['ideographic spaces', spread('\u3000')],
    ['full width', fullWidth(raw)],
    ['full width, lower case, full-width dashes', fullWidth(CODE.toLowerCase())],
    ['hyphen, non-breaking hyphen', CODE.replace('-', '\u2010').replace('-', '\u2011')],
    ['en dash, em dash', CODE.replace('-', '\u2013').replace('-', '\u2014')],
    ['figure dash, horizontal bar', CODE.replace('-', '\u2012').replace('-', '\u2015')],
    ['minus, soft hyphen', CODE.replace('-', '\u2212').replace('-', '\u00ad')],
    ['long vowel mark, its half-width form', CODE.replace('-', '\u30fc').replace('-', '\uff70')],
    ['small em dash, small hyphen', CODE.replace('-', '\ufe58').replace('-', '\ufe63')],
    ['box-drawing line, wave dash', CODE.replace('-', '\u2500').replace('-', '\u301c')],
    ['invisible characters of a copied text', `\u200e${spread('\u200b')}\ufeff`],
  ])('is read: %s', (_name, text) => {
    expect(parseTypedCode(text)).toEqual(PARSED);
  });

  it('is read with O for 0, I and L for 1', () => {
    const code = formatCode('00111', '010101');
    const parsed = { ok: true, locator: '00111', secret: '010101' };
    for (const [zero, one] of ['OI', 'ol', 'oi', 'OL', 'Ol']) {
      const typed = code.replaceAll('0', zero ?? '').replaceAll('1', one ?? '');
      expect(parseTypedCode(typed)).toEqual(parsed);
    }
  });

  it.each([
    ['', 'tooShort'],
    ['K7QM', 'tooShort'],
    [raw.slice(0, 11), 'tooShort'],
    [`${raw}0`, 'tooLong'],
    [' '.repeat(101), 'tooLong'],
    ['\ufdfa'.repeat(1_000_000), 'tooLong'],
    [put(raw, 3, 'U'), 'badCharacter'],
    [put(raw, 3, 'u'), 'badCharacter'],
    ['U', 'badCharacter'],
    [put(raw, 3, '!'), 'badCharacter'],
    [put(raw, 3, 'ß'), 'badCharacter'],
    [put(raw, 3, 'ı'), 'badCharacter'],
    [put(raw, 3, '\u041a'), 'badCharacter'],
    [put(raw, 3, 'あ'), 'badCharacter'],
    [put(raw, 3, '\u0000'), 'badCharacter'],
    [put(raw, 3, '\ud800'), 'badCharacter'],
    [`https://help.example/join#K7QM4`, 'badCharacter'],
  ] as const)('is told what is wrong with it: %j', (text, problem) => {
    expect(parseTypedCode(text)).toEqual({ ok: false, problem });
  });

  it('never makes the parser throw, and never yields anything but a locator and a secret', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const result = parseTypedCode(text);
        if (result.ok) expect(formatCode(result.locator, result.secret)).toHaveLength(14);
      }),
    );
  });
});

describe('the secrets of an invite', () => {
  it('are six characters to type and sixteen bytes for a link', () => {
    const { codeSecret, linkSecret } = makeInviteSecrets(random);
    expect(codeSecret).toMatch(/^[0-9A-HJKMNP-TV-Z]{6}$/);
    expect(linkSecret).toMatch(/^[\w-]{22}$/);
  });

  it('use all 30 and all 128 bits', () => {
    const { codeSecret, linkSecret } = makeInviteSecrets((length) =>
      Uint8Array.from({ length }, (_, index) => 255 - index),
    );
    expect(codeSecret).toBe('ZYXWVT');
    expect(linkSecret).toBe(
      Buffer.from(Uint8Array.from({ length: 16 }, (_, i) => 255 - i)).toString('base64url'),
    );
  });

  it('take every character of the alphabet equally often', () => {
    const counts = new Map<string, number>();
    for (let byte = 0; byte < 256; byte++) {
      const { codeSecret } = makeInviteSecrets((length) => new Uint8Array(length).fill(byte));
      counts.set(codeSecret, (counts.get(codeSecret) ?? 0) + 1);
    }
    expect(counts.size).toBe(32);
    expect(new Set(counts.values())).toEqual(new Set([8]));
  });
});

describe('a join link', () => {
  const { linkSecret } = makeInviteSecrets(random);

  it('carries locator and secret in its fragment only', () => {
    const url = new URL(joinLink('https://help.example', 'K7QM4', linkSecret));
    expect(url.pathname + url.search).toBe('/join');
    expect(parseJoinFragment(url.hash)).toEqual({ via: 'link', locator: 'K7QM4', secret: linkSecret });
  });

  it.each([
    '',
    '#',
    `K7QM4.${linkSecret}`,
    `#K7QM4${linkSecret}`,
    `#k7qm4.${linkSecret}`,
    `#K7QU4.${linkSecret}`,
    `#K7QM4.${linkSecret}x`,
    `#K7QM4.${linkSecret}\n`,
    `#K7QM4.${linkSecret.slice(1)}`,
    `#K7QM4.${linkSecret.slice(1)}%`,
    null,
    7,
    ['#'],
  ])('is not read from %j', (hash) => {
    expect(parseJoinFragment(hash)).toBeUndefined();
  });
});
