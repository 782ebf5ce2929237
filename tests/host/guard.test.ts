import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { PassThrough } from 'node:stream';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { factsOf } from '../../host/src/apps/process-tree';
import type { HeldChange } from '../../host/src/desktop';
import { Guard, type Held, runGuard } from '../../host/src/guard';
import { root } from '../../scripts/lib/project.mjs';

const key = (code: number, down = true): HeldChange => ({ kind: 'key', code, down });
const button = (code: number, down = true): HeldChange => ({ kind: 'button', code, down });

describe('runGuard', () => {
  /** What a guard lets go of that was told this. */
  async function released(...pieces: string[]) {
    const pipe = new PassThrough();
    const done: (Held[] | 'exit')[] = [];
    runGuard(pipe, { release: (held) => void done.push([...held]), exit: () => void done.push('exit') });
    for (const piece of pieces) pipe.write(piece);
    pipe.end();
    await expect.poll(() => done.at(-1)).toBe('exit');
    return done.slice(0, -1).flat();
  }

  it.each<[string, string[], Held[]]>([
    ['nothing', [], []],
    ['a key', ['+key 38\n'], [{ kind: 'key', code: 38 }]],
    ['one that came up', ['+key 38\n-key 38\n'], []],
    ['one twice down', ['+key 38\n+key 38\n-key 38\n'], []],
    [
      'some of each',
      ['+key 50\n+key 38\n+button 1\n-key 38\n'],
      [
        { kind: 'key', code: 50 },
        { kind: 'button', code: 1 },
      ],
    ],
    ['a key and a button of one number', ['+key 1\n+button 1\n-key 1\n'], [{ kind: 'button', code: 1 }]],
    [
      'lines in pieces',
      ['+k', 'ey 3', '8\n+key 3', '9\n'],
      [
        { kind: 'key', code: 38 },
        { kind: 'key', code: 39 },
      ],
    ],
    ['a line without an end', ['+key 38\n+key 39'], [{ kind: 'key', code: 38 }]],
    ['one that was never down', ['-key 38\n'], []],
    ['what is no line of ours', ['+key 38; rm\n+mouse 1\nkey 1\n+key -1\n+key 1e9\n+key 99999999999\n'], []],
  ])('%s', async (_, pieces, held) => {
    expect(await released(...pieces)).toEqual(held);
  });

  it('ends though letting go fails, and once', async () => {
    const pipe = new PassThrough();
    let exits = 0;
    runGuard(pipe, {
      release() {
        throw new Error('no display');
      },
      exit() {
        exits += 1;
      },
    });
    pipe.on('error', () => {});
    const uncaught: unknown[] = [];
    const note = (error: unknown) => uncaught.push(error);
    process.prependListener('uncaughtException', note);
    pipe.end('+key 38\n');
    await expect.poll(() => exits).toBe(1);
    process.off('uncaughtException', note);
  });
});

describe('Guard', () => {
  /** A guard whose process is a list of what it is told. */
  function start() {
    const processes: { pipe: PassThrough; told: string }[] = [];
    const guard = new Guard(() => {
      const started = { pipe: new PassThrough(), told: '' };
      started.pipe.on('data', (chunk) => {
        started.told += chunk;
      });
      processes.push(started);
      return started.pipe;
    });
    return { guard, processes, told: () => processes.map(({ told }) => told) };
  }

  it('starts one process, and tells it what goes down and comes up', async () => {
    const { guard, told } = start();
    expect(told()).toEqual([]);
    guard.prepare();
    guard.prepare();
    for (const change of [key(50), button(1), button(1, false), key(50, false)]) guard.held(change);
    await expect.poll(told).toEqual(['+key 50\n+button 1\n-button 1\n-key 50\n']);
  });

  it('starts another where that has gone, and tells it what is down', async () => {
    const { guard, processes, told } = start();
    for (const change of [key(50), key(38), key(38, false)]) guard.held(change);
    processes[0]?.pipe.destroy();
    await expect.poll(() => processes[0]?.pipe.closed).toBe(true);
    guard.held(key(39));
    await expect.poll(() => told()[1]).toBe('+key 50\n+key 39\n');
  });

  it('lets nothing go down where none can be started', () => {
    const guard = new Guard(() => {
      throw new Error('no process');
    });
    expect(() => guard.held(key(38))).toThrow('no process');
    expect(() => guard.held(key(38, false))).not.toThrow();
  });
});

describe('a host that is killed', () => {
  let folder = '';
  let script = '';
  const hosts: ChildProcess[] = [];

  /** A program with a host's guard, whose letting go is a file. */
  const harness = `
    import { writeFileSync } from 'node:fs';
    import { Guard, prepareDeadline, runGuard, startGuard } from './host/src/guard';
    const [, script, word] = process.argv;
    const folder = process.env.GUARD_TEST_FOLDER;
    if (word === '--guard') {
      const endWithin = prepareDeadline();
      process.on('SIGTERM', () => {});
      runGuard(process.stdin, {
        release(held) {
          endWithin(500);
          writeFileSync(folder + '/released', JSON.stringify(held));
          if (process.env.GUARD_TEST_STUCK) for (;;) {}
        },
        exit: () => process.exit(),
      });
      writeFileSync(folder + '/guard', String(process.pid));
    } else {
      const guard = new Guard(() => startGuard(script));
      guard.held({ kind: 'key', code: 50, down: true });
      guard.held({ kind: 'button', code: 1, down: true });
      guard.held({ kind: 'key', code: 38, down: true });
      guard.held({ kind: 'key', code: 38, down: false });
      writeFileSync(folder + '/host', 'ready');
      if (word === 'well') {
        guard.held({ kind: 'key', code: 50, down: false });
        guard.held({ kind: 'button', code: 1, down: false });
      }
      process.stdin.on('data', () => process.exit());
    }`;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'deskside-guard-'));
    script = join(folder, 'harness.cjs');
    const stdin = { contents: harness, resolveDir: root, loader: 'ts' as const };
    await build({
      stdin,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      outfile: script,
      logLevel: 'warning',
    });
  });
  afterEach(() => {
    for (const host of hosts.splice(0)) host.kill('SIGKILL');
    for (const name of ['guard', 'host', 'released']) rmSync(join(folder, name), { force: true });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const read = (name: string) => {
    const file = join(folder, name);
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  };
  /** One that has ended counts as gone, though nobody may have asked how: its command line is empty then. */
  const isThere = (pid: number) => {
    const file = `/proc/${pid}/cmdline`;
    return existsSync(file) && readFileSync(file, 'utf8') !== '';
  };

  /** Both processes, once they run. The host leads a process group, as a browser makes it. */
  async function start(word: string, env: Record<string, string> = {}) {
    const host = spawn(process.execPath, [script, word], {
      env: { ...env, GUARD_TEST_FOLDER: folder },
      stdio: ['pipe', 'ignore', 'inherit'],
      detached: true,
    });
    hosts.push(host);
    await expect
      .poll(() => read('host') && read('guard'), { timeout: 10_000, interval: 10 })
      .toMatch(/^\d+$/);
    return { host, pid: host.pid ?? 0, guard: Number(read('guard')) };
  }

  it('has what was down let go of, by a guard that ends within a second', async () => {
    const { pid, guard } = await start('killed');
    expect(factsOf(guard)).toMatchObject({ session: guard });
    process.kill(-pid, 'SIGKILL');
    await expect.poll(() => isThere(guard), { timeout: 1_000, interval: 10 }).toBe(false);
    expect(JSON.parse(read('released'))).toEqual([
      { kind: 'key', code: 50 },
      { kind: 'button', code: 1 },
    ]);
  });

  it('has its guard end also where the system does not answer', async () => {
    const { pid, guard } = await start('killed', { GUARD_TEST_STUCK: 'yes' });
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => read('released'), { interval: 10 }).not.toBe('');
    await expect.poll(() => isThere(guard), { timeout: 1_000, interval: 10 }).toBe(false);
  });

  it('has nothing let go of where it has done so itself', async () => {
    const { host, guard } = await start('well');
    host.stdin?.write('end');
    await expect.poll(() => isThere(guard), { timeout: 1_000, interval: 10 }).toBe(false);
    expect(read('released')).toBe('');
  });

  it('had a guard that a signal to it does not end', async () => {
    const { pid, guard } = await start('killed');
    process.kill(guard, 'SIGTERM');
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => read('released'), { timeout: 1_000, interval: 10 }).not.toBe('');
  });
});
