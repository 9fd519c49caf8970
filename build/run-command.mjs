import { spawn, spawnSync } from 'node:child_process';
import { root } from './paths.mjs';

/** On Windows npm is a script, which only a shell can start. */
const shell = process.platform === 'win32';

/** Runs a command to its end with its output on this terminal's standard error; throws when it fails. */
export function run(command, parameters, options = {}) {
  const result = spawnSync(command, parameters, { cwd: root, shell, stdio: ['ignore', 2, 2], ...options });
  if (result.error) throw result.error;
  if (result.status !== 0)
    throw new Error(`${command} ${parameters.join(' ')} ended with ${result.status ?? result.signal}`);
}

/** What a command prints, or null when it fails or does not exist. */
export function outputOf(command, parameters, options = {}) {
  const result = spawnSync(command, parameters, { cwd: root, shell, encoding: 'utf8', ...options });
  return result.status === 0 ? result.stdout : null;
}

/** Runs a command with this process's own input and output and resolves with its exit code. Signals are passed on. */
export function runToEnd(command, parameters, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, parameters, { cwd: root, stdio: 'inherit', ...options });
    const passOn = (signal) => child.kill(signal);
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, passOn);
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.off(name, passOn);
      resolve(code ?? (signal ? 1 : 0));
    });
  });
}
