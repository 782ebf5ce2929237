/** What a field code stands for; nothing is handed to the program that it could open. */
export interface ExecFields {
  /** `Icon=` as it is written; empty: none. */
  icon: string;
  name: string;
  /** Where the desktop file is. */
  file: string;
}

/** One word of the line, and whether any of it was in quotes. */
interface Word {
  text: string;
  quoted: boolean;
}

/** Files and addresses, of which there are none, and codes that nobody uses any more. */
const NOTHING = 'fFuUdDnNvm';

/**
 * `Exec=`, its escapes undone → the program and its arguments, or undefined where the line is malformed. (Desktop Entry
 * Specification 1.5, "The Exec key".) As in GLib, quotes may begin within a word and single ones count: such files are
 * many. No shell reads the line: `$`, `;`, `|` and the like are letters.
 */
export function argumentsOf(exec: string, fields: ExecFields): [string, ...string[]] | undefined {
  const words = wordsOfLine(exec);
  if (!words) return undefined;
  const expanded: string[] = [];
  for (const word of words) {
    const given = expand(word, fields);
    if (!given) return undefined;
    expanded.push(...given);
  }
  const [program, ...rest] = expanded;
  // Such a word would be a variable, not a program.
  return program === undefined || program === '' || program.includes('=') ? undefined : [program, ...rest];
}

/** Split at white space outside quotes; undefined: a quote or a backslash has no end. */
function wordsOfLine(line: string): Word[] | undefined {
  const words: Word[] = [];
  let word: Word | undefined;
  for (const [piece] of line.matchAll(PIECE)) {
    if (/^\s/.test(piece)) {
      if (word) words.push(word);
      word = undefined;
      continue;
    }
    const text = textOf(piece);
    if (text === undefined) return undefined;
    const quoted = piece.startsWith('"') || piece.startsWith("'");
    word = { text: (word?.text ?? '') + text, quoted: quoted || word?.quoted === true };
  }
  if (word) words.push(word);
  return words;
}

/** White space; in double quotes; in single ones; escaped; any other run of letters; what is left is malformed. */
const PIECE = /\s+|"(?:[^"\\]|\\[\s\S])*"|'[^']*'|\\[\s\S]|[^\s"'\\]+|["'\\]/g;

function textOf(piece: string): string | undefined {
  if (piece === '"' || piece === "'" || piece === '\\') return undefined;
  if (piece.startsWith('"')) return piece.slice(1, -1).replace(/\\(["`$\\])/g, '$1');
  if (piece.startsWith("'")) return piece.slice(1, -1);
  return piece.startsWith('\\') ? piece.slice(1) : piece;
}

/** A word with its field codes replaced: none, one or two words. Undefined: a code that there is not. */
function expand({ text, quoted }: Word, fields: ExecFields): string[] | undefined {
  if (text === '%i' && !quoted) return fields.icon === '' ? [] : ['--icon', fields.icon];
  let malformed = false;
  const replaced = text.replace(/%([\s\S]?)/g, (_, code: string) => {
    if (code === '%') return '%';
    if (code !== '' && NOTHING.includes(code)) return '';
    // What these mean within quotes nobody has said.
    if (code === 'c' && !quoted) return fields.name;
    if (code === 'k' && !quoted) return fields.file;
    malformed = true;
    return '';
  });
  if (malformed) return undefined;
  return replaced === '' && text !== '' ? [] : [replaced];
}
