/** What the manifest asks for is what docs/architecture.md explains, permission by permission. */
import type { Violation } from './source-files';

export interface AskedPermissions {
  required: readonly string[];
  optional: readonly string[];
}

const marker = /<!--\s*\/?permissions\s*-->/;

/**
 * Reads the table between the two `permissions` comments: first cell the name in backticks, second `required` or
 * `optional`, third the feature that needs it.
 */
function parsePermissionTable(markdown: string): AskedPermissions & { unexplained: string[] } {
  const parts = markdown.split(marker);
  if (parts.length !== 3)
    throw new Error('docs/architecture.md needs one table between two <!-- permissions --> marks');
  const rows = [...(parts[1] ?? '').matchAll(/^\|\s*`([^`]+)`\s*\|([^|]*)\|([^|]*)/gm)].map(
    ([, name = '', kind = '', feature = '']) => ({
      name,
      kind: kind.trim().toLowerCase(),
      feature: feature.trim(),
    }),
  );
  const ofKind = (wanted: string) => rows.filter(({ kind }) => kind === wanted).map(({ name }) => name);
  const clear = ({ kind, feature }: (typeof rows)[number]) =>
    /^(required|optional)$/.test(kind) && feature !== '';
  return {
    required: ofKind('required'),
    optional: ofKind('optional'),
    unexplained: rows.filter((row) => !clear(row)).map(({ name }) => name),
  };
}

export function permissionsAreExplained(asked: AskedPermissions, markdown: string): Violation[] {
  const table = parsePermissionTable(markdown);
  return [
    ...difference('required', asked.required, table.required),
    ...difference('optional', asked.optional, table.optional),
    ...table.unexplained.map((name) => `${name}: say "required" or "optional", and which feature needs it`),
  ];
}

function difference(kind: string, asked: readonly string[], explained: readonly string[]): Violation[] {
  return [
    ...asked
      .filter((name) => !explained.includes(name))
      .map((name) => `${name} (${kind}) has no row in the table`),
    ...explained.filter((name) => !asked.includes(name)).map((name) => `${name} (${kind}) is not asked for`),
  ];
}
