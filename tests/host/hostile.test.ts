/** The real host on a real display, with programs that would leave a mark if they were ever started. */
import { closeSync, existsSync, openSync, readdirSync, readFileSync } from 'node:fs';
import process from 'node:process';
import fc from 'fast-check';
import * as v from 'valibot';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { factsOf } from '../../host/src/apps/process-tree';
import { frameOf } from '../../host/src/frames';
import { HostRefusal, hostAnswers } from '../../utils/protocol/host';
import { type Display, startDisplay } from '../e2e/support/display';
import { buildFor, HostProcess, type Message, makeHome } from './host-process';

let bundle = '';
let display: Display;
beforeAll(async () => {
  [bundle, display] = await Promise.all([buildFor('hostile'), startDisplay()]);
});
afterAll(() => display?.close());

/** Somebody with one program; whatever starts any makes `marked`. */
function start() {
  const home = makeHome();
  const mark = 'touch "$HOME/marked"; exec sleep 60';
  for (const name of ['marker', 'sh', 'xterm', 'a-program', '--help', '-e']) home.program(name, mark);
  home.entry('marker.desktop', { Exec: 'marker', Name: 'Marker' });
  home.entry('-e.desktop', { Exec: 'marker', Name: 'Option' });
  const host = new HostProcess(bundle, { ...home.environment, DISPLAY: display.display });
  return { host, home, isMarked: () => existsSync(home.path('marked')) };
}

/** The processes that a host has started, itself left out. */
function startedBy(host: HostProcess): number[] {
  const pids = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  return pids.filter((pid) => factsOf(pid)?.parent === host.child.pid);
}

const ask = (id: number, word: string, more: Message = {}): Message => ({ id, ask: word, ...more });
const typed = (text: unknown) => ({ type: 'text.commit', text });

/** What is asked, and how it is refused. `marker.desktop` has been given out, nothing else. */
const refused: [string, string, Message, string][] = [
  ...[
    '$(touch marked)',
    '`touch marked`',
    'marker; touch marked',
    'marker|sh',
    'marker&&sh',
    'marker\n',
    "'marker'",
  ].map((word): [string, string, Message, string] => [
    'shell',
    'launch',
    { app: `${word}.desktop` },
    'invalid',
  ]),
  ['shell', 'launch', { app: 'marker.desktop; sh' }, 'invalid'],
  ['shell', 'launch', { app: 'marker.desktop\0' }, 'invalid'],
  ['path', 'launch', { app: '../../../bin/sh' }, 'invalid'],
  ['path', 'launch', { app: '../applications/marker.desktop' }, 'invalid'],
  ['path', 'launch', { app: '/usr/share/applications/marker.desktop' }, 'invalid'],
  ['path', 'icon', { app: '/etc/passwd' }, 'invalid'],
  ['path', 'icon', { app: '..%2fmarker.desktop' }, 'invalid'],
  ['path', 'icon', { app: '...desktop' }, 'unknown'],
  ['option', 'launch', { app: '--help' }, 'invalid'],
  ['option', 'launch', { app: '--help.desktop' }, 'unknown'],
  ['option', 'launch', { app: '-e xterm.desktop' }, 'unknown'],
  ['option', 'apps', { from: 0, language: '--help' }, 'invalid'],
  ['option', 'apps', { from: 0, language: 'en;sh' }, 'invalid'],
  ['more words', 'launch', { app: 'marker.desktop', args: ['-e', 'sh'] }, 'invalid'],
  ['more words', 'launch', { app: 'marker.desktop', env: { PATH: '/tmp' } }, 'invalid'],
  ['more words', 'windows', { all: true }, 'invalid'],
  ['id', 'launch', { app: 'other.desktop' }, 'unknown'],
  ['id', 'launch', { app: 'Marker.desktop' }, 'unknown'],
  ['id', 'launch', { app: '__proto__.desktop' }, 'unknown'],
  ['id', 'launch', { app: 'constructor.desktop' }, 'unknown'],
  ['id', 'icon', { app: 'toString.desktop' }, 'unknown'],
  ['id', 'activate', { window: 4_294_967_295 }, 'unknown'],
  ['id', 'control', { target: { kind: 'window', id: 4_294_967_295 } }, 'unknown'],
  ['id', 'control', { target: { kind: 'screen', id: 4_294_967_295 } }, 'unknown'],
  ['type', 'launch', { app: ['marker.desktop'] }, 'invalid'],
  ['type', 'launch', { app: { toString: 'marker.desktop' } }, 'invalid'],
  ['type', 'launch', {}, 'invalid'],
  ['type', 'activate', { window: '1' }, 'invalid'],
  ['type', 'control', { target: 'screen' }, 'invalid'],
  ['type', 'control', { target: { kind: 'process', id: 1 } }, 'invalid'],
  ['type', 'input', { act: typed({}) }, 'invalid'],
  ['number', 'activate', { window: 0 }, 'invalid'],
  ['number', 'activate', { window: -1 }, 'invalid'],
  ['number', 'activate', { window: 4_294_967_296 }, 'invalid'],
  ['number', 'activate', { window: 1e300 }, 'invalid'],
  ['number', 'apps', { from: -1, language: 'en' }, 'invalid'],
  ['number', 'apps', { from: 1e300, language: 'en' }, 'invalid'],
  ['length', 'input', { act: typed('x'.repeat(201)) }, 'invalid'],
  ['length', 'launch', { app: `${'x'.repeat(201)}.desktop` }, 'invalid'],
  ['not controlled', 'input', { act: typed('x') }, 'notControlled'],
];

describe('a hostile extension', () => {
  it('is refused, whatever it asks for, and starts nothing', async () => {
    const { host, isMarked } = start();
    await host.hello();
    const listed = v.parse(hostAnswers.apps, await host.ask(ask(1, 'apps', { from: 0, language: 'en' })));
    expect(listed.apps.map(({ name }) => name)).toEqual(['Marker', 'Option']);
    const answers = [];
    for (const [index, [kind, word, more]] of refused.entries()) {
      const { problem } = await host.ask(ask(index + 10, word, more));
      answers.push([kind, word, more, problem]);
    }
    expect(answers).toEqual(refused);
    expect(startedBy(host)).toEqual([]);
    expect(isMarked()).toBe(false);
  });

  it('gets at nothing by keys that change objects', async () => {
    const { host } = start();
    await host.hello();
    const frame = Buffer.from(
      '{"id":1,"ask":"windows","__proto__":{"ask":"launch"},"constructor":{"prototype":{"a":1}}}',
    );
    host.write(Buffer.concat([Buffer.from(new Uint32Array([frame.length]).buffer), frame]));
    await expect.poll(() => host.said.at(-1)).toEqual({ re: 1, problem: 'invalid' });
    expect(await host.ask(ask(2, 'windows'))).toMatchObject({ windows: [] });
  });

  it('starts nothing and brings nothing down with 1,000 random messages', async () => {
    const { host, isMarked } = start();
    expect(await host.ask(ask(1, 'launch', { app: 'marker.desktop' }))).toEqual({
      re: 1,
      problem: 'invalid',
    });
    await host.hello();
    // Its ids are not given out, so that even a request that is right starts nothing.
    const messages = fc.sample(message, { numRuns: 1_000, seed: 6 });
    for (const sent of messages) host.write(frameOf(sent));
    expect(await host.ask(ask(LAST, 'hello', { version: 1 }))).toMatchObject({ re: LAST, system: 'x11' });
    await expect.poll(() => host.said.length).toBe(messages.length + 3);
    for (const answer of host.said) expect(typeof answer.re).toBe('number');
    const problems = host.said.flatMap((answer) => (v.is(HostRefusal, answer) ? answer.problem : []));
    expect(new Set(problems)).toContain('invalid');
    expect(new Set(problems)).toContain('unknown');
    expect(startedBy(host)).toEqual([]);
    expect(isMarked()).toBe(false);
    host.child.stdin.end();
    expect(await host.ended()).toMatchObject({ code: 0 });
    expect(host.stderr).toBe('');
  });
});

/** No random id is this one. */
const LAST = Number.MAX_SAFE_INTEGER;

const id = fc.oneof(fc.nat(1_000), fc.constantFrom<unknown>(-1, 1.5, '1', null, 1e300, [], '__proto__'));
const words = [
  'windows',
  'apps',
  'icon',
  'launch',
  'activate',
  'input',
  'release',
  'stop',
  'exec',
  '__proto__',
];
const app = fc.oneof(
  fc.constantFrom<unknown>(
    'marker.desktop',
    '-e.desktop',
    'sh.desktop',
    '../marker.desktop',
    '$(marker).desktop',
    'marker',
  ),
  fc.string(),
);
const message = fc.oneof(
  fc.jsonValue(),
  fc.record(
    {
      id,
      ask: fc.oneof(fc.constantFrom(...words), fc.string()),
      app,
      window: id,
      from: id,
      language: fc.oneof(fc.constantFrom('en', 'ja', '$(marker)', '../en'), fc.string()),
      act: fc.oneof(fc.record({ type: fc.constant('text.commit'), text: fc.string() }), fc.jsonValue()),
      command: app,
    },
    { requiredKeys: ['id', 'ask'] },
  ),
  // Right ones as well: they have to be told from the others.
  fc.record({ id: fc.nat(1_000), ask: fc.constantFrom('windows', 'release', 'stop') }),
  fc.record({
    id: fc.nat(1_000),
    ask: fc.constantFrom('launch', 'icon'),
    app: fc.constant('marker.desktop'),
  }),
  fc.record({ id: fc.nat(1_000), ask: fc.constant('input'), act: fc.constant(typed('x')) }),
);

describe('a program that a person starts', () => {
  const pids: number[] = [];
  afterEach(() => {
    for (const pid of pids.splice(0)) process.kill(pid, 'SIGKILL');
  });

  it('has none of the files and little of the environment that the browser gave the host', async () => {
    const { host: first, home } = start();
    first.child.kill('SIGKILL');
    const script = 'ls -l /proc/$$/fd > "$HOME/fds"; env > "$HOME/env"; echo $$ > "$HOME/pid"; exec sleep 60';
    home.program('marker', script);
    const secret = openSync(home.file('secret', 'x'), 'r');
    // One right after the others, and one beyond a gap.
    const stdio = ['pipe', 'pipe', 'pipe', secret, ...Array(40).fill('ignore'), secret];
    const env = { ...home.environment, DISPLAY: display.display, SECRET: 'x', LD_DEBUG_OUTPUT: '/tmp/x' };
    const host = new HostProcess(bundle, env, stdio);
    closeSync(secret);
    await host.hello();
    await host.ask(ask(1, 'apps', { from: 0, language: 'en' }));
    host.send(ask(2, 'launch', { app: 'marker.desktop' }));
    const read = (name: string) => (existsSync(home.path(name)) ? readFileSync(home.path(name), 'utf8') : '');
    await expect.poll(() => read('pid'), { timeout: 10_000 }).toMatch(/^\d+\n$/);
    pids.push(Number(read('pid')));
    const files = read('fds').match(/-> .*/g);
    expect(files?.filter((file) => !/\/dev\/null|\/bin\/marker|\/fds/.test(file))).toEqual([]);
    expect(read('env')).not.toMatch(/SECRET|LD_/);
    expect(read('env')).toContain(`DISPLAY=${display.display}`);
    // It goes on when the host ends.
    host.child.stdin.end();
    expect((await host.ended()).afterMs).toBeLessThan(1_000);
    expect(() => process.kill(Number(read('pid')), 0)).not.toThrow();
  });
});
