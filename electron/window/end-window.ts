import type { BrowserWindow } from 'electron';

/** Destroys a window and ends its process, with all that it had in memory. */
export function endWindow(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  const pageProcess = window.webContents.getOSProcessId();
  window.webContents.removeAllListeners('render-process-gone');
  window.destroy();
  // A process that had nothing left to show might be kept for the next page, and with it what it remembers.
  if (pageProcess > 0) endProcess(pageProcess);
}

function endProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
