import { spawn, spawnSync } from 'node:child_process';
import { delimiter, dirname } from 'node:path';
import { repositoryRoot, resolveInRepository } from './repository.mjs';

/**
 * Says what the set-up does. On stderr, so that the output of a command stays its own.
 * @param {string} sentence
 */
export function say(sentence) {
  process.stderr.write(`punctual: ${sentence}\n`);
}

/**
 * The environment for everything the launchers start: the pinned Node and the project's tools first.
 * @param {string} nodePath the pinned Node's executable
 * @param {NodeJS.ProcessEnv} [extra]
 * @returns {NodeJS.ProcessEnv}
 */
export function buildEnvironment(nodePath, extra = {}) {
  const env = { ...process.env, ...extra };
  // On Windows the variable is usually called Path, and two spellings at once confuse programs.
  const pathKey = Object.keys(env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  const tools = [dirname(nodePath), resolveInRepository('node_modules', '.bin')];
  const before = (env[pathKey] ?? '').split(delimiter).filter((part) => !tools.includes(part));
  env[pathKey] = [...tools, ...before].join(delimiter);
  // npm hands these to its children; they would point tools at the machine's Node again.
  delete env['npm_node_execpath'];
  delete env['NODE'];
  // Some editors set it in their terminals; Electron would then be a Node without a window.
  delete env['ELECTRON_RUN_AS_NODE'];
  // Where nobody watches, colours are only noise in a log.
  if (!process.stdout.isTTY && !env['FORCE_COLOR']) env['NO_COLOR'] = '1';
  return env;
}

/**
 * Runs a program to its end with its output passed through.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, toStderr?: boolean, timeoutMs?: number }} [options]
 * @returns {Promise<number>} the exit code; 128 + n after a signal, 127 when it cannot be started
 */
export function runToEnd(program, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: options.cwd ?? repositoryRoot,
      env: options.env ?? process.env,
      stdio: ['inherit', options.toStderr ? 2 : 'inherit', 'inherit'],
      ...(options.timeoutMs === undefined
        ? {}
        : { timeout: options.timeoutMs, killSignal: /** @type {const} */ ('SIGKILL') }),
    });
    const release = relaySignals(child);
    child.on('error', (error) => {
      release();
      say(`could not start ${program}: ${error.message}`);
      resolve(127);
    });
    child.on('exit', (code, signal) => {
      release();
      resolve(code ?? 128 + signalNumber(signal));
    });
  });
}

/**
 * Ctrl+C and a polite end reach the child, and the launcher waits for it instead of leaving it behind.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {() => void} takes the relay away again
 */
function relaySignals(child) {
  const pass = (/** @type {NodeJS.Signals} */ signal) => void child.kill(signal);
  // A terminal sends Ctrl+C to the whole group itself; the launcher only must not die of it first.
  const ignore = () => undefined;
  process.on('SIGTERM', pass);
  process.on('SIGINT', ignore);
  return () => {
    process.off('SIGTERM', pass);
    process.off('SIGINT', ignore);
  };
}

/**
 * @param {NodeJS.Signals | null} signal
 * @returns {number}
 */
function signalNumber(signal) {
  if (signal === 'SIGINT') return 2;
  if (signal === 'SIGKILL') return 9;
  return 15;
}

/**
 * Runs npm, which is a script and not a program on Windows.
 * @param {readonly string[]} args fixed words only: on Windows they pass through a shell
 * @param {{ timeoutMs?: number, cwd?: string }} [options]
 * @returns {Promise<number>}
 */
export function runNpm(args, options = {}) {
  const script = process.env['npm_execpath'];
  // Started by npm itself: use that very npm, with the Node that runs this launcher.
  if (script !== undefined && /npm-cli\.(c|m)?js$/.test(script)) {
    return runToEnd(process.execPath, [script, ...args], { toStderr: true, ...options });
  }
  if (process.platform === 'win32') {
    const shell = process.env['ComSpec'] ?? 'cmd.exe';
    return runToEnd(shell, ['/d', '/s', '/c', ['npm', ...args].join(' ')], {
      toStderr: true,
      ...options,
    });
  }
  return runToEnd('npm', args, { toStderr: true, ...options });
}

/**
 * Runs a quick program and gives its output; never throws.
 * @param {string} program
 * @param {readonly string[]} args
 * @returns {{ ok: boolean, output: string }}
 */
export function captureOutput(program, args) {
  const result = spawnSync(program, args, { encoding: 'utf8', timeout: 30_000 });
  return { ok: result.status === 0, output: result.stdout ?? '' };
}
