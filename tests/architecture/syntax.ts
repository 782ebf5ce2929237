/** A little help for rules that look at code as the compiler sees it, not as text. */
import ts from 'typescript';
import type { SourceFile, Violation } from './source-files';

export { ts };

/**
 * Visits every node of the files and collects what `judge` objects to.
 *
 * @param judge gives a reason, or undefined when the node is fine
 */
export function inspect(
  files: readonly SourceFile[],
  judge: (node: ts.Node) => string | undefined,
): Violation[] {
  return files.flatMap(({ path, text }) => {
    const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
    const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind);
    const found: Violation[] = [];
    const visit = (node: ts.Node): void => {
      const reason = judge(node);
      if (reason) found.push(`${path}:${lineOf(source, node)} ${reason}`);
      ts.forEachChild(node, visit);
    };
    visit(source);
    return found;
  });
}

/** `a.b.c(…)` → `c`, `f(…)` → `f`; undefined for anything else. */
export function calledName(node: ts.Node): string | undefined {
  if (!ts.isCallExpression(node)) return undefined;
  if (ts.isPropertyAccessExpression(node.expression)) return node.expression.name.text;
  return ts.isIdentifier(node.expression) ? node.expression.text : undefined;
}

export function isAsyncFunction(node: ts.Node): boolean {
  const isFunction =
    ts.isArrowFunction(node) || ts.isFunctionExpression(node) || ts.isFunctionDeclaration(node);
  return isFunction && Boolean(node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword));
}

/** Letters of any script: what a person would read as words. */
export const hasLetters = (text: string): boolean => /\p{L}/u.test(text);

const lineOf = (source: ts.SourceFile, node: ts.Node): number =>
  source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
