/** A display with real programs on it, and a host that acts in them. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { type Desktop, type HeldChange, Refused } from '../../../host/src/desktop';
import { openX11 } from '../../../host/src/x11/open-x11';
import { until } from '../../../scripts/lib/until.mjs';
import type { HostAct, HostEvent, HostTarget } from '../../../utils/protocol/host';
import { ask, type Display, findWindow, startDisplay } from '../../e2e/support/display';

/** Machines that run tests are busy: a window manager has been seen to take seconds. */
const patienceMs = 15_000;
/** Nobody's process: nothing is the browser's. */
const NOBODY = 0x3fff_fffe;

export interface Terminal {
  id: number;
  pid: number;
  /** What it was written into it, as it came; Enter is `\r`. */
  typed(): string;
  close(): Promise<void>;
}

export interface EventWindow {
  id: number;
  pid: number;
  /** xev's own words, one event each. */
  events(): string[];
  forget(): void;
  close(): Promise<void>;
}

export interface Desk {
  display: Display;
  desktop: Desktop;
  held: HeldChange[];
  told: HostEvent[];
  control(target: HostTarget): void;
  /** Does them one after the other. */
  act(...acts: HostAct[]): Promise<void>;
  /** Does it as soon as the window manager has raised the target: on a busy machine that is after the host has given up. */
  reach(act: HostAct): Promise<void>;
  terminal(title: string, geometry: string): Promise<Terminal>;
  eventWindow(title: string, geometry: string): Promise<EventWindow>;
  /** Another host, for who is asked about another browser. */
  open(browserPid: number): Desktop;
  close(): Promise<void>;
}

export async function startDesk(): Promise<Desk> {
  const display = await startDisplay({ width: 1000, height: 700 });
  const folder = mkdtempSync(join(tmpdir(), 'deskside-x11-'));
  const before = process.env.DISPLAY;
  process.env.DISPLAY = display.display;
  const held: HeldChange[] = [];
  const told: HostEvent[] = [];
  const desktops: Desktop[] = [];
  const programs: (() => Promise<void>)[] = [];
  const open = (browserPid: number) => {
    const desktop = openX11({ browserPid, held: (change) => held.push(change) });
    desktops.push(desktop);
    return desktop;
  };
  const desktop = open(NOBODY);
  return {
    display,
    desktop,
    held,
    told,
    open,
    control: (target) => desktop.control(target, (event) => told.push(event)),
    async act(...acts) {
      for (const act of acts) await desktop.input(act);
    },
    async reach(act) {
      const isDone = () =>
        desktop.input(act).then(
          () => true,
          (problem: unknown) => {
            if (problem instanceof Refused && problem.problem === 'covered') return false;
            throw problem;
          },
        );
      await until(isDone, { deadlineMs: patienceMs, what: 'the window manager to raise the target' });
    },
    async terminal(title, geometry) {
      const terminal = await startTerminal(display, folder, title, geometry);
      programs.push(terminal.close);
      return terminal;
    },
    async eventWindow(title, geometry) {
      const window = await startEventWindow(display, title, geometry);
      programs.push(window.close);
      return window;
    },
    async close() {
      for (const each of desktops) each.close();
      await Promise.all(programs.map((close) => close()));
      await display.close();
      rmSync(folder, { recursive: true, force: true });
      if (before === undefined) delete process.env.DISPLAY;
      else process.env.DISPLAY = before;
    },
  };
}

let terminals = 0;

async function startTerminal(
  display: Display,
  folder: string,
  title: string,
  geometry: string,
): Promise<Terminal> {
  terminals++;
  const [file, script] = [join(folder, `typed-${terminals}`), join(folder, `type-${terminals}.sh`)];
  // Each byte as it comes, and none answered: what is in the file is what the keyboard wrote.
  writeFileSync(script, `stty raw -echo; exec cat > '${file}'\n`);
  const args = ['-u8', '-T', title, '-geometry', geometry, '-e', 'sh', script];
  const { id, program } = await managed(display, title, () => spawn('xterm', args, quietly(display)));
  await until(() => existsSync(file), { deadlineMs: patienceMs, what: 'the terminal to take text' });
  return {
    id,
    pid: program.pid ?? 0,
    typed: () => readFileSync(file, 'utf8'),
    close: () => end(program),
  };
}

async function startEventWindow(display: Display, title: string, geometry: string): Promise<EventWindow> {
  const args = ['-name', title, '-geometry', geometry, '-event', 'keyboard', '-event', 'button'];
  let said = '';
  const { id, program } = await managed(display, title, () => {
    const started = spawn('xev', args, { ...quietly(display), stdio: ['ignore', 'pipe', 'ignore'] });
    started.stdout?.on('data', (part: Buffer) => {
      said += part.toString();
    });
    return started;
  });
  return {
    id,
    pid: program.pid ?? 0,
    events: () => said.split('\n\n').filter((event) => event.trim() !== ''),
    forget() {
      said = '';
    },
    close: () => end(program),
  };
}

const quietly = (display: Display): { env: NodeJS.ProcessEnv; stdio: 'ignore' } => ({
  env: display.env as NodeJS.ProcessEnv,
  stdio: 'ignore',
});

/**
 * A window that opens while the window manager is still starting can be lost to it: seen in one of some sixty starts on a busy
 * machine. Then the program is started again.
 */
async function managed(display: Display, title: string, start: () => ChildProcess) {
  const program = start();
  const found = findWindow(display, new RegExp(`^${title}$`), patienceMs / 3);
  const window = await found.catch(() => undefined);
  if (window) return { id: window.id, program };
  await end(program);
  const again = start();
  return { id: (await findWindow(display, new RegExp(`^${title}$`), patienceMs)).id, program: again };
}

function end(program: ChildProcess): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    program.once('exit', () => resolve());
    program.kill('SIGTERM');
  });
}

/** Runs a small program on the display that the host knows nothing of, as another hand would. */
export const byHand = (desk: Desk, ...args: string[]) => ask(desk.display, 'xdotool', args);

const place = { width: 100, height: 100, buttons: 0, modifiers: 0 };

export const move = (x: number, y: number): HostAct => ({ type: 'pointer.move', ...place, x, y });
export const down = (
  x: number,
  y: number,
  button: 'left' | 'right' | 'middle' | 'back' | 'forward' = 'left',
): HostAct => ({
  type: 'pointer.down',
  ...place,
  x,
  y,
  button,
  count: 1,
});
export const up = (
  x: number,
  y: number,
  button: 'left' | 'right' | 'middle' | 'back' | 'forward' = 'left',
): HostAct => ({
  type: 'pointer.up',
  ...place,
  x,
  y,
  button,
  count: 1,
});
export const wheel = (dx: number, dy: number, unit: 'pixel' | 'line' | 'page' = 'pixel'): HostAct => ({
  type: 'pointer.wheel',
  ...place,
  x: 0.5,
  y: 0.5,
  dx,
  dy,
  unit,
});

type Key = { key: string; code?: string; text?: string; location?: 0 | 1 | 2 | 3; repeat?: boolean };

export const keyDown = ({ key, code = '', text = '', location = 0, repeat = false }: Key): HostAct => ({
  type: 'key.down',
  key,
  code,
  text,
  location,
  repeat,
  modifiers: 0,
});
export const keyUp = ({ key, code = '', location = 0 }: Key): HostAct => ({
  type: 'key.up',
  key,
  code,
  location,
  modifiers: 0,
});
export const write = (text: string): HostAct => ({ type: 'text.commit', text });
