import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HEADING, placesAreShown } from './places';
import { readRepository, root } from './source-files';

/** What can be done about a session and its shares: all that somebody would look for in every place. */
const EVERY_COMMAND = [
  'Request view',
  'Request control',
  'Share my application',
  'Give control',
  'Select application',
  'Stop sharing (one)',
  'Stop all sharing',
  'Pause',
  'Resume',
  'Withdraw',
  'Send the dialog again',
  'Show picture',
  'Take back control',
  'Give back control',
  'End session',
];

const read = (...path: string[]) => readFileSync(join(root, ...path), 'utf8');
const wordsIn = (texts: unknown): string[] =>
  typeof texts === 'string' ? [texts] : Object.values(texts as object).flatMap(wordsIn);

const WORDS = ['Request view', 'Stop sharing'];
const COMMANDS = ['Request view', 'Stop sharing (one)'];

const STORIES = {
  'places/request-view.spec.ts': `
    // share bar
    const ways = { ticket: () => press('Request view'), async popup() {}, 'console': 1 } satisfies Ways;
    interface Ways { badge: string }
    const { viewer } = stage; test(\`from the \${viewer}, not the badge\`, run);`,
  'places/stopping.spec.ts': `test('console', { ways: ['Stop sharings'] });`,
  'places/all.spec.ts': `import { PLACES } from '../support/places'; for (const place of PLACES) press('Stop sharing');`,
  'support/places.ts': `export const PLACES = ['ticket', 'popup', 'console'] as const; const other = 'badge';`,
  'stop.spec.ts': `for (const place of ['popup', 'console', 'share bar']) test(\`\${place}: Stop sharing\`, run);`,
};
const files = Object.entries(STORIES).map(([path, text]) => ({ path: `tests/e2e/${path}`, text }));

const VIEW = '`places/request-view.spec.ts`';
const STOP = '`stop.spec.ts`';
const HEAD = '| command | ticket | popup | console | share bar | notes |\n|---|---|---|---|---|---|';
const GOOD = {
  view: `| Request view | ${VIEW} | ${VIEW} | ${VIEW} | — | share bar: it is the other side's |`,
  stop: `| Stop sharing (one) | — | ${STOP} | ${STOP} | ${STOP} | ticket: it names no single picture |`,
};

const flows = (...lines: string[]) =>
  `# Flows\n\n${HEADING}\n\nWords.\n\n${lines.join('\n')}\n\n## Next\n\n| a | b |\n|---|---|\n`;
const found = (markdown: string) => placesAreShown(COMMANDS, { markdown, files, words: WORDS });
const withView = (row: string) => flows(HEAD, row, GOOD.stop);

const planted = {
  'no section': '# Flows\n',
  'two sections': flows(HEAD, GOOD.view, GOOD.stop).repeat(2),
  'no table': flows(),
  'two tables': flows(HEAD, GOOD.view, GOOD.stop, '', HEAD),
  'a place that has no column': flows(
    '| command | ticket | console | notes |\n|---|---|---|---|',
    '| Request view | — | — | — | ticket, console |',
  ),
  'a place that does not exist': flows(HEAD.replace('share bar', 'menu'), GOOD.view, GOOD.stop),
  'no room for reasons': flows(HEAD.replace('notes', 'badge'), GOOD.view, GOOD.stop),
  'a command without a row': flows(HEAD, GOOD.view),
  'a command with two rows': flows(HEAD, GOOD.view, GOOD.stop, GOOD.stop),
  'a cell too few': withView(GOOD.view.replace('| — ', '')),
  'a command that nobody reads': flows(HEAD, GOOD.view, GOOD.stop, GOOD.stop.replace('Stop sharing', 'Halt')),
  'an empty cell': withView(GOOD.view.replace('—', '')),
  'words in place of a story': withView(GOOD.view.replace(VIEW, 'by hand')),
  'a dash without its reason': withView(GOOD.view.replace('share bar:', 'there')),
  'a story that does not exist': withView(GOOD.view.replace('request-view', 'gone')),
  'a story outside tests/e2e': withView(GOOD.view.replace(VIEW, '`../e2e/stop.spec.ts`')),
  'a story that has the place in a comment only': withView(GOOD.view.replace('—', VIEW)),
  'a story whose label is part of a longer word': flows(HEAD, GOOD.view, GOOD.stop).replace(
    `${STOP} | ${STOP}`,
    `${STOP} | \`places/stopping.spec.ts\``,
  ),
  'a story about another command': withView(
    GOOD.view.replace(`| ${VIEW} | ${VIEW} |`, `| ${VIEW} | ${STOP} |`),
  ),
  'a second story that does not show it': withView(GOOD.view.replace(VIEW, `${VIEW}, \`gone.spec.ts\``)),
  'a place that the story has as a variable only': flows(
    HEAD.replace('share bar', 'viewer'),
    GOOD.view.replace('—', VIEW),
    GOOD.stop.replace(`${STOP} | ticket`, '— | viewer and ticket'),
  ),
  'a place that is not among those that all go through': withView(GOOD.view).replace(
    `${STOP} | ticket`,
    '`places/all.spec.ts` | ticket',
  ),
  'a place that the story has as a type only': flows(
    HEAD.replace('share bar', 'badge'),
    GOOD.view.replace('—', VIEW),
    GOOD.stop.replace(`${STOP} | ticket`, '— | badge and ticket'),
  ),
};

describe('where each command is shown to work', () => {
  it('is told by docs/flows.md, for every command, as the stories show it', () => {
    const repository = {
      markdown: read('docs', 'flows.md'),
      files: readRepository(),
      words: wordsIn(JSON.parse(read('locales', 'en.json'))),
    };
    expect(placesAreShown(EVERY_COMMAND, repository)).toEqual([]);
  });

  it.each(Object.entries(planted))('catches %s', (_, markdown) => {
    expect(found(markdown)).toHaveLength(1);
  });

  it('is content with stories that say command and place', () => {
    expect(found(flows(HEAD, GOOD.view, GOOD.stop))).toEqual([]);
  });

  it('takes a story that goes through all places', () => {
    const all = '`places/all.spec.ts`';
    const row = `| Stop sharing (one) | ${all} | ${all} | ${all} | ${STOP} | |`;
    expect(found(flows(HEAD, GOOD.view, row))).toEqual([]);
  });

  it('lets a cell name several stories', () => {
    const both = flows(HEAD, GOOD.view, GOOD.stop.replace(STOP, `${STOP}, ${STOP}`));
    expect(found(both)).toEqual([]);
  });
});
