/** Runs the built host as a browser would, on no display. */
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { beforeAll, describe, expect, it } from 'vitest';
import { frameOf } from '../../host/src/frames';
import { mayRunAs, REFUSED_ROOT, ROOT_SENTENCE, sentences } from '../../host/src/system';
import { HOST_FRAME_MAX_BYTES } from '../../utils/protocol/limits';
import { buildFor, HostProcess, makeHome } from './host-process';

let bundle = '';
beforeAll(async () => {
  bundle = await buildFor('process');
});

const start = (env: Record<string, string> = {}) =>
  new HostProcess(bundle, { ...makeHome().environment, ...env });
const lengthOf = (bytes: number) => Buffer.from(new Uint32Array([bytes]).buffer);

it('says who it is, and that it can do nothing without a desktop', async () => {
  const host = start();
  expect(await host.ask({ id: 3, ask: 'windows' })).toEqual({ re: 3, problem: 'invalid' });
  expect(await host.hello()).toMatchObject({ version: 1, system: 'other', capabilities: [] });
  expect(await host.ask({ id: 4, ask: 'apps', from: 0, language: 'en' })).toEqual({
    re: 4,
    problem: 'unsupported',
  });
});

describe('ends with everything let go of', () => {
  it('within a second of the end of stdin', async () => {
    const host = start();
    await host.hello();
    host.child.stdin.end();
    const { code, afterMs } = await host.ended();
    expect({ code, stderr: host.stderr }).toEqual({ code: 0, stderr: '' });
    expect(afterMs).toBeLessThan(1_000);
  });

  it('when nobody reads what it says', async () => {
    const host = start();
    await host.hello();
    host.child.stdout.destroy();
    host.send({ id: 1, ask: 'windows' });
    expect((await host.ended()).code).toBe(0);
  });

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('at %s', async (signal) => {
    const host = start();
    await host.hello();
    host.child.kill(signal);
    expect(await host.ended()).toMatchObject({ code: 0 });
  });

  it.each<[string, Buffer, number]>([
    ['half a length', lengthOf(2).subarray(0, 2), 0],
    ['half a frame', frameOf({ id: 1, ask: 'windows' }).subarray(0, 9), 0],
    ['a length of 0', lengthOf(0), 2],
    ['a length over the limit', lengthOf(HOST_FRAME_MAX_BYTES + 1), 2],
    ['a length of 4 GB', lengthOf(0xffff_ffff), 2],
    ['text that is no frame', Buffer.from('GET / HTTP/1.1\r\n\r\n'), 2],
    ['a flood', Buffer.concat(Array(2_001).fill(frameOf({ id: 1, ask: 'windows' }))), 2],
  ])('after %s', async (_, bytes, code) => {
    const host = start();
    await host.hello();
    if (code === 0) host.child.stdin.end(bytes);
    else host.write(bytes);
    expect((await host.ended()).code).toBe(code);
    expect(host.stderr.split('\n')).toHaveLength(code === 0 ? 1 : 2);
  });
});

it('takes no more frames within a second than honest ones, and those all', async () => {
  const host = start();
  await host.hello();
  host.send(...Array.from({ length: 1_998 }, (_, index) => ({ id: index + 1, ask: 'windows' })));
  expect(await host.ask({ id: 5_000, ask: 'windows' })).toBeDefined();
  await expect.poll(() => host.said.length).toBeGreaterThanOrEqual(2_000);
});

describe('--about', () => {
  it.each([
    ['other', {}],
    ['other', { DISPLAY: ':64999' }],
    ['wayland', { WAYLAND_DISPLAY: 'wayland-0' }],
    ['wayland', { XDG_SESSION_TYPE: 'wayland', DISPLAY: ':64999' }],
  ] as const)('is one line of JSON: %s with %j', (system, env) => {
    const about = spawnSync(process.execPath, [bundle, '--about'], { env: { ...env }, encoding: 'utf8' });
    expect(about).toMatchObject({ status: 0, stderr: '' });
    expect(about.stdout).toMatch(/^[^\n]+\n$/);
    expect(JSON.parse(about.stdout)).toEqual({
      release: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      system,
      sentence: sentences[system],
    });
  });
});

describe('root', () => {
  it.each([
    [0, false, false],
    [0, true, true],
    [1_000, false, true],
    [undefined, false, true],
  ])('uid %s, test build %s: %s', (uid, testBuild, may) => {
    expect(mayRunAs(uid, testBuild)).toBe(may);
  });

  it('is refused by what gets installed, whatever it is asked for', async () => {
    const uid = process.getuid?.();
    const installed = await buildFor('installed', false);
    for (const word of ['chrome-extension://of-a-test/', '--about', '--guard']) {
      // Anybody else may run it: nothing to be seen then but the rule itself.
      if (uid !== 0) expect(mayRunAs(uid, false)).toBe(true);
      else {
        const { status, stdout, stderr } = spawnSync(process.execPath, [installed, word], {
          encoding: 'utf8',
        });
        expect({ status, stdout, stderr }).toEqual({
          status: REFUSED_ROOT,
          stdout: '',
          stderr: `${ROOT_SENTENCE}\n`,
        });
      }
    }
  });
});
