import * as v from 'valibot';

/** Text from a page or a peer: shown to people, so control and bidirectional override characters are refused. */
const UNSAFE_TEXT = /[\p{Cc}\u2028-\u202e\u2066-\u2069]/gu;

/**
 * Marks are drawn above and below their letter, each further out: enough of them cover the lines around. No writing system
 * needs more than six on one letter (Burmese may have five).
 */
const STACKED = /(\p{M}{6})\p{M}+/gu;

/** The same text as `lineOf` takes it: a space in place of each unsafe character, no half ones, no towers of marks. */
export const withoutUnsafe = (text: string): string =>
  text.toWellFormed().replace(UNSAFE_TEXT, ' ').replace(STACKED, '$1');

const isSafe = (text: string): boolean => withoutUnsafe(text) === text;

/** Its beginning, of at most `max` UTF-16 units, and no character cut in two unless it is longer than all of that. */
export const cut = (text: string, max: number): string =>
  text.length > max
    ? text.slice(0, new Intl.Segmenter().segment(text).containing(max)?.index || max).toWellFormed()
    : text;

/**
 * A line of human text of at most `max` UTF-16 units, without control or direction-override characters, halves of
 * characters, and marks that would cover what stands around it.
 */
export const lineOf = (max: number) => v.pipe(v.string(), v.maxLength(max), v.check(isSafe));

/** The same over several lines, each as safe as `lineOf` asks. */
export const linesOf = (max: number) =>
  v.pipe(
    v.string(),
    v.maxLength(max),
    v.check((text) => text.split('\n').every(isSafe)),
  );

/** `https://host[:port]`, or `http:` on loopback only: exactly what `URL.origin` gives back. */
export const Origin = v.pipe(v.string(), v.maxLength(300), v.check(isOrigin, 'not an origin'));

function isOrigin(text: string): boolean {
  try {
    const url = new URL(text);
    // A star would stand for every host, once it is in a match pattern.
    if (url.hostname.includes('*')) return false;
    const loopback = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
    return url.origin === text && (url.protocol === 'https:' || (url.protocol === 'http:' && loopback));
  } catch {
    return false;
  }
}

/** Milliseconds since the epoch on the clock of the machine that wrote it; never compared across machines. */
export const Timestamp = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));

/** An identifier of our own making (UUID, nanoid, prefixed random): URL-safe, 8 to 64 characters. */
export const Id = v.pipe(v.string(), v.regex(/^[\w-]{8,64}$/u));

/** Counts the shares of a session on this side: a page may name one by it without knowing any id. */
export const Ordinal = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000));
export type Ordinal = v.InferOutput<typeof Ordinal>;

/** Nothing expected, nothing accepted. `v.strictObject({})` would accept `[]`. */
export const Nothing = v.undefined();
