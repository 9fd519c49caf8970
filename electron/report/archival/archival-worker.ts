import { type ArchivalOrder, archivalPdf } from './archival-pdf.ts';

/** What the process that makes a printed page archivable answers. */
export type ArchivalAnswer =
  | { readonly kind: 'pdf'; readonly pdf: Uint8Array; readonly hindrances: readonly string[] }
  | { readonly kind: 'failed'; readonly reason: string };

// The entry of a process of its own: hundreds of pages are read and written anew while the program answers its window.
process.parentPort.once('message', async ({ data }: { data: ArchivalOrder }) => {
  const answer = (message: ArchivalAnswer) => process.parentPort.postMessage(message);
  try {
    answer({ kind: 'pdf', ...(await archivalPdf(data)) });
  } catch (error) {
    answer({ kind: 'failed', reason: String(error) });
  }
});
