import { readdir, realpath } from 'node:fs/promises';
import { extname, isAbsolute, join, sep } from 'node:path';
import type { HostAnswerOf } from '../../../utils/protocol/host';
import { HOST_ICON_MAX_CHARS } from '../../../utils/protocol/limits';
import type { Environment } from '../environment';
import { dataFolders } from './folders';
import { readFileUpTo } from './read-file';

type Icon = NonNullable<HostAnswerOf<'icon'>['icon']>;

const FILE_MAX_BYTES = (HOST_ICON_MAX_CHARS / 4) * 3;
/** What is shown is 24 px high, twice that on dense screens. */
const BEST = 48;
const SIZES = [16, 22, 24, 32, 36, 40, 48, 64, 72, 96, 128, 192, 256, 512];
const KINDS = ['.png', '.svg'];

/** Which icons there are, by name: the files of each, the best first. */
export type IconIndex = ReadonlyMap<string, readonly string[]>;

/** Reads the names of all icons of programs once, rather than asking for each of them. */
export async function indexIcons(environment: Environment): Promise<IconIndex> {
  const index = new Map<string, string[]>();
  for (const folder of foldersByWorth(environment)) {
    const files = await readdir(folder).catch(() => []);
    for (const file of files.sort()) {
      if (!KINDS.includes(extname(file))) continue;
      const name = file.slice(0, -extname(file).length);
      const paths = index.get(name);
      if (paths) paths.push(join(folder, file));
      else index.set(name, [join(folder, file)]);
    }
  }
  return index;
}

/** Whether an `Icon=` may have a picture; {@link readIcon} says whether it has. */
export const hasIcon = (icon: string, index: IconIndex): boolean =>
  isAbsolute(icon) ? KINDS.includes(extname(icon)) : index.has(withoutKind(icon));

/** The picture that is nearest to the size we show and not too large, or null. */
export async function readIcon(
  icon: string,
  index: IconIndex,
  environment: Environment,
): Promise<Icon | null> {
  const paths = isAbsolute(icon) ? await within(icon, environment) : index.get(withoutKind(icon));
  for (const path of paths ?? []) {
    const bytes = await readFileUpTo(path, FILE_MAX_BYTES);
    const type = bytes && pictureType(bytes);
    if (type) return { type, data: bytes.toString('base64') };
  }
  return null;
}

/** What the bytes are, whatever the file is called. */
export function pictureType(bytes: Buffer): Icon['type'] | undefined {
  if (bytes.subarray(0, PNG.length).equals(PNG)) return 'image/png';
  return isSvg(bytes) ? 'image/svg+xml' : undefined;
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Its first element is `svg`, after what XML allows before it. */
function isSvg(bytes: Buffer): boolean {
  let text = bytes.toString('utf8').replace(/^\ufeff/, '');
  for (;;) {
    text = text.trimStart();
    const end = PROLOGUE.find(([start]) => text.startsWith(start))?.[1];
    if (end === undefined) return /^<svg[\s>]/.test(text);
    const at = text.indexOf(end);
    if (at < 0) return false;
    text = text.slice(at + end.length);
  }
}

/** How each thing before the first element begins and ends. A doctype that defines entities is more than a picture needs. */
const PROLOGUE = [
  ['<?', '?>'],
  ['<!--', '-->'],
  ['<!DOCTYPE', '>'],
] as const;

/** Old files have `Icon=name.png`. */
const withoutKind = (icon: string): string =>
  [...KINDS, '.xpm'].includes(extname(icon)) ? icon.slice(0, -extname(icon).length) : icon;

/** A path of its own counts only where icons are, links followed: a desktop file must not show any file there is. */
async function within(path: string, environment: Environment): Promise<string[]> {
  const real = await realpath(path).catch(() => undefined);
  if (!real) return [];
  for (const folder of iconFolders(environment)) {
    const realFolder = await realpath(folder).catch(() => undefined);
    if (realFolder && real.startsWith(realFolder + sep)) return [real];
  }
  return [];
}

const iconFolders = (environment: Environment): string[] => [
  ...dataFolders(environment).flatMap((folder) => [join(folder, 'icons'), join(folder, 'pixmaps')]),
  '/usr/share/pixmaps',
];

/** 48 px, drawings, then what is nearest; the larger of two as near; last what has no theme. */
function foldersByWorth(environment: Environment): string[] {
  const sizes = [...SIZES].sort((a, b) => Math.abs(a - BEST) - Math.abs(b - BEST) || b - a);
  const [best, ...others] = sizes.map((size) => `${size}x${size}`);
  const data = dataFolders(environment);
  const themed = [best ?? '', 'scalable', ...others].flatMap((size) =>
    data.map((folder) => join(folder, 'icons/hicolor', size, 'apps')),
  );
  return [...new Set([...themed, ...data.map((folder) => join(folder, 'pixmaps')), '/usr/share/pixmaps'])];
}
