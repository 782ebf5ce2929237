import * as v from 'valibot';

/** Text from a page or a peer: shown to people, so control and bidirectional override characters are refused. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the point
const UNSAFE_TEXT = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

/** The same text with a space in place of each such character. */
export const withoutUnsafe = (text: string): string => text.replace(new RegExp(UNSAFE_TEXT, 'gu'), ' ');

/** A line of human text of at most `max` UTF-16 units, without control or direction-override characters. */
export const lineOf = (max: number) =>
  v.pipe(
    v.string(),
    v.maxLength(max),
    v.check((text) => !UNSAFE_TEXT.test(text), 'unsafe characters'),
  );

/** The same over several lines, each as safe as `lineOf` asks. */
export const linesOf = (max: number) =>
  v.pipe(
    v.string(),
    v.maxLength(max),
    v.check((text) => text.split('\n').every((line) => !UNSAFE_TEXT.test(line)), 'unsafe characters'),
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
