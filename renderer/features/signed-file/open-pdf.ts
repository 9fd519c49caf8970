import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist';
// It gives itself to the library, which then works in this window's own process. The program's pages start no workers
// (trusted types), and this page has a process to itself.
import 'pdfjs-dist/build/pdf.worker.mjs';

/** A picture of more dots than this is left out: it is there to fill the memory. */
const mostDots = 100_000_000;

/** Opens a PDF from anywhere to be drawn: none of its scripts or forms run, and nothing is fetched for it. */
export function openPdf(data: Uint8Array): Promise<PDFDocumentProxy> {
  return getDocument({
    data,
    maxImageSize: mostDots,
    useWasm: false,
    useWorkerFetch: false,
    enableXfa: false,
    verbosity: 0,
  }).promise;
}
