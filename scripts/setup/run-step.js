import { spawn } from 'node:child_process';

/** Processes under way, so that a signal reaches them and nothing outlives us. */
const running = new Set();
let stopping = null;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = signal;
    for (const child of running) child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal);
    // A child that ignores the signal is not waited for longer than this.
    setTimeout(() => {
      for (const child of running) child.kill('SIGKILL');
      process.exit(130);
    }, 8_000).unref();
    if (running.size === 0) process.exit(130);
  });
}

/**
 * Runs one program to its end.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, show?: boolean, onLine?: (line: string) => void }} [options]
 *   `show` passes its output through; otherwise it is kept and returned.
 * @returns {Promise<{ code: number, output: string }>} Exits this process with 130 when a signal asked it to stop.
 */
export async function runProgram(command, args, { env = process.env, show = false } = {}) {
  const child = spawn(command, args, { env, stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'] });
  running.add(child);
  let output = '';
  const keep = (chunk) => (output = (output + chunk).slice(-200_000));
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  const code = await new Promise((resolve) => {
    child.on('error', (error) => (keep(`${error.message}\n`), resolve(127)));
    child.on('close', (exit) => resolve(exit ?? 1));
  });
  running.delete(child);
  if (stopping) process.exit(130);
  return { code, output };
}

/** Runs a program as a named step: one line while all is well, its last output and an exit when it fails. */
export async function runStep(title, command, args, options) {
  const started = Date.now();
  process.stderr.write(`  ${title} … `);
  const { code, output } = await runProgram(command, args, options);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  if (code === 0) {
    process.stderr.write(`${seconds} s\n`);
    return;
  }
  process.stderr.write(`failed after ${seconds} s\n\n${output.split('\n').slice(-60).join('\n')}\n`);
  process.stderr.write(`lynceus: ${title} failed (exit code ${code}); the lines above say why.\n`);
  process.exit(2);
}

/** Starts a program that stays, with its output passed through, and resolves when it ends. */
export function startProgram(command, args, { env = process.env, onOutput } = {}) {
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  child.stdout.on('data', (chunk) => onOutput?.(String(chunk)));
  child.stderr.on('data', (chunk) => onOutput?.(String(chunk)));
  const ended = new Promise((resolve) => {
    child.on('close', (code) => {
      running.delete(child);
      resolve(stopping ? 130 : (code ?? 1));
    });
  });
  return { child, ended, stop: () => child.kill('SIGTERM') };
}
