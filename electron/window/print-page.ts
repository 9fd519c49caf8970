import { createHash, randomUUID } from 'node:crypto';
import { PDF } from '@libpdf/core';
import { BrowserWindow, session } from 'electron';
import { CodedError } from '#shared/errors/error-table.ts';
import { allowNavigation, denyEverything } from './closed-doors.ts';

const address = 'platsbesok-print://page/';

/** A page that takes longer than this has gone astray. */
const timeLimitMilliseconds = 120_000;

/**
 * Prints a page as a tagged PDF, in a window that nobody sees and that can reach nothing. The file carries the moment that it
 * is given instead of the clock's, so that the same page gives the same bytes.
 *
 * @throws RAP-006 it took too long; RAP-042 it could not be printed
 */
export async function printPage(html: string, madeAt: string): Promise<Uint8Array> {
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
    return await Promise.race([late, printed(window, madeAt)]);
  } catch (cause) {
    throw cause instanceof CodedError ? cause : new CodedError('RAP-042', {}, { cause });
  } finally {
    clearTimeout(timer);
    window.destroy();
  }
}

async function printed(window: BrowserWindow, madeAt: string): Promise<Uint8Array> {
  await window.loadURL(address);
  const bytes = await window.webContents.printToPDF({
    pageSize: 'A4',
    generateTaggedPDF: true,
    generateDocumentOutline: true,
  });
  const pdf = await PDF.load(bytes);
  pdf.setCreator('Platsbesök');
  pdf.setCreationDate(new Date(madeAt));
  pdf.setModificationDate(new Date(madeAt));
  return withIdOfContent(await pdf.save());
}

const fileId = /\/ID \[<[0-9a-f]{32}> <[0-9a-f]{32}>\]/gi;

/** The file's two identifiers (ISO 32000-1, 14.4) by chance would make two files of one page. */
function withIdOfContent(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1');
  const blank = text.replace(fileId, `/ID [<${'0'.repeat(32)}> <${'0'.repeat(32)}>]`);
  if (blank === text) throw new Error('the printed file has no identifiers to replace');
  const id = createHash('sha256').update(blank, 'latin1').digest('hex').slice(0, 32);
  return new Uint8Array(Buffer.from(text.replace(fileId, `/ID [<${id}> <${id}>]`), 'latin1'));
}
