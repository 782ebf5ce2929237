import process from 'node:process';
import { HOST_FRAME_MAX_BYTES } from '../../utils/protocol/limits';
import { InstalledApps } from './apps/installed-apps';
import type { Desktop, DesktopPorts } from './desktop';
import { cleaned, type Environment } from './environment';
import { FloodGate } from './flood-gate';
import { FrameReader, frameOf } from './frames';
import { Guard, prepareDeadline, runGuard, startGuard } from './guard';
import { closeInherited } from './inherited';
import { noDesktop } from './no-desktop';
import { Serve } from './serve';
import { mayRunAs, REFUSED_ROOT, ROOT_SENTENCE, sentences, systemOf } from './system';

/** As host/PROTOCOL.md has it; also how many requests may wait for their answers. */
const FRAMES_PER_SECOND = 2_000;
const LAUNCH_PATIENCE_MS = 30_000;
/** How long the guard may take to let go. */
const GUARD_PATIENCE_MS = 900;
/** Exit codes. */
const DONE = 0;
const FAULT = 1;
const BROKEN_WIRE = 2;

async function main(): Promise<void> {
  if (!mayRunAs(process.getuid?.(), __TEST_BUILD__)) return leave(REFUSED_ROOT, ROOT_SENTENCE);
  closeInherited();
  const environment = cleaned(process.env);
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
  const [, script = '', word] = process.argv;
  if (word === '--guard') return guard();
  if (word === '--about') return about(environment);
  await run(script, environment);
}

/** Serves until stdin ends. */
async function run(script: string, environment: Environment): Promise<void> {
  const guard = new Guard(() => startGuard(script));
  const { system, desktop } = await open(environment, {
    browserPid: process.ppid,
    held: (change) => guard.held(change),
  });
  let over = false;
  const end = (code: number, sentence?: string) => {
    if (over) return;
    over = true;
    try {
      desktop.close();
    } finally {
      leave(code, sentence);
    }
  };
  const apps = system === 'x11' ? appsOn(desktop, environment) : undefined;
  const serve = new Serve({
    system,
    release: __RELEASE__,
    desktop,
    apps,
    prepareControl: () => guard.prepare(),
    send: (message) => void process.stdout.write(frameOf(message)),
  });
  process.on('uncaughtException', () =>
    end(FAULT, 'The Deskside host has ended because of a fault of its own.'),
  );
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => end(DONE));
  process.stdout.on('error', () => end(DONE));
  listen(serve, end);
}

/** Every frame of stdin to the one who serves, until it ends or is no wire of ours any more. */
function listen(serve: Serve, end: (code: number, sentence?: string) => void): void {
  const reader = new FrameReader();
  const gate = new FloodGate(FRAMES_PER_SECOND, () => performance.now());
  process.stdin.on('data', (chunk: Buffer) => {
    for (const frame of reader.push(chunk)) {
      if (!gate.admits() || serve.pending >= FRAMES_PER_SECOND) {
        return end(BROKEN_WIRE, 'More came at once than a browser of ours would send.');
      }
      serve.hear(frame);
    }
    if (reader.broken) {
      end(
        BROKEN_WIRE,
        `What came is no frame of at most ${HOST_FRAME_MAX_BYTES} bytes: only a browser may start this.`,
      );
    }
  });
  for (const event of ['end', 'close', 'error']) process.stdin.on(event, () => end(DONE));
}

const appsOn = (desktop: Desktop, environment: Environment): InstalledApps =>
  new InstalledApps({ desktop, environment, patienceMs: LAUNCH_PATIENCE_MS });

/** The system, and its desktop. */
async function open(environment: Environment, ports: DesktopPorts) {
  // Its libraries are read only where there may be a display for them.
  const x11 = environment.DISPLAY ? await import('./x11/open-x11').catch(() => undefined) : undefined;
  let desktop: Desktop = noDesktop;
  const system = systemOf(process.platform, environment, () => {
    try {
      if (x11) desktop = x11.openX11(ports);
      return x11 !== undefined;
    } catch {
      return false;
    }
  });
  return { system, desktop };
}

/** One line of JSON for who asks how it is: no frame, no browser needed. */
async function about(environment: Environment): Promise<void> {
  const { system, desktop } = await open(environment, { browserPid: process.ppid, held() {} });
  desktop.close();
  process.stdout.write(`${JSON.stringify({ release: __RELEASE__, system, sentence: sentences[system] })}\n`);
}

/** What ends the host's session does not end this: its end is the pipe's. */
async function guard(): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => {});
  const endWithin = prepareDeadline();
  const [{ releaseHeld }, { library }] = await Promise.all([
    import('./x11/release'),
    import('./x11/library'),
  ]);
  // Read now, while nobody waits for it.
  library();
  runGuard(process.stdin, {
    release: (held) => {
      endWithin(GUARD_PATIENCE_MS);
      releaseHeld(held);
    },
    exit: () => process.exit(),
  });
}

function leave(code: number, sentence?: string): void {
  if (sentence) process.stderr.write(`${sentence}\n`);
  process.exit(code);
}

void main();
