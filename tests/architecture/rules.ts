/**
 * The house rules that a machine can check. Each takes files and gives what is wrong with them;
 * tests/architecture.test.ts shows each one that it bites.
 */
import { isCode, type Rule, type SourceFile, within } from './source-files';
import { calledName, hasLetters, inspect, isAsyncFunction, ts } from './syntax';

const product = within('entrypoints/', 'components/', 'utils/');
const shipped = within('entrypoints/', 'components/', 'utils/', 'server/', 'host/');
const mayTouchBrowser = within('entrypoints/', 'utils/messaging/', 'utils/platform/');
const longest = 250;

const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
const customaryNames = new Set(['README.md', 'PROTOCOL.md', 'Dockerfile', '_locales']);

/** File = export = wire word, and one way to write it on every file system. */
export const namesAreKebabCase: Rule = (files) =>
  files.flatMap(({ path }) => {
    if (!path.includes('/')) return [];
    const parts = path.split('/').filter((part) => !part.startsWith('.'));
    const odd = parts.find((part) => !kebab.test(part) && !customaryNames.has(part));
    return odd ? [`${path}: "${odd}" is not kebab-case`] : [];
  });

/** A file over 250 lines is a question to answer; here it is answered by splitting. */
export const filesAreShort: Rule = (files) =>
  files
    .filter((file) => shipped(file) && (isCode(file) || /\.(css|html)$/.test(file.path)))
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > longest)
    .map(({ path, lines }) => `${path}: ${lines} lines, more than ${longest}`);

/** An async listener answers every message with a promise, also those meant for others. */
export const messageListenersAreNotAsync: Rule = (files) =>
  inspect(code(files, product), (node) => {
    if (calledName(node) !== 'addListener' || !ts.isCallExpression(node)) return undefined;
    if (!/\bonMessage(External)?\.addListener$/.test(node.expression.getText())) return undefined;
    const [listener] = node.arguments;
    return listener && isAsync(listener) ? 'an onMessage listener must not be async' : undefined;
  });

/** Whoever is in that window now would read it: name the origin. */
export const messagesNameTheirOrigin: Rule = (files) =>
  inspect(code(files, shipped), (node) => {
    if (calledName(node) !== 'postMessage' || !ts.isCallExpression(node)) return undefined;
    const target = node.arguments[1];
    return target && /^['"`]\*['"`]$|targetOrigin:\s*['"`]\*['"`]/.test(target.getText())
      ? "postMessage to '*' goes to anybody"
      : undefined;
  });

const markupDoors = new Set([
  'innerHTML',
  'outerHTML',
  'insertAdjacentHTML',
  'dangerouslySetInnerHTML',
  'srcdoc',
]);

/** Text from pages and peers becomes text, never markup. */
export const nothingBecomesMarkup: Rule = (files) =>
  inspect(code(files, shipped), (node) => {
    const name = memberName(node);
    return name && markupDoors.has(name) ? `${name} turns text into markup` : undefined;
  });

/** The browser's API has few doors, so that the rest runs and is tested anywhere. Types are free. */
export const browserApiStaysBehindItsDoors: Rule = (files) => {
  const files_ = code(files, (file) => product(file) && !mayTouchBrowser(file));
  return inspect(files_, (node) => {
    if (!ts.isPropertyAccessExpression(node)) return undefined;
    const object = node.expression.getText();
    return /^(globalThis\.|window\.|self\.)?(browser|chrome)$/.test(object)
      ? `${node.getText()}: only entrypoints, utils/messaging and utils/platform talk to the browser`
      : undefined;
  });
};

/** A sleep is a guess: too short today or too long every day. */
export const testsDoNotSleep: Rule = (files) =>
  inspect(code(files, isTest), (node) => {
    if (calledName(node) === 'waitForTimeout')
      return 'waitForTimeout is a sleep: wait for what should happen';
    if (calledName(node) === 'setTimeout' && isSleep(node)) return 'a promise of setTimeout is a sleep';
    const imported = ts.isImportDeclaration(node) && node.moduleSpecifier.getText();
    return imported && /timers\/promises/.test(imported) ? 'timers/promises is for sleeping' : undefined;
  });

const testWords = new Set(['test', 'it', 'describe', 'suite', 'bench']);
const weakeners = new Set(['skip', 'only', 'fixme', 'todo', 'skipIf', 'runIf', 'fails']);

/** A test that is skipped, alone or tried again says nothing. */
export const testsAreNotWeakened: Rule = (files) =>
  inspect(
    code(files, (file) => isTest(file) || /^(playwright|vitest)(\.\w+)?\.config\.ts$/.test(file.path)),
    (node) => {
      if (
        ts.isPropertyAccessExpression(node) &&
        weakeners.has(node.name.text) &&
        testWords.has(rootName(node))
      ) {
        return `${node.getText()}: every test runs, always`;
      }
      const isRetry = ts.isPropertyAssignment(node) && /^(retry|retries)$/.test(node.name.getText());
      return isRetry && node.initializer.getText() !== '0' ? 'a retry hides that a test fails' : undefined;
    },
  );

const readAttributes = new Set(['title', 'alt', 'placeholder', 'aria-label', 'aria-description', 'label']);

/** Words live in locales/, in every language, or they are missing in one. */
export const wordsComeFromTheCatalogue: Rule = (files) =>
  inspect(
    code(files, (file) => within('components/', 'entrypoints/')(file) && file.path.endsWith('.tsx')),
    (node) => {
      if (ts.isJsxText(node) && hasLetters(node.text)) return `"${node.text.trim()}" belongs into locales/`;
      if (ts.isStringLiteralLike(node) && hasLetters(node.text) && isShown(node)) {
        return `"${node.text}" belongs into locales/`;
      }
      return undefined;
    },
  );

function code(files: readonly SourceFile[], where: (file: SourceFile) => boolean): SourceFile[] {
  return files.filter((file) => isCode(file) && where(file));
}

/** tests/architecture/ and its test quote what they forbid only as strings, so they are tests like all others. */
function isTest({ path }: SourceFile): boolean {
  return path.startsWith('tests/') && /\.(test|spec)\.tsx?$/.test(path);
}

/** The listener itself, or a function of that name in the same file. */
function isAsync(listener: ts.Node): boolean {
  if (!ts.isIdentifier(listener)) return isAsyncFunction(listener);
  return listener.getSourceFile().statements.some((statement) => {
    if (ts.isFunctionDeclaration(statement))
      return statement.name?.text === listener.text && isAsyncFunction(statement);
    if (!ts.isVariableStatement(statement)) return false;
    return statement.declarationList.declarations.some(
      ({ name, initializer }) =>
        name.getText() === listener.text && initializer && isAsyncFunction(initializer),
    );
  });
}

/** `x.name`, `<a name>`, `{ name: … }`; not a mere word in a string. */
function memberName(node: ts.Node): string | undefined {
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  return ts.isJsxAttribute(node) || ts.isPropertyAssignment(node) ? node.name.getText() : undefined;
}

function rootName(node: ts.PropertyAccessExpression): string {
  let object: ts.Expression = node.expression;
  while (ts.isPropertyAccessExpression(object) || ts.isCallExpression(object)) object = object.expression;
  return object.getText();
}

/** Inside `new Promise(…)`, with nothing to do after the time but resolve: `setTimeout(resolve, 100)`. */
function isSleep(node: ts.Node): boolean {
  if (!ts.isCallExpression(node)) return false;
  const promise = ts.findAncestor(
    node,
    (above) => ts.isNewExpression(above) && above.expression.getText() === 'Promise',
  );
  const executor = promise && ts.isNewExpression(promise) ? promise.arguments?.[0] : undefined;
  if (!executor || !ts.isFunctionLike(executor)) return false;
  const resolve = executor.parameters[0]?.name.getText();
  return (
    resolve !== undefined &&
    new RegExp(`^(\\(\\) => )?${resolve}\\b`).test(node.arguments[0]?.getText() ?? '')
  );
}

/** `{'text'}` between tags, also as a branch of `a ? 'x' : 'y'`; or the value of an attribute people read. */
function isShown(node: ts.Node): boolean {
  let above = node.parent;
  while (
    ts.isConditionalExpression(above) ||
    ts.isParenthesizedExpression(above) ||
    ts.isBinaryExpression(above)
  ) {
    if (ts.isBinaryExpression(above) && !isChoice(above)) return false;
    if (ts.isConditionalExpression(above) && isWithin(node, above.condition)) return false;
    above = above.parent;
  }
  const holder = ts.isJsxExpression(above) ? above.parent : above;
  if (ts.isJsxAttribute(holder)) return readAttributes.has(holder.name.getText());
  return ts.isJsxElement(holder) || ts.isJsxFragment(holder);
}

const isChoice = ({ operatorToken: { kind } }: ts.BinaryExpression): boolean =>
  [
    ts.SyntaxKind.AmpersandAmpersandToken,
    ts.SyntaxKind.BarBarToken,
    ts.SyntaxKind.QuestionQuestionToken,
    ts.SyntaxKind.PlusToken,
  ].includes(kind);

const isWithin = (node: ts.Node, range: ts.Node): boolean => node.pos >= range.pos && node.end <= range.end;
