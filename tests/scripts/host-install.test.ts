/** Installing, examining and removing a host in a home folder of its own; the host is a stub, but for the last test. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { examine } from '../../scripts/host/doctor.mjs';
import { install } from '../../scripts/host/install.mjs';
import { manifestText } from '../../scripts/host/manifest.mjs';
import { hostPlaces } from '../../scripts/host/places.mjs';
import { buildHost } from '../../scripts/host/program.mjs';
import { uninstall } from '../../scripts/host/uninstall.mjs';
import { root } from '../../scripts/lib/project.mjs';
import { EXTENSION_ID } from '../../utils/protocol/extension-id';
import { HOST_VERSION } from '../../utils/protocol/host';
import { startDisplay } from '../e2e/support/display';

const OTHER_ID = 'abcdefghijklmnopabcdefghijklmnop';

/** A host as the browser sees it: it reads the hello, then does what `then` says with `send` and `hello`. */
const stub = (then: string, sentence = '') => `
  if (process.argv[2] === '--about') {
    console.log(JSON.stringify({ release: '9.9.9', system: 'wayland', sentence: ${JSON.stringify(sentence)} }));
    process.exit(0);
  }
  const length = (bytes) => Buffer.from(Uint32Array.of(bytes).buffer);
  const send = (text) => process.stdout.write(Buffer.concat([length(Buffer.byteLength(text)), Buffer.from(text)]));
  const good = { re: 1, version: ${HOST_VERSION}, release: '9.9.9', system: 'x11', capabilities: ['windows', 'input'] };
  const answer = (change) => send(JSON.stringify({ ...good, ...change }));
  process.stdin.once('data', (bytes) => {
    const hello = JSON.parse(bytes.subarray(4).toString());
    ${then}
  });
  process.stdin.on('end', () => process.exit(0));
`;
const answers = stub('answer({ re: hello.id })');

let folder: string;
let home: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskside-host-'));
  home = join(folder, 'home');
  mkdirSync(home);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const placesIn = (place: string, wish = {}) => hostPlaces({ platform: 'linux', env: {}, home: place }, wish);

function put(
  text: string,
  { places = placesIn(home), extensionIds = [EXTENSION_ID], node = process.execPath } = {},
) {
  const built = join(folder, 'built');
  const koffi = join(folder, 'koffi');
  for (const each of [built, koffi]) mkdirSync(each, { recursive: true });
  writeFileSync(join(built, 'host.cjs'), text);
  writeFileSync(join(built, 'host.cjs.map'), '{}');
  writeFileSync(join(koffi, 'index.cjs'), 'module.exports = 7;');
  return install({
    places,
    program: { folder: built, packages: { koffi, '@koromix/any': koffi } },
    extensionIds,
    node,
  });
}

function look({ places = placesIn(home), chosenIds = [] as string[], answerMs = 10_000 } = {}) {
  return examine({ manifests: places.manifests, chosenIds, env: { HOME: home }, answerMs });
}

/** All files and folders below one, with what they hold; sorted, so that two can be compared. */
function contents(place: string): string[] {
  const names = readdirSync(place, { recursive: true, encoding: 'utf8' }).sort();
  return names.map((name) => {
    const path = join(place, name);
    return statSync(path).isDirectory() ? `${name}/` : `${name}: ${readFileSync(path, 'utf8')}`;
  });
}

describe('install', () => {
  it('writes the program and a manifest for each browser, installed or not', async () => {
    const places = placesIn(home);
    expect(await put(answers)).toMatchObject({ release: '9.9.9', system: 'wayland' });
    expect(readdirSync(places.folder).sort()).toEqual([
      'deskside-host',
      'host.cjs',
      'installed.json',
      'node_modules',
    ]);
    expect(existsSync(join(places.folder, 'node_modules', '@koromix', 'any', 'index.cjs'))).toBe(true);
    expect(statSync(places.wrapper).mode & 0o777).toBe(0o755);
    for (const { file } of places.manifests) {
      const manifest = JSON.parse(readFileSync(file, 'utf8'));
      expect(manifest).toMatchObject({
        path: places.wrapper,
        allowed_origins: [`chrome-extension://${EXTENSION_ID}/`],
      });
    }
  });

  it('done twice is the same, and leaves nothing beside', async () => {
    await put(answers);
    const once = contents(home);
    await put(answers);
    expect(contents(home)).toEqual(once);
    expect(readdirSync(dirname(placesIn(home).folder))).toEqual(['host']);
  });

  it('leaves what was there alone when the new program does not run', async () => {
    await put(answers);
    const before = contents(home);
    await expect(put("require('not-there')")).rejects.toMatchObject({ exitCode: 2 });
    await expect(put('console.log("no JSON")')).rejects.toThrow(/does not run on this machine/);
    expect(contents(home)).toEqual(before);
  });

  it('replaces a link in the place of a manifest, and does not follow it', async () => {
    const [place] = placesIn(home).manifests;
    const precious = join(folder, 'precious');
    writeFileSync(precious, 'mine');
    mkdirSync(dirname(place?.file ?? ''), { recursive: true });
    symlinkSync(precious, place?.file ?? '');
    await put(answers);
    expect(readFileSync(precious, 'utf8')).toBe('mine');
  });

  it('says where it cannot write', async () => {
    writeFileSync(join(home, '.config'), 'a file');
    await expect(put(answers)).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/^\/.*\.config.* cannot be read or written \(E\w+\)\.$/),
    });
  });

  it('stays within a profile', async () => {
    const profile = join(folder, 'profile');
    await put(answers, { places: placesIn(home, { profile, onlyProfile: true }) });
    expect(readdirSync(home)).toEqual([]);
    expect(await look({ places: placesIn(home, { profile, onlyProfile: true }) })).toMatchObject({
      healthy: true,
    });
  });
});

describe('a home folder of any name', () => {
  it.each([
    'my home',
    "anna's home",
    'a "quoted" home',
    'pays $HOME $(touch owned) `touch owned`',
    '-n; touch owned; #',
    'back\\slash',
    '日本 🏠',
  ])('%s', async (name) => {
    const hostile = join(folder, name);
    mkdirSync(hostile);
    const places = placesIn(hostile);
    // This Node under such a name, too.
    const node = join(hostile, 'node');
    symlinkSync(process.execPath, node);
    await put(answers, { places, node });
    expect(await look({ places })).toEqual({ healthy: true, sentence: expect.stringContaining('9.9.9') });
    expect(existsSync('owned')).toBe(false);
    expect(uninstall(places)).toHaveLength(5);
  });

  it('the wrapper hands its arguments on as they are, and drops what would change Node', async () => {
    await put(`
      if (process.argv[2] === '--about') console.log('{"release":"1","system":"x11"}');
      else console.log(JSON.stringify([process.argv.slice(2), process.env.NODE_OPTIONS ?? null]));
    `);
    const argv = [`chrome-extension://${EXTENSION_ID}/`, "a 'b' $c", ''];
    const env = { PATH: '', NODE_OPTIONS: '--require=/not/there' };
    const said = execFileSync(placesIn(home).wrapper, argv, { env, encoding: 'utf8' });
    expect(JSON.parse(said)).toEqual([argv, null]);
  });
});

describe('doctor', () => {
  const gone = '; process.exit(3)';
  it.each([
    ['answers', answers, true, /^Host 9\.9\.9 answers; it can do: windows, input\.$/],
    [
      'answers in pieces',
      stub(
        'const t = JSON.stringify(good); process.stdout.write(length(t.length)); process.stdout.write(t);',
      ),
      true,
      /answers/,
    ],
    ['is of another version', stub('answer({ version: 99 })'), false, /does not speak protocol 1/],
    ['does not know ours', stub(`send('{"re":1,"problem":"version"}')`), false, /does not speak protocol 1/],
    ['ends', stub(`0${gone}`), false, /ended at once without a reason \(exit code 3\)/],
    [
      'says why it ends',
      stub(`console.error('I refuse root.')${gone}`),
      false,
      /ended at once and says: I refuse root\.$/,
    ],
    ['falls over', stub('throw new Error("oops")'), false, /without a reason/],
    ['is killed', stub(`process.kill(process.pid, 'SIGKILL')`), false, /by a signal/],
    ['writes rubbish', stub(`console.log('Welcome to the host!')`), false, /not as the host does/],
    ['answers something else', stub(`send('{"re":1}')`), false, /not as the host does/],
    ['announces too much', stub('process.stdout.write(length(65537))'), false, /not as the host does/],
    ['announces nothing', stub('process.stdout.write(length(0))'), false, /not as the host does/],
    [
      'can do nothing',
      stub('answer({ capabilities: [] })'),
      false,
      /^Host 9\.9\.9 answers, but it can do nothing/,
    ],
    [
      'can do nothing and says why',
      stub('answer({ capabilities: [] })', 'Not on Wayland.'),
      false,
      /^Not on Wayland\.$/,
    ],
  ])('a host that %s', async (_, text, healthy, sentence) => {
    await put(text);
    const result = await look();
    expect(result).toEqual({ healthy, sentence: expect.stringMatching(sentence) });
    expect(result.sentence).not.toMatch(/\p{Cc}/u);
  });

  it.each([
    ['is silent', stub('0')],
    ['stops in the middle of a frame', stub('process.stdout.write(length(100)); process.stdout.write("{")')],
    [
      'is silent and does not go',
      stub('process.stdin.removeAllListeners("end"); setInterval(() => 0, 1000)'),
    ],
  ])('a host that %s', async (_, text) => {
    await put(text);
    expect(await look({ answerMs: 700 })).toEqual({
      healthy: false,
      sentence: expect.stringMatching(/does not answer: run "npm run host:install"/),
    });
  });

  it('starts the host with the origin, and without what npm puts into the environment', async () => {
    const seen = join(home, 'seen');
    await put(
      stub(`require('node:fs').writeFileSync(process.env.HOME + '/seen',
      JSON.stringify([process.argv.slice(2), Object.keys(process.env)])); answer({})`),
    );
    const env = {
      HOME: home,
      DISPLAY: ':7',
      npm_config_x: '1',
      NODE_OPTIONS: '--inspect',
      INIT_CWD: '/',
      SECRET: 's',
    };
    await examine({ manifests: placesIn(home).manifests, chosenIds: [], env });
    const [argv, names] = JSON.parse(readFileSync(seen, 'utf8'));
    expect(argv).toEqual([`chrome-extension://${EXTENSION_ID}/`]);
    expect(names).toEqual(expect.arrayContaining(['HOME', 'DISPLAY']));
    expect(names.filter((name: string) => /^npm|^NODE|INIT_CWD|SECRET/.test(name))).toEqual([]);
  });

  it('says that nothing is installed', async () => {
    expect(await look()).toEqual({ healthy: false, sentence: expect.stringMatching(/not installed: run/) });
  });

  it('goes by the ids that were installed, or that are asked for', async () => {
    await put(answers, { extensionIds: [OTHER_ID] });
    expect(await look()).toMatchObject({ healthy: true });
    expect(await look({ chosenIds: [EXTENSION_ID] })).toMatchObject({
      sentence: expect.stringMatching(/lets in another extension/),
    });
  });

  it.each([
    ['is missing', (file: string) => rmSync(file), /entry for Edge is missing/],
    ['is damaged', (file: string) => writeFileSync(file, '{'), /entry for Edge is damaged/],
    [
      'lets in more',
      (file: string) => {
        const { wrapper } = placesIn(home);
        writeFileSync(file, manifestText({ wrapper, extensionIds: [EXTENSION_ID, OTHER_ID] }));
      },
      /entry for Edge lets in another extension/,
    ],
  ])('names the browser whose manifest %s', async (_, spoil, sentence) => {
    await put(answers);
    spoil(placesIn(home).manifests[2]?.file ?? '');
    expect(await look()).toEqual({ healthy: false, sentence: expect.stringMatching(sentence) });
  });

  it.each([
    ['is gone', () => rmSync(placesIn(home).folder, { recursive: true }), /program that is not there/],
    ['cannot be started', () => writeFileSync(placesIn(home).wrapper, '#!/not/there\n'), /does not start/],
    ['has lost its Node', () => rmSync(join(folder, 'node')), /Node is no longer where it was/],
  ])('sees that the program %s', async (_, spoil, sentence) => {
    const node = join(folder, 'node');
    symlinkSync(process.execPath, node);
    await put(answers, { node });
    spoil();
    expect(await look()).toEqual({ healthy: false, sentence: expect.stringMatching(sentence) });
  });

  it('sees that the program may not be executed', async () => {
    await put(answers);
    chmodSync(placesIn(home).wrapper, 0o644);
    expect((await look()).sentence).toMatch(/program that is not there/);
  });
});

describe('uninstall', () => {
  it('leaves nothing of the install, and says what it removed', async () => {
    const { folder: program, manifests } = placesIn(home);
    await put(answers);
    expect(uninstall(placesIn(home))).toEqual([program, ...manifests.map(({ file }) => file)]);
    expect(contents(home)).toEqual([]);
    expect(uninstall(placesIn(home))).toEqual([]);
  });

  it('leaves foreign manifests and folders in use alone', async () => {
    await put(answers);
    const [chromium, chrome] = placesIn(home).manifests.map(({ file }) => file);
    const foreign = manifestText({ wrapper: '/opt/other/deskside-host', extensionIds: [OTHER_ID] });
    writeFileSync(chromium ?? '', foreign);
    writeFileSync(join(dirname(chrome ?? ''), 'other.host.json'), '{}');
    expect(uninstall(placesIn(home))).toHaveLength(4);
    expect(contents(home)).toEqual([
      '.config/',
      '.config/chromium/',
      '.config/chromium/NativeMessagingHosts/',
      `.config/chromium/NativeMessagingHosts/deskside.host.json: ${foreign}`,
      '.config/google-chrome/',
      '.config/google-chrome/NativeMessagingHosts/',
      '.config/google-chrome/NativeMessagingHosts/other.host.json: {}',
    ]);
  });

  it('leaves folders that were there before, even when they are empty', async () => {
    mkdirSync(join(home, '.config', 'chromium'), { recursive: true });
    const before = contents(home);
    await put(answers);
    await put(answers);
    uninstall(placesIn(home));
    expect(contents(home)).toEqual(before);
  });

  it('remembers a profile that an earlier install named', async () => {
    const profile = join(folder, 'profile');
    await put(answers, { places: placesIn(home, { profile }) });
    await put(answers);
    expect(uninstall(placesIn(home))).toHaveLength(6);
    expect(existsSync(profile)).toBe(false);
  });

  it('finds the manifests without the program, and the leavings of an install that was killed', async () => {
    await put(answers);
    const { folder: program } = placesIn(home);
    rmSync(program, { recursive: true });
    mkdirSync(`${program}.new-Ab3dE9`);
    mkdirSync(`${program}.news`);
    expect(uninstall(placesIn(home))).toHaveLength(5);
    expect(readdirSync(dirname(program))).toEqual(['host.news']);
  });
});

describe('the commands', () => {
  const npmRun = (name: string, ...args: string[]) => {
    const env = { PATH: process.env.PATH, HOME: home };
    const script = join(root, 'scripts', `${name}.mjs`);
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
      env,
      encoding: 'utf8',
    });
    return { status, said: `${stdout}${stderr}`.trim() };
  };

  it('doctor: 0 when the host answers, 1 when not, one line each', async () => {
    expect(npmRun('host-doctor')).toEqual({
      status: 1,
      said: expect.stringMatching(/^The host is not installed.*$/),
    });
    await put(answers);
    expect(npmRun('host-doctor')).toEqual({
      status: 0,
      said: expect.stringMatching(/^Host 9\.9\.9 answers.*$/),
    });
  });

  it('doctor looks at a profile alone', async () => {
    const profile = join(folder, 'profile');
    await put(answers, { places: placesIn(home, { profile, onlyProfile: true }), extensionIds: [OTHER_ID] });
    expect(npmRun('host-doctor', '--profile', profile).status).toBe(0);
  });

  it('uninstall: 0, with or without something to remove', async () => {
    expect(npmRun('host-uninstall')).toEqual({
      status: 0,
      said: expect.stringMatching(/nothing was removed/),
    });
    await put(answers);
    const { status, said } = npmRun('host-uninstall');
    expect(status).toBe(0);
    expect(said.split('\n')).toHaveLength(6);
    expect(contents(home)).toEqual([]);
  });

  it.each(['host-install', 'host-uninstall', 'host-doctor'])(
    '%s: 2 and one line for a wrong option',
    (name) => {
      expect(npmRun(name, '--extension-id', 'x')).toEqual({
        status: 2,
        said: expect.stringMatching(/^"x" is no .*$/),
      });
    },
  );
});

describe('the real host, as built for tests', () => {
  it('is installed, answers on a display, and is removed', async () => {
    const places = placesIn(home);
    const program = await buildHost({ forTests: true });
    expect(await install({ places, program, extensionIds: [EXTENSION_ID] })).toMatchObject({
      release: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    });
    const display = await startDisplay({ width: 400, height: 300 });
    try {
      const env = { HOME: home, DISPLAY: display.env.DISPLAY, XAUTHORITY: display.env.XAUTHORITY };
      expect(await examine({ manifests: places.manifests, chosenIds: [], env })).toEqual({
        healthy: true,
        sentence: expect.stringMatching(/answers; it can do: .*input/),
      });
    } finally {
      await display.close();
    }
    uninstall(places);
    expect(contents(home)).toEqual([]);
  });
});
