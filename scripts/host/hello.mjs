/** Starts an installed host as a browser does, and says hello. */
import { spawn } from 'node:child_process';
import process from 'node:process';
import { hostVersion } from './constants.mjs';
import { frame, readFrame } from './frames.mjs';

/** What a browser hands on that a host may need; npm puts a lot more into the environment of its scripts. */
const handedOn =
  /^(HOME|USER|LOGNAME|SHELL|LANG|LANGUAGE|LC_\w+|TMPDIR|DISPLAY|XAUTHORITY|WAYLAND_DISPLAY|XDG_\w+|DBUS_SESSION_BUS_ADDRESS)$/;

const endMs = 1_500;

/**
 * `silent`: nothing, or half a frame, until the deadline. `ended`: before it answered; `code` null if by a signal, `said` is
 * what it wrote to stderr. `rubbish`: no frame, or no answer to hello. `version`: it speaks another protocol.
 * @typedef {{ kind: 'answered', release: string, system: string, capabilities: string[] }
 *   | { kind: 'ended', code: number | null, said: string }
 *   | { kind: 'silent' | 'rubbish' | 'version' | 'unstartable' }} HelloResult
 */

/**
 * The host is gone when this resolves.
 * @param {string} program absolute
 * @param {{ origin: string, env: NodeJS.ProcessEnv, answerMs: number }} options
 * @returns {Promise<HelloResult>}
 */
export async function sayHello(program, { origin, env, answerMs }) {
  // A group of its own: what hangs is ended with whatever a wrapper may have started.
  const child = spawn(program, [origin], { env: browserEnvironment(env), detached: true });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.stdin.on('error', () => {}); // It ended before it read; its end tells.
  child.stdin.write(frame({ id: 1, ask: 'hello', version: hostVersion }));
  const result = await answerOf(child, answerMs);
  child.stdin.end();
  const late = setTimeout(() => endGroup(child), endMs);
  if (child.pid !== undefined) await gone;
  clearTimeout(late);
  // Whatever it may have started does not keep us waiting for its output.
  child.stdout.destroy();
  child.stderr.destroy();
  return result;
}

/** @param {import('node:child_process').ChildProcessWithoutNullStreams} child @returns {Promise<HelloResult>} */
function answerOf(child, answerMs) {
  return new Promise((resolve) => {
    let bytes = Buffer.alloc(0);
    let said = '';
    const hear = (part) => {
      bytes = Buffer.concat([bytes, part]);
      const read = readFrame(bytes);
      if (read !== 'more') settle(read === 'rubbish' ? { kind: 'rubbish' } : judgeHello(read.message));
    };
    const settle = (result) => {
      clearTimeout(late);
      // Goes on being read, as a browser would, but is not kept.
      child.stdout.off('data', hear).resume();
      resolve(result);
    };
    const late = setTimeout(() => settle({ kind: 'silent' }), answerMs);
    child.stdout.on('data', hear);
    child.stderr.on('data', (part) => {
      if (said.length < 1_000) said += part;
    });
    child.once('close', (code) => settle({ kind: 'ended', code, said }));
    child.once('error', () => settle({ kind: 'unstartable' }));
  });
}

/**
 * @param {unknown} message
 * @returns {HelloResult}
 */
export function judgeHello(message) {
  const answer = typeof message === 'object' && message !== null ? message : {};
  const { re, version, release, system, capabilities, problem } = answer;
  if (re !== 1) return { kind: 'rubbish' };
  if (problem === 'version' || (Number.isInteger(version) && version !== hostVersion))
    return { kind: 'version' };
  const isWord = (value) => typeof value === 'string' && /^[\w.+-]{1,40}$/.test(value);
  const whole = version === hostVersion && isWord(release) && isWord(system) && Array.isArray(capabilities);
  if (!whole || !capabilities.every(isWord)) return { kind: 'rubbish' };
  return { kind: 'answered', release, system, capabilities };
}

function browserEnvironment(env) {
  const path = '/usr/local/bin:/usr/bin:/bin';
  return { PATH: path, ...Object.fromEntries(Object.entries(env).filter(([name]) => handedOn.test(name))) };
}

function endGroup(child) {
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Gone already.
  }
}
