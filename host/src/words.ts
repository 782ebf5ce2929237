import { withoutUnsafe } from '../../utils/protocol/primitives';

/** As `Words` in utils/protocol/host.ts: UTF-16 units. */
const WORDS_MAX = 200;

/** What a program or window calls itself, as it may be shown: one line, cut, without what turns other text around. Cutting can halve a character. */
export const wordsOf = (text: string): string =>
  withoutUnsafe(text).trim().slice(0, WORDS_MAX).toWellFormed();
