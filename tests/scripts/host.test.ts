/** Installing the native host: what is decided, where things go, what is written. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { key } from '../../manifest';
import { extensionId, frameMaxBytes, hostName, hostVersion } from '../../scripts/host/constants.mjs';
import { frame, readFrame } from '../../scripts/host/frames.mjs';
import { judgeHello } from '../../scripts/host/hello.mjs';
import { refuseMachine } from '../../scripts/host/install.mjs';
import {
  isExtensionId,
  isOurs,
  letsInExactly,
  manifestText,
  originOf,
  readManifest,
} from '../../scripts/host/manifest.mjs';
import { hostOptions } from '../../scripts/host/options.mjs';
import { hostPlaces, platformProblem } from '../../scripts/host/places.mjs';
import { recordText } from '../../scripts/host/record.mjs';
import { EXTENSION_ID } from '../../utils/protocol/extension-id';
import { HOST_NAME, HOST_VERSION } from '../../utils/protocol/host';
import { HOST_FRAME_MAX_BYTES } from '../../utils/protocol/limits';

const OTHER_ID = 'abcdefghijklmnopabcdefghijklmnop';

describe('constants', () => {
  it('are those of the sources', () => {
    expect({ extensionId, hostName, hostVersion, frameMaxBytes }).toEqual({
      extensionId: EXTENSION_ID,
      hostName: HOST_NAME,
      hostVersion: HOST_VERSION,
      frameMaxBytes: HOST_FRAME_MAX_BYTES,
    });
  });

  it('have the id that the browser makes of the key in the manifest', () => {
    const digits = createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex').slice(0, 32);
    expect(extensionId).toBe(digits.replace(/./g, (digit) => 'abcdefghijklmnop'.charAt(parseInt(digit, 16))));
  });
});

describe('hostPlaces', () => {
  const support = '/Users/a/Library/Application Support';
  const file = 'NativeMessagingHosts/deskside.host.json';

  it.each([
    ['linux', {}, '/home/a/.local/share/deskside/host', '/home/a/.config'],
    ['linux', { XDG_DATA_HOME: '/data' }, '/data/deskside/host', '/home/a/.config'],
    ['linux', { XDG_CONFIG_HOME: '/cfg' }, '/home/a/.local/share/deskside/host', '/cfg'],
    [
      'linux',
      { XDG_DATA_HOME: 'data', XDG_CONFIG_HOME: '' },
      '/home/a/.local/share/deskside/host',
      '/home/a/.config',
    ],
    ['freebsd', {}, '/home/a/.local/share/deskside/host', '/home/a/.config'],
  ] as const)('%s with %j', (platform, env, folder, settings) => {
    expect(hostPlaces({ platform, env, home: '/home/a' })).toEqual({
      folder,
      wrapper: `${folder}/deskside-host`,
      record: `${folder}/installed.json`,
      manifests: [
        { browser: 'Chromium', file: `${settings}/chromium/${file}` },
        { browser: 'Chrome', file: `${settings}/google-chrome/${file}` },
        { browser: 'Edge', file: `${settings}/microsoft-edge/${file}` },
        { browser: 'Brave', file: `${settings}/BraveSoftware/Brave-Browser/${file}` },
      ],
    });
  });

  it.each([{}, { XDG_DATA_HOME: '/data', XDG_CONFIG_HOME: '/cfg' }])('darwin with %j', (env) => {
    const places = hostPlaces({ platform: 'darwin', env, home: '/Users/a' });
    expect(places.folder).toBe(`${support}/deskside/host`);
    expect(places.manifests.map((place) => place.file)).toEqual([
      `${support}/Chromium/${file}`,
      `${support}/Google/Chrome/${file}`,
      `${support}/Microsoft Edge/${file}`,
      `${support}/BraveSoftware/Brave-Browser/${file}`,
    ]);
  });

  it('takes a profile in addition', () => {
    const places = hostPlaces({ platform: 'linux', env: {}, home: '/home/a' }, { profile: '/tmp/p' });
    expect(places.folder).toBe('/home/a/.local/share/deskside/host');
    expect(places.manifests.map((place) => place.file)).toHaveLength(5);
    expect(places.manifests.at(-1)?.file).toBe(`/tmp/p/${file}`);
  });

  it('stays within a profile that is all that is wished for', () => {
    const wish = { profile: '/tmp/p', onlyProfile: true };
    const places = hostPlaces({ platform: 'linux', env: {}, home: '/home/a' }, wish);
    expect(JSON.stringify(places)).not.toContain('/home/a');
    expect(places.manifests.map((place) => place.file)).toEqual([`/tmp/p/${file}`]);
  });

  it.each([
    ['a line break', '/home/a\nb'],
    ['an escape', '/home/\x1b[2Ja'],
    ['a relative path', 'home/a'],
    ['nothing', ''],
  ])('refuses a home folder that is %s', (_, home) => {
    expect(() => hostPlaces({ platform: 'linux', env: {}, home })).toThrow(/home folder/);
    expect(() => hostPlaces({ platform: 'darwin', env: {}, home })).toThrow(/home folder/);
  });

  it('refuses a profile with a line break', () => {
    const wish = { profile: '/tmp/a\nb', onlyProfile: true };
    expect(() => hostPlaces({ platform: 'linux', env: {}, home: '/home/a' }, wish)).toThrow(/line break/);
  });
});

describe('refuseMachine', () => {
  it.each([
    ['linux', false, false, undefined],
    ['linux', true, false, /refuses to run as root.*without sudo/],
    ['linux', true, true, undefined],
    ['darwin', false, false, undefined],
    ['win32', false, false, /registry/],
    ['win32', false, true, /registry/],
  ] as const)('%s, root: %s, for tests: %s', (platform, isRoot, forTests, expected) => {
    const refuse = () => refuseMachine({ platform, isRoot, forTests });
    if (!expected) return expect(refuse).not.toThrow();
    expect(refuse).toThrow(expected);
    expect(refuse).toThrow(expect.objectContaining({ exitCode: 2 }));
  });

  it('knows no other system that cannot have a host', () => {
    expect(['linux', 'darwin', 'win32'].filter((name) => platformProblem(name as 'linux'))).toEqual([
      'win32',
    ]);
  });
});

describe('hostOptions', () => {
  const parse = (...argv: string[]) => hostOptions(argv, { env: {}, cwd: '/here' });

  it.each([
    [[], { profile: undefined, onlyProfile: false, extensionIds: [], forTests: false }],
    [
      ['--profile', 'p', '--only-profile', '--for-tests'],
      { profile: '/here/p', onlyProfile: true, extensionIds: [], forTests: true },
    ],
    [
      ['--profile=/p', '--extension-id', OTHER_ID, '--extension-id', EXTENSION_ID],
      { profile: '/p', onlyProfile: false, extensionIds: [OTHER_ID, EXTENSION_ID], forTests: false },
    ],
    [
      [`--extension-id=${OTHER_ID}`, `--extension-id=${OTHER_ID}`],
      { profile: undefined, onlyProfile: false, extensionIds: [OTHER_ID], forTests: false },
    ],
  ])('%j', (argv, expected) => {
    expect(parse(...argv)).toEqual(expected);
  });

  it.each([
    [['--extension-id', 'abc'], /"abc" is no extension id/],
    [['--extension-id', OTHER_ID.toUpperCase()], /no extension id/],
    [['--extension-id', `${OTHER_ID}\n`], /no extension id/],
    [['--extension-id', `${OTHER_ID}/","*`], /no extension id/],
    [['--extension-id', OTHER_ID.replace('p', 'q')], /no extension id/],
    [['--only-profile'], /needs --profile/],
    [['--profile='], /needs the folder/],
    [['--profile'], /--profile/],
    [['--everything'], /--everything/],
    [['word'], /word/],
  ])('refuses %j in one line', (argv, expected) => {
    expect(() => parse(...argv)).toThrow(expected);
    expect(() => parse(...argv)).toThrow(expect.objectContaining({ exitCode: 2 }));
    expect(() => parse(...argv)).not.toThrow(/\n/);
  });

  it('means the folder that npm was called in', () => {
    const env = { npm_lifecycle_event: 'host:install', INIT_CWD: '/there' };
    expect(hostOptions(['--profile', 'p'], { env, cwd: '/here' }).profile).toBe('/there/p');
    const within = { npm_lifecycle_event: 'test', INIT_CWD: '/there' };
    expect(hostOptions(['--profile', 'p'], { env: within, cwd: '/here' }).profile).toBe('/here/p');
  });
});

describe('manifest', () => {
  const text = manifestText({ wrapper: '/h/deskside-host', extensionIds: [EXTENSION_ID] });
  const changed = (change: object) => JSON.stringify({ ...JSON.parse(text), ...change });

  it('lets in this extension and says how to start the host', () => {
    expect(JSON.parse(text)).toEqual({
      name: 'deskside.host',
      description: expect.stringContaining('Deskside'),
      path: '/h/deskside-host',
      type: 'stdio',
      allowed_origins: ['chrome-extension://ednbmjnjaoiijbpeccajfpmcfafgmldk/'],
    });
  });

  it('is read back', () => {
    expect(readManifest(text)).toEqual({ path: '/h/deskside-host', origins: [originOf(EXTENSION_ID)] });
    expect(isOurs(text, '/h/deskside-host')).toBe(true);
  });

  it.each([
    ['no JSON', '{'],
    ['nothing', ''],
    ['null', 'null'],
    ['a list', '[]'],
    ['another name', changed({ name: 'other.host' })],
    ['another way', changed({ type: 'pipe' })],
    ['a relative path', changed({ path: 'deskside-host' })],
    ['no origins', changed({ allowed_origins: 'all' })],
  ])('is damaged: %s', (_, damaged) => {
    expect(readManifest(damaged)).toBeUndefined();
  });

  it.each([
    ['another name', changed({ name: 'other.host' })],
    ['another program', changed({ path: '/opt/host' })],
    ['no JSON', 'deskside.host /h/deskside-host'],
  ])('is foreign: %s', (_, foreign) => {
    expect(isOurs(foreign, '/h/deskside-host')).toBe(false);
  });

  it.each([
    [[EXTENSION_ID], [EXTENSION_ID], true],
    [[EXTENSION_ID, OTHER_ID], [OTHER_ID, EXTENSION_ID], true],
    [[EXTENSION_ID, OTHER_ID], [EXTENSION_ID], false],
    [[EXTENSION_ID], [EXTENSION_ID, OTHER_ID], false],
    [[OTHER_ID], [EXTENSION_ID], false],
    [[], [EXTENSION_ID], false],
  ])('origins of %j for %j: %s', (given, expected, exactly) => {
    expect(letsInExactly(given.map(originOf), expected)).toBe(exactly);
  });

  it('has no wildcards', () => {
    expect(letsInExactly(['chrome-extension://*/'], [EXTENSION_ID])).toBe(false);
    expect(isExtensionId('*')).toBe(false);
  });
});

describe('frames', () => {
  it('begin with their length in bytes, in the order of the machine', () => {
    const bytes = frame({ a: 'ä' });
    expect(new Uint32Array(new Uint8Array(bytes.subarray(0, 4)).buffer)[0]).toBe(bytes.length - 4);
    expect(readFrame(bytes)).toEqual({ message: { a: 'ä' } });
  });

  const whole = frame({ re: 1 });
  it.each([
    ['nothing', Buffer.alloc(0), 'more'],
    ['half a length', whole.subarray(0, 3), 'more'],
    ['half a frame', whole.subarray(0, -1), 'more'],
    ['a length of 0', Buffer.alloc(4), 'rubbish'],
    ['text', Buffer.from('Hello, I am no host'), 'rubbish'],
    ['no JSON', Buffer.concat([whole.subarray(0, 4), Buffer.from('{"re": ')]), 'more'],
    ['no JSON, whole', Buffer.concat([whole.subarray(0, 4), Buffer.from('{"re": 1')]), 'rubbish'],
  ])('%s', (_, bytes, expected) => {
    expect(readFrame(bytes)).toBe(expected);
  });

  it.each([
    [frameMaxBytes, 'more'],
    [frameMaxBytes + 1, 'rubbish'],
  ])('announced as %i bytes', (length, expected) => {
    expect(readFrame(Buffer.from(Uint32Array.of(length).buffer))).toBe(expected);
  });
});

describe('judgeHello', () => {
  const answer = { re: 1, version: hostVersion, release: '0.1.0', system: 'x11', capabilities: ['input'] };
  it.each([
    [answer, 'answered'],
    [{ ...answer, capabilities: [] }, 'answered'],
    [{ ...answer, version: hostVersion + 1 }, 'version'],
    [{ re: 1, problem: 'version' }, 'version'],
    [{ re: 1, problem: 'invalid' }, 'rubbish'],
    [{ ...answer, re: 2 }, 'rubbish'],
    [{ ...answer, release: '\x1b[2J' }, 'rubbish'],
    [{ ...answer, capabilities: ['input', 7] }, 'rubbish'],
    [{ ...answer, capabilities: 'input' }, 'rubbish'],
    [null, 'rubbish'],
    ['hello', 'rubbish'],
  ])('%j: %s', (message, kind) => {
    expect(judgeHello(message).kind).toBe(kind);
  });
});

describe('recordText', () => {
  it('keeps what earlier installs wrote, but not whom they let in', () => {
    const before = { extensionIds: [OTHER_ID], manifests: ['/p/a', '/c/a'], folders: ['/p'] };
    const now = { extensionIds: [EXTENSION_ID], manifests: ['/c/a'], folders: ['/c'] };
    expect(JSON.parse(recordText(before, now))).toEqual({
      extensionIds: [EXTENSION_ID],
      manifests: ['/p/a', '/c/a'],
      folders: ['/p', '/c'],
    });
  });
});
