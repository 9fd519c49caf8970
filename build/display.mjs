import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Whether there is a screen to show a window on. */
export function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/**
 * Starts a virtual screen (Xvfb) on a free display number.
 *
 * @returns {Promise<{display: string, stop: () => void}>}
 */
export async function startVirtualDisplay() {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const stop = () => server.kill('SIGTERM');
  process.once('exit', stop);
  const answer = once(server.stdio[3], 'data').then(([number]) => `:${String(number).trim()}`);
  const failure = once(server, 'exit').then(() => Promise.reject(new Error('Xvfb did not start')));
  failure.catch(() => {});
  return { display: await Promise.race([answer, failure]), stop };
}
