import { type ChildProcessWithoutNullStreams, type StdioOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { afterEach, expect } from 'vitest';
import { buildHost } from '../../host/build.mjs';
import { FrameReader, frameOf } from '../../host/src/frames';
import { root } from '../../scripts/lib/project.mjs';

export type Message = Record<string, unknown>;

/** A bundle of its own for each test file: they are built at the same time. It stands where its packages are found. */
export const buildFor = (test: string, forTests = true): Promise<string> =>
  buildHost({ forTests, outfile: join(root, 'host', 'dist-for-tests', `${test}.cjs`) });

const running: HostProcess[] = [];
const homes: string[] = [];
afterEach(() => {
  for (const { child } of running.splice(0)) child.kill('SIGKILL');
  for (const home of homes.splice(0)) rmSync(home, { recursive: true, force: true });
});

/** Somebody's home and the programs they have, until the test is over. */
export function makeHome() {
  const home = mkdtempSync(join(tmpdir(), 'deskside-host-'));
  homes.push(home);
  const path = (name: string) => join(home, name);
  const file = (name: string, text: string | Uint8Array, mode = 0o644) => {
    mkdirSync(dirname(path(name)), { recursive: true });
    writeFileSync(path(name), text);
    chmodSync(path(name), mode);
    return path(name);
  };
  return {
    path,
    file,
    /** A shell script on PATH. */
    program: (name: string, script: string) => file(`bin/${name}`, `#!/bin/sh\n${script}\n`, 0o755),
    entry: (name: string, lines: Record<string, string>, folder = 'own') =>
      file(`${folder}/applications/${name}`, entryOf(lines)),
    environment: {
      HOME: home,
      PATH: `${path('bin')}:/usr/bin:/bin`,
      XDG_DATA_HOME: path('own'),
      XDG_DATA_DIRS: `${path('first')}:${path('second')}`,
    },
  };
}

export const entryOf = (lines: Record<string, string>): string =>
  `[Desktop Entry]\n${Object.entries({ Type: 'Application', Name: 'Some program', ...lines })
    .map(([key, value]) => `${key}=${value}\n`)
    .join('')}`;

/** A real host, and the browser's end of its pipes. */
export class HostProcess {
  readonly child: ChildProcessWithoutNullStreams;
  /** Everything it has said, in order. */
  readonly said: Message[] = [];
  stderr = '';
  private readonly reader = new FrameReader();

  /** @param stdio what it is given beside its three pipes, after these */
  constructor(bundle: string, env: Record<string, string>, stdio: StdioOptions = 'pipe') {
    const origin = 'chrome-extension://of-a-test/';
    const child = spawn(process.execPath, [bundle, origin], { env, stdio });
    this.child = child as ChildProcessWithoutNullStreams;
    this.child.stdout.on('data', (chunk: Buffer) => {
      for (const frame of this.reader.push(chunk)) this.said.push(JSON.parse(String(frame)) as Message);
    });
    this.child.stderr.on('data', (chunk: Buffer) => {
      this.stderr += chunk;
    });
    // It may end before it has read everything.
    this.child.stdin.on('error', () => {});
    running.push(this);
  }

  send(...messages: unknown[]): void {
    this.write(Buffer.concat(messages.map(frameOf)));
  }

  write(bytes: Uint8Array): void {
    this.child.stdin.write(bytes);
  }

  /** The answer to a request. */
  async ask(request: Message): Promise<Message> {
    this.send(request);
    let answer: Message | undefined;
    await expect
      .poll(() => (answer = this.said.find(({ re }) => re === request.id)), { timeout: 10_000, interval: 5 })
      .toBeDefined();
    return answer as unknown as Message;
  }

  hello = () => this.ask({ id: 0, ask: 'hello', version: 1 });

  /** How it ended, and how long after this call, ms. */
  async ended(): Promise<{ code: number | null; afterMs: number }> {
    const since = performance.now();
    const [code] = await once(this.child, 'close');
    return { code, afterMs: performance.now() - since };
  }
}
