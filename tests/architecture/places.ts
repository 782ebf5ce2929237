/** "All commands work from every place": docs/flows.md says in a table which story shows it, command by command. */
import type { SourceFile, Violation } from './source-files';
import { ts } from './syntax';

export const HEADING = '## Where each command is shown to work';

/** The first three have to have a column. */
const PLACES = ['ticket', 'popup', 'console', 'viewer', 'badge', 'share bar', 'share window'];
const EVERYWHERE = PLACES.slice(0, 3);

export interface Repository {
  markdown: string;
  /** Every file, the stories among them; stories are named from tests/e2e/. */
  files: readonly SourceFile[];
  /** Every word that people read, from the catalogue. */
  words: readonly string[];
}

/**
 * Reads the one table below the heading:
 *
 *     | command | ticket | popup | console | share bar | notes |
 *     |---|---|---|---|---|---|
 *     | Stop sharing (one) | — | `places/stop-one.spec.ts` | `places/stop-one.spec.ts` | `stop.spec.ts` | ticket: one picture is stopped where it is seen |
 *
 * A command is its label, with what tells it from another of that label in brackets. A cell names stories whose code has
 * the place as a text or key, or goes through PLACES of the stories' support, and has a text with the label in it. Or it is
 * `—`, and the notes name the place, with the reason.
 *
 * @param commands that must have a row, as in its first cell
 */
export function placesAreShown(commands: readonly string[], repository: Repository): Violation[] {
  const table = readTable(repository.markdown);
  if (typeof table === 'string') return [table];
  const { columns, rows } = table;
  const head = judgeColumns(columns);
  if (head.length > 0) return head;
  const named = rows.map(([command = '']) => command);
  return [
    ...commands.filter((command) => !named.includes(command)).map((command) => `${command} has no row`),
    ...named
      .filter((command, index) => named.indexOf(command) < index)
      .map((command) => `${command} has two rows`),
    ...rows.flatMap((row) => judgeRow(row, columns, repository)),
  ];
}

function readTable(markdown: string): { columns: string[]; rows: string[][] } | Violation {
  const sections = markdown.split(/^(?=## )/m).filter((section) => section.startsWith(`${HEADING}\n`));
  if (sections.length !== 1) return `docs/flows.md needs one section "${HEADING}"`;
  const tables = sections[0]?.match(/(?:^\|.*\|$\n?)+/gm) ?? [];
  if (tables.length !== 1) return `"${HEADING}" needs one table`;
  const [columns = [], , ...rows] = (tables[0] ?? '')
    .trimEnd()
    .split('\n')
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );
  return { columns, rows };
}

function judgeColumns(columns: readonly string[]): Violation[] {
  const places = columns.slice(1, -1);
  return [
    ...(columns[0] === 'command' ? [] : ['the first column is "command"']),
    ...(columns.at(-1) === 'notes' ? [] : ['the last column is "notes"']),
    ...EVERYWHERE.filter((place) => !places.includes(place)).map((place) => `there is no column "${place}"`),
    ...places.filter((place) => !PLACES.includes(place)).map((place) => `"${place}" is no place`),
  ];
}

function judgeRow(row: readonly string[], columns: readonly string[], repository: Repository): Violation[] {
  const [command = ''] = row;
  if (row.length !== columns.length) return [`${command}: ${row.length} cells for ${columns.length} columns`];
  const label = command.replace(/ \([^)]*\)$/u, '');
  if (!repository.words.includes(label)) return [`${command}: nobody reads "${label}"`];
  const notes = row.at(-1) ?? '';
  return columns.slice(1, -1).flatMap((place, index) => {
    const cell = row[index + 1] ?? '';
    if (cell === '—')
      return notes.includes(place) ? [] : [`${command}, ${place}: the notes do not say why not`];
    return judgeCell(cell, { label, place }, repository.files).map((what) => `${command}, ${place}: ${what}`);
  });
}

function judgeCell(
  cell: string,
  { label, place }: { label: string; place: string },
  files: readonly SourceFile[],
): Violation[] {
  if (!/^`[^`]+\.spec\.ts`(, `[^`]+\.spec\.ts`)*$/u.test(cell)) return [`"${cell}" is neither a story nor —`];
  return [...cell.matchAll(/`([^`]+)`/gu)].flatMap(([, name = '']) => {
    const story = files.find(({ path }) => path === `tests/e2e/${name}`);
    if (!story) return [`there is no ${name}`];
    const texts = textsOf(parse(story));
    return [
      ...([...texts, ...placesGoneThrough(story, files)].includes(place)
        ? []
        : [`${name} does not name the place`]),
      ...(texts.some((text) => says(text, label)) ? [] : [`${name} does not say "${label}"`]),
    ];
  });
}

/** Not within a longer word: "Share" is not "Sharing". */
const says = (text: string, label: string): boolean =>
  text.split(label).some((before, index, parts) => {
    const after = parts[index + 1];
    return after !== undefined && !/\p{L}$/u.test(before) && !/^\p{L}/u.test(after);
  });

/** Those of PLACES, when the story imports it: what is imported is used, or the linter says so. */
function placesGoneThrough(story: SourceFile, files: readonly SourceFile[]): string[] {
  const support = files.find(({ path }) => path === 'tests/e2e/support/places.ts');
  if (!support || !find(parse(story), (node) => ts.isImportSpecifier(node) && node.name.text === 'PLACES'))
    return [];
  const list = find(
    parse(support),
    (node) => ts.isVariableDeclaration(node) && node.name.getText() === 'PLACES',
  );
  return list ? textsOf(list) : [];
}

/** Texts, regular expressions and keys of objects: what a story's code says, without its comments and variables. */
function textsOf(root: ts.Node): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isRegularExpressionLiteral(node)) found.push(node.text);
    if (ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) found.push(node.text);
    if (ts.isObjectLiteralElement(node) && node.name && !ts.isShorthandPropertyAssignment(node))
      found.push(node.name.getText());
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

const find = (node: ts.Node, wanted: (node: ts.Node) => boolean): ts.Node | undefined =>
  wanted(node) ? node : ts.forEachChild(node, (child) => find(child, wanted));

const parse = ({ path, text }: SourceFile): ts.SourceFile =>
  ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
