import { spawn } from 'node:child_process';
import { repositoryRoot } from './repository.mjs';
import { say } from './run-command.mjs';

/** The size that the screens are designed for, and a server that listens to nobody outside. */
export const virtualScreen = [
  'xvfb-run',
  '--auto-servernum',
  '--server-args=-screen 0 1920x1080x24 -nolisten tcp',
];

/**
 * Runs a program on a virtual screen to its end. Ctrl+C and a polite end go to the program alone: it
 * closes its files, and the screen is taken away after it, not under it.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {string} [cwd] the folder to run it in; the repository unless said otherwise
 * @returns {Promise<number>} the program's exit code, 127 when the screen cannot be had
 */
export function runOnVirtualScreen(program, args, env, cwd = repositoryRoot) {
  return new Promise((resolve) => {
    // The program's own number comes over a pipe of its own; the shell then becomes the program.
    const announce = ['sh', '-c', 'echo $$ >&3; exec 3>&-; exec "$@"', 'sh', program, ...args];
    const [xvfbRun = 'xvfb-run', ...screenArgs] = virtualScreen;
    const child = spawn(xvfbRun, [...screenArgs, ...announce], {
      cwd,
      env,
      stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
      // A group of its own, or the terminal would interrupt the screen together with the program.
      detached: true,
    });
    let programPid = 0;
    child.stdio[3]?.on('data', (/** @type {Buffer} */ line) => (programPid = Number(line)));
    const end = () => endProcess(programPid || child.pid);
    const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
    for (const signal of signals) process.on(signal, end);
    const finish = (/** @type {number} */ code) => {
      for (const signal of signals) process.off(signal, end);
      resolve(code);
    };
    child.on('error', (error) => {
      say(`no virtual screen: ${error.message}`);
      finish(127);
    });
    child.on('exit', (code) => finish(code ?? 1));
  });
}

/** @param {number | undefined} pid */
function endProcess(pid) {
  if (pid === undefined) return;
  try {
    process.kill(pid, 'SIGTERM');
  } catch (error) {
    say(`it has ended already (${String(error)})`);
  }
}
