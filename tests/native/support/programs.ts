import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask } from '../../../scripts/lib/windows.mjs';
import { type Display, describe, findWindow } from '../../e2e/support/display';
import { type AppWindow, openWindow } from '../../e2e/support/windows';

/** A real application with a file of its own, on somebody's display. */
export interface Program {
  display: Display;
  windowId: number;
  file: string;
  /** What is in its file now. */
  text(): string;
  close(): void;
}

interface Start {
  command: string;
  /** `file`: the program's own. */
  args(file: string): string[];
  title: RegExp;
  /** In the file at first. */
  text?: string;
  name?: string;
}

export async function startProgram(display: Display, start: Start): Promise<Program> {
  const folder = mkdtempSync(join(tmpdir(), 'deskside-program-'));
  const file = join(folder, start.name ?? 'orders.txt');
  writeFileSync(file, start.text ?? '');
  // Settings of other runs would open other files, or ask about them.
  const home = {
    HOME: folder,
    XDG_CONFIG_HOME: join(folder, 'config'),
    XDG_CACHE_HOME: join(folder, 'cache'),
  };
  const child: ChildProcess = spawn(start.command, start.args(file), {
    env: { ...display.env, ...home, NO_AT_BRIDGE: '1' },
    stdio: 'ignore',
    detached: true,
  });
  const end = () => {
    if (child.pid && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
  };
  process.once('exit', end);
  const window = await findWindow(display, start.title, 20_000);
  return {
    display,
    windowId: window.id,
    file,
    text: () => readFileSync(file, 'utf8'),
    close() {
      process.off('exit', end);
      end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Another window comes over most of it, and to the front. */
export async function cover({ display, windowId }: Program): Promise<AppWindow> {
  const under = await describe(display, windowId, '');
  if (!under) throw new Error('the program is gone');
  const over = await openWindow(display, { title: 'In the way', colour: 'blue' }, 0);
  const place = [under.x, under.y, Math.round(under.width * 0.9), Math.round(under.height * 0.9)];
  await ask(display, 'wmctrl', ['-i', '-r', `${over.windowId}`, '-e', `0,${place}`]);
  await ask(display, 'wmctrl', ['-i', '-a', `${over.windowId}`]);
  return over;
}
