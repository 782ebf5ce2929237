import { expect, it } from 'vitest';
import { cleaned } from '../../host/src/environment';
import { sentences, systemOf } from '../../host/src/system';
import { wordsOf } from '../../host/src/words';
import { HostSystem } from '../../utils/protocol/host';

it.each<[HostSystem, NodeJS.Platform, Record<string, string>, boolean]>([
  ['x11', 'linux', { DISPLAY: ':0' }, true],
  ['x11', 'linux', { DISPLAY: ':0', XDG_SESSION_TYPE: 'x11' }, true],
  ['x11', 'linux', { DISPLAY: ':0', WAYLAND_DISPLAY: 'wayland-0' }, true],
  ['wayland', 'linux', { DISPLAY: ':0', WAYLAND_DISPLAY: 'wayland-0' }, false],
  ['wayland', 'linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
  ['wayland', 'linux', { DISPLAY: ':0', XDG_SESSION_TYPE: 'wayland' }, true],
  ['other', 'linux', { DISPLAY: ':0' }, false],
  ['other', 'linux', {}, true],
  ['windows', 'win32', { DISPLAY: ':0' }, true],
  ['macos', 'darwin', { DISPLAY: ':0' }, true],
  ['other', 'freebsd', { DISPLAY: ':0' }, true],
])('%s: %s with %j, X11 there: %s', (system, platform, environment, x11) => {
  expect(systemOf(platform, environment, () => x11)).toBe(system);
});

it('says of every system in one sentence what can be done', () => {
  for (const system of HostSystem.options) expect(sentences[system]).toMatch(/^[A-Z][^.]+\.$/);
});

it('keeps of an environment what programs on a desktop need, and nothing else', () => {
  const kept = {
    HOME: '/home/a',
    PATH: '/usr/bin',
    DISPLAY: ':0',
    XAUTHORITY: '/home/a/.Xauthority',
    LANG: 'de_DE.UTF-8',
    LC_ALL: 'C',
    LC_MESSAGES: 'ja_JP.UTF-8',
    XDG_RUNTIME_DIR: '/run/user/1000',
    DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/user/1000/bus',
  };
  const left = {
    LD_PRELOAD: '/tmp/a.so',
    NODE_OPTIONS: '--require /tmp/a.js',
    SSH_AUTH_SOCK: '/tmp/agent',
    SECRET_TOKEN: 'x',
    LC_: 'x',
    XDG: 'x',
    'LC_ALL\nPATH': 'x',
    CHROME_DESKTOP: 'chromium.desktop',
  };
  expect(cleaned({ ...kept, ...left, USER: undefined })).toEqual(kept);
});

it.each([
  ['  Terminal\n', 'Terminal'],
  ['a\u202eb\u0007c', 'a b c'],
  ['x'.repeat(300), 'x'.repeat(200)],
  [`${'x'.repeat(199)}😀`, `${'x'.repeat(199)}\ufffd`],
])('words: %j', (text, words) => {
  expect(wordsOf(text)).toBe(words);
});
