/** Running other programs: in sight of the reader, or quietly with a sign of life. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import process from 'node:process';
import { root } from './project.mjs';

const windows = process.platform === 'win32';
const running = new Set();

/** Detached children do not hear the terminal's Ctrl+C: what we started ends when we end. */
function endWithChildren(signal) {
  for (const child of running) endTree(child, 'SIGTERM');
  process.exit(128 + constants.signals[signal]);
}

/** Signals are ours only while something runs: at other times the caller's own handlers decide. */
function listen(change) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process[change](signal, endWithChildren);
}

/**
 * @typedef {object} RunOptions
 * @property {NodeJS.ProcessEnv} [env] replaces the whole environment
 * @property {string} [cwd]
 * @property {number} [timeoutMs] after this the program and all it started are killed; exit code 124
 */

/**
 * Runs a program with our own output, but no input: nothing here may wait for an answer.
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<number>} exit code; 127 when it could not be started
 */
export function run(command, args, options = {}) {
  return watch(start(command, args, ['ignore', 'inherit', 'inherit'], options), options);
}

/**
 * Runs a program silently, printing `label … 10 s` while it lasts, and its last lines only if it fails.
 * @param {string} label what the reader is waiting for
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<number>} exit code
 */
export async function runQuietly(label, command, args, options = {}) {
  const child = start(command, args, ['ignore', 'pipe', 'pipe'], options);
  const output = collect(child);
  const began = Date.now();
  console.log(`${label} …`);
  const sign = setInterval(() => console.log(`${label} … ${seconds(began)}`), 10_000);
  const code = await watch(child, options);
  clearInterval(sign);
  if (code === 0) console.log(`${label}: done in ${seconds(began)}`);
  else console.log(tail(output(), 25));
  return code;
}

/** Whole seconds since `began`, e.g. `12 s`. @param {number} began */
export const seconds = (began) => `${Math.round((Date.now() - began) / 1000)} s`;

function start(command, args, stdio, { env = process.env, cwd = root }) {
  // A group of its own, so that a time-out reaches grandchildren (browsers, X servers) too.
  const child = spawn(command, args, { env, cwd, stdio, detached: !windows });
  if (running.size === 0) listen('on');
  running.add(child);
  return child;
}

function watch(child, { timeoutMs }) {
  return new Promise((resolve) => {
    let late = false;
    const kill = () => {
      late = true;
      console.log(`Stopped after ${Math.round((timeoutMs ?? 0) / 1000)} s without an end.`);
      endTree(child, 'SIGKILL');
    };
    const timer = timeoutMs ? setTimeout(kill, timeoutMs) : undefined;
    const finish = (code) => {
      clearTimeout(timer);
      running.delete(child);
      if (running.size === 0) listen('off');
      resolve(late ? 124 : code);
    };
    child.once('error', (error) => {
      console.log(`${child.spawnargs[0]} could not be started: ${error.message}`);
      finish(127);
    });
    child.once('exit', (code) => finish(code ?? 1));
  });
}

function endTree(child, signal) {
  try {
    if (windows || !child.pid) child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // Gone already: that is what we wanted.
  }
}

function collect(child) {
  const parts = [];
  child.stdout.on('data', (part) => parts.push(part));
  child.stderr.on('data', (part) => parts.push(part));
  return () => Buffer.concat(parts).toString('utf8');
}

const tail = (text, lines) => text.trimEnd().split('\n').slice(-lines).join('\n');
