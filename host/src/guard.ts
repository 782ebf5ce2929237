import { spawn } from 'node:child_process';
import process from 'node:process';
import type { Readable, Writable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import { type HeldChange, Refused } from './desktop';

/** What is down, and has to come up. */
export type Held = Pick<HeldChange, 'kind' | 'code'>;

/**
 * The host's end: a process of its own that knows what is down, and lets go of it when the host is killed. No guard, no
 * press: {@link held} throws where none can be started.
 */
export class Guard {
  private readonly down = new Map<string, Held>();
  private pipe: Writable | undefined;

  /** @param start starts the process, and gives the pipe it reads; throws if it cannot */
  constructor(private readonly start: () => Writable) {}

  /** Starts it, so that the first press does not have to wait for that. */
  prepare(): void {
    if (this.pipe?.writable) return;
    const pipe = this.start();
    this.pipe = pipe;
    const gone = () => {
      if (this.pipe === pipe) this.pipe = undefined;
    };
    pipe.on('error', gone).on('close', gone);
    for (const held of this.down.values()) pipe.write(lineOf({ ...held, down: true }));
  }

  /** Told before something goes down and after it has come up. */
  held(change: HeldChange): void {
    const { kind, code, down } = change;
    if (down) this.prepare();
    if (down) this.down.set(`${kind}${code}`, { kind, code });
    else this.down.delete(`${kind}${code}`);
    this.pipe?.write(lineOf(change));
  }
}

/**
 * Starts this very program as a guard. It is in a session of its own, so what ends the host's process group leaves it be; it
 * has the pipe and nothing else. What is written to the pipe is with the system when `write` returns: a host that is
 * killed right after has told.
 */
export function startGuard(script: string): Writable {
  const child = spawn(process.execPath, [script, '--guard'], {
    detached: true,
    cwd: '/',
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.on('error', () => {});
  child.unref();
  if (child.pid === undefined) throw new Refused('unsupported');
  return child.stdin;
}

export interface GuardPorts {
  release(held: readonly Held[]): void;
  /** Ends this process. */
  exit(): void;
}

/** The guard's end: reads what is down until the pipe ends, lets go of that and of nothing else, and ends. */
export function runGuard(pipe: Readable, { release, exit }: GuardPorts): void {
  const down = new Map<string, Held>();
  let unread = '';
  let over = false;
  const finish = () => {
    if (over) return;
    over = true;
    try {
      if (down.size > 0) release([...down.values()]);
    } finally {
      exit();
    }
  };
  pipe.setEncoding('latin1');
  pipe.on('data', (text: string) => {
    const lines = (unread + text).split('\n');
    unread = lines.pop() ?? '';
    for (const line of lines) note(line, down);
  });
  pipe.on('end', finish).on('close', finish).on('error', finish);
}

/**
 * What kills this process so long after it is called, whatever its own thread is stuck in: an X server need not answer. The
 * thread that does it starts now, so that nobody waits for that at the end.
 */
export function prepareDeadline(): (ms: number) => void {
  const code = `require('node:worker_threads').parentPort.once('message', (ms) =>
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), ms))`;
  const thread = new Worker(code, { eval: true });
  thread.unref();
  return (ms) => thread.postMessage(ms);
}

/** `+key 38`: goes down; `-button 1`: has come up. */
const lineOf = ({ kind, code, down }: HeldChange): string => `${down ? '+' : '-'}${kind} ${code}\n`;

function note(line: string, down: Map<string, Held>): void {
  const [, sign, kind, code] = /^([+-])(key|button) (\d{1,9})$/.exec(line) ?? [];
  if (kind !== 'key' && kind !== 'button') return;
  if (sign === '+') down.set(`${kind}${code}`, { kind, code: Number(code) });
  else down.delete(`${kind}${Number(code)}`);
}
