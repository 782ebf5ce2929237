import * as v from 'valibot';
import { JoinFragment } from '../protocol/http';
import type { JoinSecretInput } from '../protocol/join';

/**
 * An invite is a locator (routes, known to the server) and a secret (never reaches it). Typed, it is twelve characters
 * of Crockford base32, `K7QM-4XW9-P2HC`: 5 locator, 6 secret (30 bits), 1 check over all. (design decision 2)
 */
export type JoinSecret = JoinSecretInput;

export type TypedCodeProblem = 'tooShort' | 'tooLong' | 'badCharacter' | 'checkFailed';
export type TypedCode =
  | { ok: true; locator: string; secret: string }
  | { ok: false; problem: TypedCodeProblem };

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LOCATOR_CHARS = 5;
const SECRET_CHARS = 6;
const CODE_CHARS = LOCATOR_CHARS + SECRET_CHARS + 1;
const LINK_SECRET_BYTES = 16;

/** More than any way of spacing a code needs; looked at before normalising, which can multiply the length. */
const TYPED_MAX_CHARS = 100;

/** Letters people read for digits. U stays an error, as Crockford has it. */
const ALIASES: Record<string, string> = { O: '0', I: '1', L: '1' };

/**
 * What may stand between the characters: space, every dash of Unicode and what is typed in its place (minus, long
 * vowel mark, box-drawing lines), and the invisible format characters that come along when text is copied.
 */
const SEPARATORS = /[\s\p{Pd}\p{Cf}\u2212\u2043\u30fc\u2500\u2501_]/gu;

/** Two secrets for one invite. `random(n)` gives n bytes from a cryptographic source. */
export function makeInviteSecrets(random: (length: number) => Uint8Array): {
  codeSecret: string;
  linkSecret: string;
} {
  // 256 is a multiple of 32: the low five bits of a random byte are uniform.
  const codeSecret = Array.from(random(SECRET_CHARS), (byte) => ALPHABET.charAt(byte & 31)).join('');
  return { codeSecret, linkSecret: base64url(random(LINK_SECRET_BYTES)) };
}

/** The code as people see it, in three groups of four. Throws on anything but a locator and a code secret. */
export function formatCode(locator: string, secret: string): string {
  const body = [...(locator + secret)].map((char) => ALPHABET.indexOf(char));
  if (locator.length !== LOCATOR_CHARS || secret.length !== SECRET_CHARS || body.includes(-1)) {
    throw new RangeError('not the locator and secret of a typed code');
  }
  const code = locator + secret + ALPHABET.charAt(timesAlpha(syndrome(body)));
  return code.replace(/(.{4})(?=.)/gu, '$1-');
}

/** What a person typed or pasted. A slip of the finger is told here, locally, and costs nothing. */
export function parseTypedCode(text: string): TypedCode {
  if (text.length > TYPED_MAX_CHARS) return { ok: false, problem: 'tooLong' };
  const typed = text.normalize('NFKC').replace(SEPARATORS, '');
  // Before upper-casing, which would turn some letters outside ASCII into letters inside it.
  if (!/^[0-9A-Za-z]*$/u.test(typed)) return { ok: false, problem: 'badCharacter' };
  const code = typed.toUpperCase().replace(/[OIL]/gu, (char) => ALIASES[char] ?? char);
  const values = [...code].map((char) => ALPHABET.indexOf(char));
  if (values.includes(-1)) return { ok: false, problem: 'badCharacter' };
  if (code.length < CODE_CHARS) return { ok: false, problem: 'tooShort' };
  if (code.length > CODE_CHARS) return { ok: false, problem: 'tooLong' };
  if (syndrome(values) !== 0) return { ok: false, problem: 'checkFailed' };
  return { ok: true, locator: code.slice(0, LOCATOR_CHARS), secret: code.slice(LOCATOR_CHARS, -1) };
}

/** `https://help.example/join#K7QM4.…`: the secret stands in the fragment, which browsers do not send. */
export function joinLink(origin: string, locator: string, linkSecret: string): string {
  return `${origin}/join#${locator}.${linkSecret}`;
}

/** `location.hash` of a join page, or undefined when it is not one of ours. */
export function parseJoinFragment(hash: unknown): JoinSecret | undefined {
  const fragment = v.safeParse(JoinFragment, hash);
  if (!fragment.success) return undefined;
  const secretAt = 1 + LOCATOR_CHARS + 1;
  const locator = fragment.output.slice(1, 1 + LOCATOR_CHARS);
  return { via: 'link', locator, secret: fragment.output.slice(secretAt) };
}

/**
 * The check: the characters c0…c11 are elements of GF(32) and a right code has Σ ci·α^(11-i) = 0. The twelve weights
 * differ and none is zero, so one wrong character (d·α^k ≠ 0), any two swapped ((a-b)·(α^j-α^k) ≠ 0) and any pair
 * doubled wrongly (aa for bb) never cancel out. Any other muddle passes once in 32 times.
 */
function syndrome(values: readonly number[]): number {
  return values.reduce((sum, value) => timesAlpha(sum) ^ value, 0);
}

/** Multiplication by α = x in GF(2)[x] / (x^5 + x^2 + 1), where α has order 31. */
function timesAlpha(value: number): number {
  const doubled = value << 1;
  return doubled > 31 ? doubled ^ 0b100101 : doubled;
}

function base64url(bytes: Uint8Array): string {
  const base64 = btoa(String.fromCharCode(...bytes));
  return base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
