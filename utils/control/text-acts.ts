import type { ControlActOf } from '../protocol/control';
import { ACT_TEXT_MAX } from '../protocol/limits';

/** What an editable field was given by an input method, a dead key or an emoji panel → what is sent. */

type TextAct = ControlActOf<'text.compose'> | ControlActOf<'text.commit'>;

/** `compositionupdate`: so far it reads like this. Of one that is longer than anybody composes, the beginning. */
export function composed(data: string): TextAct[] {
  const [text = ''] = piecesOf(data);
  return [{ type: 'text.compose', text, start: text.length, end: text.length }];
}

/** `compositionend`: this is what it became; empty: it was given up. */
export function compositionOver(data: string): TextAct[] {
  const acts = written(data);
  return acts.length > 0 ? acts : composed('');
}

/** Text that is there at once. */
export const written = (text: string): TextAct[] =>
  piecesOf(text).map((piece) => ({ type: 'text.commit', text: piece }));

/** The first half of a character whose second half comes as another event. */
export function halfAtEnd(text: string): string {
  const last = text.slice(-1);
  return last.isWellFormed() || last >= '\udc00' ? '' : last;
}

/** At most so many UTF-16 units each, whole characters, and none that only machines read (but Tab and line ends). */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const char of text) {
    if (!char.isWellFormed() || (char < ' ' && char !== '\n' && char !== '\t')) continue;
    if (piece.length + char.length > ACT_TEXT_MAX) {
      pieces.push(piece);
      piece = '';
    }
    piece += char;
  }
  return piece === '' ? pieces : [...pieces, piece];
}
