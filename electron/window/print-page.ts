import { randomUUID } from 'node:crypto';
import { BrowserWindow, session } from 'electron';
import { CodedError } from '#shared/errors/error-table.ts';
import { allowNavigation, denyEverything } from './closed-doors.ts';

const address = 'platsbesok-print://page/';

/** A page that takes longer than this has gone astray. */
const timeLimitMilliseconds = 120_000;

/**
 * Prints a page as a tagged PDF, in a window that nobody sees and that can reach nothing.
 *
 * @throws RAP-006 it took too long; RAP-042 it could not be printed; RAP-043 it was given up
 */
export async function printPage(html: string, signal: AbortSignal): Promise<Uint8Array> {
  const partition = session.fromPartition(`print-${randomUUID()}`, { cache: false });
  const isPage = (url: string) => url.startsWith(address);
  denyEverything(partition, isPage);
  partition.protocol.handle(
    'platsbesok-print',
    () => new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } }),
  );
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: partition,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
      webviewTag: false,
      spellcheck: false,
      devTools: false,
    },
  });
  allowNavigation(window.webContents, isPage);
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new CodedError('RAP-006')), timeLimitMilliseconds);
    });
    const givenUp = new Promise<never>((_, reject) => {
      const giveUp = () => reject(new CodedError('RAP-043'));
      if (signal.aborted) giveUp();
      signal.addEventListener('abort', giveUp);
    });
    return await Promise.race([late, givenUp, printed(window)]);
  } catch (cause) {
    throw cause instanceof CodedError ? cause : new CodedError('RAP-042', {}, { cause });
  } finally {
    clearTimeout(timer);
    window.destroy();
  }
}

async function printed(window: BrowserWindow): Promise<Uint8Array> {
  await window.loadURL(address);
  return window.webContents.printToPDF({
    // The page itself says its size, its margins, and what stands at its foot.
    preferCSSPageSize: true,
    generateTaggedPDF: true,
    generateDocumentOutline: true,
  });
}
