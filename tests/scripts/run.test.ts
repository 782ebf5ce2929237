import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { run, runQuietly } from '../../scripts/lib/run.mjs';

const node = (script: string, options = {}) => run(process.execPath, ['-e', script], options);

let said: string[];

beforeEach(() => {
  said = [];
  vi.spyOn(console, 'log').mockImplementation((line) => void said.push(String(line)));
});

afterEach(() => vi.restoreAllMocks());

describe('run', () => {
  it.each([0, 1, 7])('gives the exit code %i', async (code) => {
    expect(await node(`process.exit(${code})`)).toBe(code);
  });

  it('gives 127 for a program that is not there, and names it', async () => {
    expect(await run('no-such-program', [])).toBe(127);
    expect(said.join('\n')).toContain('no-such-program could not be started');
  });

  it('gives 124 after the time-out, having ended the grandchildren too', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'deskside-run-'));
    const pidFile = join(folder, 'pid');
    const grandparent = `
      const child = require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
      require('fs').writeFileSync(${JSON.stringify(pidFile)}, String(child.pid));
      setInterval(() => {}, 1000);`;
    expect(await node(grandparent, { timeoutMs: 1_000 })).toBe(124);
    const pid = Number(readFileSync(pidFile, 'utf8'));
    await expect.poll(() => isRunning(pid)).toBe(false);
    rmSync(folder, { recursive: true });
  });
});

describe('runQuietly', () => {
  it('says what it waits for, and nothing of the output when all went well', async () => {
    expect(await runQuietly('Counting', process.execPath, ['-e', "console.log('noise')"])).toBe(0);
    expect(said).toEqual(['Counting …', expect.stringMatching(/^Counting: done in \d+ s$/)]);
  });

  it('shows the output when it failed', async () => {
    await runQuietly('Counting', process.execPath, ['-e', "console.error('the reason'); process.exit(3)"]);
    expect(said).toContain('the reason');
  });
});

/** A process that ended but was not yet waited for counts as ended. */
function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
