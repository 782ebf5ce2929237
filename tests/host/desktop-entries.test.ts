import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { listed, localised, parseEntry, unescaped } from '../../host/src/apps/entry-text';
import { argumentsOf } from '../../host/src/apps/exec';
import { dataFolders } from '../../host/src/apps/folders';
import { localesOf, localesOfEnvironment } from '../../host/src/apps/locales';
import { readEntries } from '../../host/src/apps/read-entries';
import { entryOf, makeHome } from './host-process';

describe('parseEntry', () => {
  it.each<[string, string, Record<string, string> | undefined]>([
    ['keys', '[Desktop Entry]\nName=A\nExec=a b=c', { Name: 'A', Exec: 'a b=c' }],
    ['space around the equals sign', '[Desktop Entry]\nName = A \n', { Name: 'A' }],
    ['line ends of Windows', '[Desktop Entry]\r\nName=A\r\n', { Name: 'A' }],
    ['comments and empty lines', '# first\n\n[Desktop Entry]\n#Name=B\n \nName=A', { Name: 'A' }],
    ['other groups', '[Desktop Entry]\nName=A\n[Desktop Action new]\nName=B\n[X]\nExec=c', { Name: 'A' }],
    ['a key twice: the last', '[Desktop Entry]\nName=A\nName=B', { Name: 'B' }],
    ['an empty value', '[Desktop Entry]\nIcon=', { Icon: '' }],
    [
      'the words of every object',
      '[Desktop Entry]\n__proto__=a\ntoString=b',
      { ['__proto__']: 'a', toString: 'b' },
    ],
    ['nothing', '', undefined],
    ['another group first', '[Other]\n[Desktop Entry]\nName=A', undefined],
    ['a key before the group', 'Name=A\n[Desktop Entry]', undefined],
    ['a line that is neither', '[Desktop Entry]\nName', undefined],
    ['a key without a name', '[Desktop Entry]\n=A', undefined],
  ])('%s', (_, text, keys) => {
    const parsed = parseEntry(text);
    expect(parsed && [...parsed]).toEqual(keys && Object.entries(keys));
  });

  it.each([
    [String.raw`a\sb\tc\nd\re\\s`, 'a b\tc\nd\re\\s'],
    [String.raw`\x stays`, String.raw`\x stays`],
  ])('undoes the escapes of %j', (value, text) => {
    expect(unescaped(value)).toBe(text);
  });

  it.each([
    ['GNOME;KDE;', ['GNOME', 'KDE']],
    ['GNOME', ['GNOME']],
    ['', []],
    [';;a;', ['a']],
    [String.raw`a\;b;c\\;d`, ['a;b', 'c\\', 'd']],
  ])('lists %j', (value, parts) => {
    expect(listed(value)).toEqual(parts);
  });
});

describe('names in a language', () => {
  const keys = new Map(
    Object.entries({
      Name: 'none',
      'Name[sr_YU@latin]': '1',
      'Name[sr_YU]': '2',
      'Name[sr@latin]': '3',
      'Name[sr]': '4',
      'Name[zh_CN]': '5',
      'Name[pt_BR]': '6',
      'Name[pt]': '7',
      'Name[ja]': '日本',
    }),
  );

  it.each([
    ['ja', '日本'],
    ['ja-JP', '日本'],
    ['de-CH', 'none'],
    ['zh', '5'],
    ['zh-TW', 'none'],
    ['pt', '7'],
    ['pt-BR', '6'],
    ['pt-PT', '7'],
    ['sr-Latn', '3'],
    ['sr', '4'],
    ['abc-defghijk-lmnopqrs', 'none'],
    ['xx-yy-zz-00000000-00', 'none'],
  ])('of a browser: %s', (language, name) => {
    expect(localised(keys, 'Name', localesOf(language))).toBe(name);
  });

  it.each([
    [{ LANG: 'sr_YU@latin' }, '1'],
    [{ LANG: 'sr_YU.UTF-8@latin' }, '1'],
    [{ LANG: 'sr_YU' }, '2'],
    [{ LANG: 'sr@cyrillic' }, '4'],
    [{ LANG: 'en_US.UTF-8', LC_MESSAGES: 'ja_JP.UTF-8' }, '日本'],
    [{ LANG: 'ja_JP', LC_ALL: 'C' }, 'none'],
    [{}, 'none'],
  ])('of a system: %j', (environment, name) => {
    expect(localised(keys, 'Name', localesOfEnvironment(environment))).toBe(name);
  });
});

describe('argumentsOf', () => {
  const fields = { icon: 'picture', name: 'A "B" $(c)', file: '/a b/c.desktop' };

  it.each<[string, string[] | undefined]>([
    ['gimp', ['gimp']],
    ['gimp %U', ['gimp']],
    ['  gimp   --new  ', ['gimp', '--new']],
    ['"/opt/My Program/run" --file=%f', ['/opt/My Program/run', '--file=']],
    ['a "b \\" c" "d \\$ e" "f \\\\ g" "h \\` i"', ['a', 'b " c', 'd $ e', 'f \\ g', 'h ` i']],
    ['a ""', ['a', '']],
    ["a 'b c'", ['a', 'b c']],
    ['env A="b c" d', ['env', 'A=b c', 'd']],
    [String.raw`wine C:\\a\\b.exe`, ['wine', String.raw`C:\a\b.exe`]],
    ['a %%', ['a', '%']],
    ['a 100%%', ['a', '100%']],
    ['a %i %c %k', ['a', '--icon', 'picture', 'A "B" $(c)', '/a b/c.desktop']],
    ['a --name=%c', ['a', '--name=A "B" $(c)']],
    ['a %f %F %u %U %d %D %n %N %v %m', ['a']],
    [
      'a b | c > d; e & f $(g) `h` ~ * #',
      ['a', 'b', '|', 'c', '>', 'd;', 'e', '&', 'f', '$(g)', '`h`', '~', '*', '#'],
    ],
    ['a "%f"', ['a']],
    // Malformed.
    ['', undefined],
    ['%U', undefined],
    ['"" a', undefined],
    ['A=b c', undefined],
    ['a "b', undefined],
    ["a 'b", undefined],
    ['a b\\', undefined],
    ['a %', undefined],
    ['a %x', undefined],
    ['a "%c"', undefined],
    ["sh -c 'echo %k'", undefined],
  ])('%j', (exec, words) => {
    expect(argumentsOf(exec, fields)).toEqual(words);
  });

  it('leaves out the icon where there is none', () => {
    expect(argumentsOf('a %i b', { ...fields, icon: '' })).toEqual(['a', 'b']);
  });
});

it.each([
  [{ HOME: '/h' }, ['/h/.local/share', '/usr/local/share', '/usr/share']],
  [{ HOME: '/h', XDG_DATA_HOME: '/d', XDG_DATA_DIRS: '/a:b:../c::/d:/e' }, ['/d', '/a', '/e']],
  [{}, ['/usr/local/share', '/usr/share']],
])('folders of %j', (environment, folders) => {
  expect(dataFolders(environment)).toEqual(folders);
});

describe('readEntries', () => {
  /** The ids that are left of one entry. */
  async function idsOf(lines: Record<string, string>, desktop = '') {
    const { entry, environment } = makeHome();
    entry('a.desktop', { Exec: 'true', ...lines });
    const entries = await readEntries({ ...environment, XDG_CURRENT_DESKTOP: desktop });
    return entries.map(({ id }) => id);
  }

  it.each<[Record<string, string>, string, boolean]>([
    [{}, '', true],
    [{ Type: 'Link' }, '', false],
    [{ Hidden: 'true' }, '', false],
    [{ NoDisplay: 'true' }, '', false],
    [{ Hidden: 'false', NoDisplay: 'false' }, '', true],
    [{ OnlyShowIn: 'GNOME;' }, 'GNOME', true],
    [{ OnlyShowIn: 'GNOME;' }, 'ubuntu:GNOME', true],
    [{ OnlyShowIn: 'GNOME;' }, 'KDE', false],
    [{ OnlyShowIn: 'GNOME;' }, '', false],
    [{ NotShowIn: 'GNOME;' }, 'GNOME', false],
    [{ NotShowIn: 'GNOME;' }, 'KDE', true],
    [{ OnlyShowIn: 'ubuntu;', NotShowIn: 'GNOME;' }, 'ubuntu:GNOME', true],
    [{ OnlyShowIn: 'GNOME;', NotShowIn: 'ubuntu;' }, 'ubuntu:GNOME', false],
    [{ TryExec: 'true' }, '', true],
    [{ TryExec: '/bin/sh' }, '', true],
    [{ TryExec: 'not-installed' }, '', false],
    [{ TryExec: '/etc/passwd' }, '', false],
    [{ TryExec: '../bin/true' }, '', false],
    [{ Exec: '' }, '', false],
    [{ Exec: 'a "b' }, '', false],
    [{ Exec: 'a \0' }, '', false],
    [{ Name: '' }, '', false],
    [{ Name: String.raw`\n\t` }, '', false],
  ])('%j on "%s": %s', async (lines, desktop, isThere) => {
    expect(await idsOf(lines, desktop)).toEqual(isThere ? ['a.desktop'] : []);
  });

  it('takes each id from the first folder that has it, also to hide it', async () => {
    const { entry, file, environment } = makeHome();
    entry('a.desktop', { Exec: 'true', Name: 'own' }, 'own');
    entry('a.desktop', { Exec: 'true', Name: 'first' }, 'first');
    entry('b.desktop', { Hidden: 'true' }, 'own');
    entry('b.desktop', { Exec: 'true' }, 'second');
    file('own/applications/c.desktop', 'malformed');
    entry('c.desktop', { Exec: 'true' }, 'first');
    entry('kde/d.desktop', { Exec: 'true', Name: 'inner' }, 'first');
    entry('kde-d.desktop', { Exec: 'true', Name: 'outer' }, 'second');
    const entries = await readEntries(environment);
    expect(entries.map(({ id, name }) => [id, name([])])).toEqual([
      ['a.desktop', 'own'],
      ['kde-d.desktop', 'inner'],
    ]);
  });

  it('leaves out what is no desktop file, and is held up by none', async () => {
    const { entry, file, path, environment } = makeHome();
    entry('good.desktop', { Exec: 'true' });
    file('own/applications/large.desktop', `${entryOf({ Exec: 'true' })}#${'x'.repeat(256 * 1024)}`);
    file('own/applications/latin.desktop', Buffer.from(entryOf({ Exec: 'true', Name: 'ü' }), 'latin1'));
    file('own/applications/notes.txt', entryOf({ Exec: 'true' }));
    file('own/applications/$(touch a);.desktop', entryOf({ Exec: 'true' }));
    file('own/applications/ａ.desktop', entryOf({ Exec: 'true' }));
    mkdirSync(path('own/applications/folder.desktop'));
    symlinkSync('.', path('own/applications/loop'));
    symlinkSync('/nowhere', path('own/applications/dangling.desktop'));
    execFileSync('mkfifo', [path('own/applications/pipe.desktop')]);
    const ids = (await readEntries(environment)).map(({ id }) => id);
    expect(ids.filter((id) => !/^(loop-)+good\.desktop$/.test(id))).toEqual(['good.desktop']);
  });

  it('reads 2,000 at most', async () => {
    const { entry, environment } = makeHome();
    for (let index = 0; index < 2_010; index++) entry(`a${index}.desktop`, { Exec: 'true' });
    expect(await readEntries(environment)).toHaveLength(2_000);
  });

  it('runs what needs a terminal in one, and leaves it out where there is none', async () => {
    const { entry, program, path, environment } = makeHome();
    entry('a.desktop', { Exec: 'top -d 1', Terminal: 'true' });
    expect(await readEntries({ ...environment, PATH: path('bin') })).toEqual([]);
    program('xterm', 'true');
    const [inXterm] = await readEntries({ ...environment, PATH: path('bin') });
    expect(inXterm?.command).toEqual([path('bin/xterm'), '-e', 'top', '-d', '1']);
    program('x-terminal-emulator', 'true');
    const [inOwn] = await readEntries({ ...environment, PATH: path('bin') });
    expect(inOwn?.command.slice(0, 2)).toEqual([path('bin/x-terminal-emulator'), '-e']);
  });

  it('knows what the windows of a program may be called', async () => {
    const { entry, environment } = makeHome();
    entry('org.gnome.TextEditor.desktop', { Exec: '/usr/bin/gnome-text-editor %U', Name: 'Text Editor' });
    entry('x.desktop', { Exec: 'env A=b firefox', StartupWMClass: 'Firefox-ESR' });
    const called = (await readEntries(environment)).map(({ calledToo }) => [...calledToo].sort());
    expect(called).toEqual([
      ['gnome-text-editor', 'org.gnome.texteditor', 'text editor', 'texteditor'],
      ['firefox-esr', 'some program', 'x'],
    ]);
  });
});
