import { type ChildProcess, spawn } from 'node:child_process';
import type { HostWindow } from '../../../utils/protocol/host';
import { type Desktop, Refused } from '../desktop';
import { cleaned, type Environment } from '../environment';
import { findWindow } from './find-window';
import { factsOf, isOfTree } from './process-tree';
import { findProgram } from './programs';
import type { Entry } from './read-entries';

/** How often is looked; nobody notices a tenth of a second after a start. */
const LOOK_EVERY_MS = 100;

export interface LaunchPorts {
  desktop: Pick<Desktop, 'windows' | 'pidOf'>;
  environment: Environment;
  /** How long a window may take, ms. */
  patienceMs: number;
}

/** How what was started has ended. */
type End = { well: boolean; at: number };

/** Starts a program and waits for its window. Whatever becomes of us, the program goes on. */
export async function launch(entry: Entry, ports: LaunchPorts): Promise<HostWindow> {
  const { desktop, environment, patienceMs } = ports;
  if (!(await findProgram(entry.program, environment))) throw new Refused('missing');
  const before = desktop.windows();
  const child = start(entry, environment);
  const root = child.pid;
  if (root === undefined) throw new Refused('failed');
  const ended = endOf(child);
  const until = performance.now() + patienceMs;
  return poll(() => {
    const end = ended();
    const window = findWindow({
      before,
      now: desktop.windows(),
      isOfTree: (id) => isOfTree(desktop.pidOf(id) ?? 0, root, factsOf),
      calledToo: entry.calledToo,
      endedAgoMs: end && performance.now() - end.at,
    });
    if (window) return window;
    if (end && !end.well) throw new Refused('failed');
    if (performance.now() >= until) throw new Refused('noWindow');
    return undefined;
  });
}

/** In a session of its own, at home, with no file of ours and no more of our environment than it needs. */
function start({ command: [program, ...rest] }: Entry, environment: Environment): ChildProcess {
  const child = spawn(program, rest, {
    shell: false,
    detached: true,
    stdio: 'ignore',
    cwd: environment.HOME || '/',
    env: cleaned(environment),
  });
  child.unref();
  return child;
}

function endOf(child: ChildProcess): () => End | undefined {
  let end: End | undefined;
  child.on('error', () => {
    end ??= { well: false, at: performance.now() };
  });
  child.on('exit', (code) => {
    end ??= { well: code === 0, at: performance.now() };
  });
  return () => end;
}

/** Asks until there is an answer, or until asking throws. */
function poll<T>(ask: () => T | undefined): Promise<T> {
  return new Promise((resolve, reject) => {
    const look = () => {
      try {
        const answer = ask();
        if (answer === undefined) return;
        resolve(answer);
      } catch (error) {
        reject(error);
      }
      clearInterval(timer);
    };
    const timer = setInterval(look, LOOK_EVERY_MS);
  });
}
