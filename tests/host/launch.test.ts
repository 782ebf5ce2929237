/** Starts real programs: shell scripts, on a desktop that shows what the test says. */
import { existsSync, readFileSync } from 'node:fs';
import process from 'node:process';
import { afterEach, describe, expect, it } from 'vitest';
import { findWindow } from '../../host/src/apps/find-window';
import { InstalledApps } from '../../host/src/apps/installed-apps';
import { isOfTree, type ProcessFacts } from '../../host/src/apps/process-tree';
import type { HostWindow } from '../../utils/protocol/host';
import { FakeDesktop, windowOf } from './fake-desktop';
import { makeHome } from './host-process';

const started: number[] = [];
afterEach(() => {
  for (const pid of started.splice(0)) {
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {} // It has ended.
  }
});

/** One program, `a.desktop`, that runs this script, and the list that names it given out. */
async function install(script: string, { patienceMs = 10_000, lines = {} as Record<string, string> } = {}) {
  const home = makeHome();
  const desktop = new FakeDesktop();
  home.program('a-program', `echo $$ > "$HOME/pid.new"; mv "$HOME/pid.new" "$HOME/pid"; ${script}`);
  home.entry('a.desktop', { Exec: 'a-program --new %U', ...lines });
  const environment = { ...home.environment, SECRET: 'x' };
  const apps = new InstalledApps({ desktop, environment, patienceMs });
  await apps.list(0, 'en');
  const read = (name: string) => {
    const text = existsSync(home.path(name)) ? readFileSync(home.path(name), 'utf8').trim() : undefined;
    if (name === 'pid' && text) started.push(Number(text));
    return text;
  };
  return { ...home, desktop, apps, read };
}

/** What becomes of a launch, in one word or id. */
const outcome = (launch: Promise<HostWindow>) =>
  launch.then(
    ({ id }) => id,
    (error: Error) => error.message,
  );

/** From the moment its process is there, a window of it is shown. */
function showOnceStarted({ desktop, read }: Awaited<ReturnType<typeof install>>, window: HostWindow) {
  const before = desktop.shown;
  desktop.windows = () => {
    const pid = read('pid');
    if (pid) desktop.pids.set(window.id, Number(pid));
    return pid ? [window, ...before] : before;
  };
}

describe('launch', () => {
  it('resolves with the window of the process it started, and lets that go on', async () => {
    const host = await install('exec sleep 60');
    showOnceStarted(host, windowOf(7, { app: 'named otherwise' }));
    expect(await outcome(host.apps.launch('a.desktop'))).toBe(7);
    expect(() => process.kill(Number(host.read('pid')), 0)).not.toThrow();
  });

  it('gives the program a session of its own, home, and nothing of ours', async () => {
    const script = [
      'env > "$HOME/env"; pwd > "$HOME/cwd"; echo "$@" > "$HOME/args"',
      'cut -d" " -f6 /proc/$$/stat > "$HOME/session"; touch "$HOME/done"; exec sleep 60',
    ].join('; ');
    const host = await install(script);
    const before = host.desktop.shown;
    host.desktop.windows = () =>
      existsSync(host.path('done')) ? [windowOf(7, { app: 'a' }), ...before] : before;
    expect(await outcome(host.apps.launch('a.desktop'))).toBe(7);
    expect(host.read('args')).toBe('--new');
    expect(host.read('cwd')).toBe(host.path(''));
    expect(host.read('session')).toBe(host.read('pid'));
    const names = host
      .read('env')
      ?.split('\n')
      .map((line) => line.split('=')[0]);
    // The shell adds the last three.
    const expected = ['HOME', 'PATH', 'XDG_DATA_DIRS', 'XDG_DATA_HOME', 'PWD', 'OLDPWD', '_', 'SHLVL'];
    expect(names?.filter((name) => !expected.includes(name ?? ''))).toEqual([]);
  });

  it('waits for a window of its name where it has handed over to another process', async () => {
    const host = await install('touch "$HOME/done"; exit 0');
    const before = host.desktop.shown;
    host.desktop.windows = () =>
      existsSync(host.path('done')) ? [...before, windowOf(7, { app: 'A-Program' })] : before;
    expect(await outcome(host.apps.launch('a.desktop'))).toBe(7);
  });

  it.each([
    ['ends with a code', 'exit 3', 'failed'],
    ['is killed', 'kill -9 $$', 'failed'],
    ['opens no window', 'exec sleep 60', 'noWindow'],
    ['ends well without a window', 'exit 0', 'noWindow'],
  ])('of what %s: it says so', async (_, script, problem) => {
    const host = await install(script, { patienceMs: 400 });
    expect(await outcome(host.apps.launch('a.desktop'))).toBe(problem);
    expect(host.read('pid')).toBeDefined();
  });

  it('of what is not there, or cannot be run: it says so', async () => {
    for (const Exec of ['not-installed', '/not/installed', './a-program', '/etc/passwd']) {
      const host = await install('true', { lines: { Exec } });
      expect(await outcome(host.apps.launch('a.desktop'))).toBe('missing');
    }
    const garbage = await install('true', { lines: { Exec: 'garbage' } });
    garbage.file('bin/garbage', '\x7fELF', 0o755);
    expect(await outcome(garbage.apps.launch('a.desktop'))).toBe('failed');
  });

  it('knows no program that it has not named', async () => {
    const host = await install('true');
    host.entry('b.desktop', { Exec: 'a-program' });
    const other = new InstalledApps({
      desktop: host.desktop,
      environment: host.environment,
      patienceMs: 100,
    });
    for (const [apps, id] of [
      [host.apps, 'b.desktop'],
      [other, 'a.desktop'],
      [host.apps, '__proto__'],
    ] as const) {
      expect(await outcome(apps.launch(id))).toBe('unknown');
    }
    expect(host.read('pid')).toBeUndefined();
  });

  it('does not wait for more than four programs at once', async () => {
    const host = await install('exec sleep 60', { patienceMs: 300 });
    const outcomes = Array.from({ length: 6 }, () => outcome(host.apps.launch('a.desktop')));
    const all = await Promise.all(outcomes);
    host.read('pid');
    expect(all.sort()).toEqual(['failed', 'failed', 'noWindow', 'noWindow', 'noWindow', 'noWindow']);
  });
});

describe('list', () => {
  it('is sorted by name in a language, in pages', async () => {
    const home = makeHome();
    for (let index = 0; index < 65; index++) {
      home.entry(`p${index}.desktop`, {
        Exec: 'true',
        Name: `p${String(index).padStart(2, '0')}`,
        Icon: index ? '' : 'i',
      });
    }
    home.entry('z.desktop', { Exec: 'true', Name: 'zz', 'Name[de]': 'Änderung', 'Name[ja]': 'あ\u202e' });
    home.file('own/pixmaps/i.png', '');
    const apps = new InstalledApps({
      desktop: new FakeDesktop(),
      environment: home.environment,
      patienceMs: 0,
    });
    const german = await apps.list(0, 'de');
    expect(german).toMatchObject({
      total: 66,
      apps: { length: 60, 0: { id: 'z.desktop', name: 'Änderung', hasIcon: false } },
    });
    expect(german.apps[1]).toEqual({ id: 'p0.desktop', name: 'p00', hasIcon: true });
    const japanese = await apps.list(60, 'ja');
    expect(japanese.apps.map(({ name }) => name)).toEqual(['p60', 'p61', 'p62', 'p63', 'p64', 'あ']);
    expect(await apps.list(1_000_000, 'abc-defghijk-lmnop')).toEqual({ apps: [], total: 66 });
  });

  it('of nothing at all is empty', async () => {
    const environment = { HOME: '/nowhere', XDG_DATA_DIRS: '/nowhere' };
    const apps = new InstalledApps({ desktop: new FakeDesktop(), environment, patienceMs: 0 });
    expect(await apps.list(0, 'en')).toEqual({ apps: [], total: 0 });
  });
});

describe('findWindow', () => {
  const a = windowOf(1, { app: 'Other' });
  const theirs = windowOf(2, { app: 'Program' });
  const away = { ...theirs, minimised: true };
  const fresh = windowOf(3, { app: 'Program' });
  const stranger = windowOf(4, { app: 'Mail' });
  const own = windowOf(5, { app: 'Program', own: true });

  it.each<[string, HostWindow[], HostWindow[], { tree?: number; endedAgoMs?: number }, number | undefined]>([
    ['nothing new', [a, theirs], [a, theirs], {}, undefined],
    ['a new one of its name', [a], [a, fresh], {}, 3],
    ['a new one of its process, whatever its name', [a], [a, stranger], { tree: 4 }, 4],
    ['that before one of its name', [a], [fresh, stranger, a], { tree: 4 }, 4],
    ['a new one of somebody else', [a], [stranger, a], {}, undefined],
    ['an old one of its process', [a, theirs], [a, theirs], { tree: 2 }, undefined],
    ['one that came to the front', [a, theirs], [theirs, a], {}, 2],
    ['another that came to the front', [theirs, a], [a, theirs], {}, undefined],
    ['one that was minimised', [a, away], [a, theirs], {}, 2],
    ['one that is in front as before', [theirs, a], [theirs, a], {}, undefined],
    ['the same, once it has handed over', [theirs, a], [theirs, a], { endedAgoMs: 2_000 }, 2],
    ['the same, but it may still open one', [theirs, a], [theirs, a], { endedAgoMs: 1_999 }, undefined],
    ["the browser's", [a], [own, a], { tree: 5, endedAgoMs: 5_000 }, undefined],
  ])('%s', (_, before, now, { tree, endedAgoMs }, id) => {
    const calledToo = new Set(['program']);
    expect(findWindow({ before, now, isOfTree: (of) => of === tree, calledToo, endedAgoMs })?.id).toBe(id);
  });
});

describe('isOfTree', () => {
  const processes = new Map<number, ProcessFacts>([
    [1, { parent: 0, session: 1 }],
    [10, { parent: 1, session: 10 }],
    [20, { parent: 10, session: 20 }],
    [21, { parent: 20, session: 20 }],
    [22, { parent: 21, session: 22 }],
    [23, { parent: 1, session: 20 }],
    [24, { parent: 23, session: 24 }],
    [30, { parent: 31, session: 30 }],
    [31, { parent: 30, session: 30 }],
  ]);

  it.each([
    ['itself', 20, true],
    ['its child', 21, true],
    ['its grandchild, in another session', 22, true],
    ['one left behind, in its session', 23, true],
    ['a child of that', 24, true],
    ['its parent', 10, false],
    ['init', 1, false],
    ['nobody', 99, false],
    ['none told', 0, false],
    ['a circle', 30, false],
  ])('%s', (_, pid, isOf) => {
    expect(isOfTree(pid, 20, (of) => processes.get(of))).toBe(isOf);
  });
});
