import { symlinkSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { hasIcon, indexIcons, pictureType, readIcon } from '../../host/src/apps/icons';
import { hostAnswers } from '../../utils/protocol/host';
import { makeHome } from './host-process';

const SIGNATURE = '\x89PNG\r\n\x1a\n';
const png = (words: string) => Buffer.from(SIGNATURE + words, 'latin1');
const hicolor = (size: string, name: string) => `own/icons/hicolor/${size}/apps/${name}`;

/** The words in the picture that an `Icon=` gets, or null; and whether one was promised. */
async function iconOf(icon: string, environment: ReturnType<typeof makeHome>['environment']) {
  const index = await indexIcons(environment);
  const found = await readIcon(icon, index, environment);
  v.parse(hostAnswers.icon, { re: 1, icon: found });
  if (found) expect(hasIcon(icon, index)).toBe(true);
  return found && Buffer.from(found.data, 'base64').toString('latin1').replace(SIGNATURE, '');
}

describe('readIcon', () => {
  it('takes the size that is nearest to 48 px, drawings before other sizes', async () => {
    const { file, environment } = makeHome();
    file(hicolor('512x512', 'a.png'), png('512'));
    expect(await iconOf('a', environment)).toBe('512');
    file(hicolor('32x32', 'a.png'), png('32'));
    file(hicolor('64x64', 'a.png'), png('64'));
    expect(await iconOf('a', environment)).toBe('64');
    file(hicolor('scalable', 'a.svg'), '<svg/>'.replace('/', ' /'));
    expect(await iconOf('a', environment)).toBe('<svg />');
    file(hicolor('48x48', 'a.png'), png('48'));
    expect(await iconOf('a', environment)).toBe('48');
    expect(await iconOf('a.png', environment)).toBe('48');
  });

  it('passes over what is too large or no picture', async () => {
    const { file, path, environment } = makeHome();
    file(hicolor('48x48', 'a.png'), png('x'.repeat(36 * 1024)));
    file(hicolor('64x64', 'a.png'), 'secret');
    symlinkSync('/dev/zero', path('own/icons/hicolor/64x64/apps/a.svg'));
    file('first/pixmaps/a.png', png('last'));
    expect(await iconOf('a', environment)).toBe('last');
  });

  it('takes one of exactly 36 KB', async () => {
    const { file, environment } = makeHome();
    file(hicolor('48x48', 'a.png'), png('x'.repeat(36 * 1024 - 8)));
    expect(await iconOf('a', environment)).toHaveLength(36 * 1024 - 8);
  });

  it('takes a path of its own only where icons are, links followed', async () => {
    const { file, path, environment } = makeHome();
    const inside = file('own/pixmaps/deep/a.png', png('inside'));
    const outside = file('secrets/a.png', png('outside'));
    symlinkSync(outside, path('own/pixmaps/link.png'));
    expect(await iconOf(inside, environment)).toBe('inside');
    for (const hidden of [
      outside,
      path('own/pixmaps/link.png'),
      `${path('own/pixmaps')}/../../secrets/a.png`,
    ]) {
      expect(await iconOf(hidden, environment)).toBeNull();
    }
  });

  it.each([
    '',
    'nothing',
    '../../../secrets/a',
    '48x48/apps/a',
    '.',
    '/',
    '/etc/passwd',
    '__proto__',
    'a\0.png',
  ])('has none for %j', async (icon) => {
    const { file, environment } = makeHome();
    file('secrets/a.png', png('secret'));
    file(hicolor('48x48', 'a.png'), png('48'));
    expect(await iconOf(icon, environment)).toBeNull();
  });
});

describe('pictureType', () => {
  it.each<[string, string | undefined]>([
    [`${SIGNATURE}…`, 'image/png'],
    ['<svg xmlns="http://www.w3.org/2000/svg">', 'image/svg+xml'],
    [
      '\ufeff<?xml version="1.0"?>\n<!-- a > b -->\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "a.dtd">\n<svg\n>',
      'image/svg+xml',
    ],
    ['<!DOCTYPE svg [ <!ENTITY a "b"> ]>\n<svg>', undefined],
    ['<html><svg>', undefined],
    ['<svgs>', undefined],
    ['<!-- <svg>', undefined],
    ['<?xml', undefined],
    ['text', undefined],
    ['', undefined],
    ['\x89PNG', undefined],
  ])('%j', (text, type) => {
    expect(pictureType(Buffer.from(text, text.startsWith('\x89') ? 'latin1' : 'utf8'))).toBe(type);
  });
});
