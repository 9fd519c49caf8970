import type { ReportDocument } from '#shared/report/document-model.ts';
import type { PictureBytes } from './picture-pieces.tsx';
import { renderPdf } from './render-pdf.tsx';

/** What the main process sends to the process that draws. */
export interface RenderOrder {
  readonly document: ReportDocument;
  readonly pictures: PictureBytes;
  readonly fontFolder: string;
}

/** What it answers: steps on the way, then the bytes or the reason. */
export type RenderAnswer =
  | { readonly kind: 'step'; readonly step: string }
  | { readonly kind: 'pdf'; readonly pdf: Uint8Array }
  | { readonly kind: 'failed'; readonly reason: string };

// The entry of a process of its own: drawing a long report must neither stop the program nor take it along.
process.parentPort.once('message', async ({ data }: { data: RenderOrder }) => {
  const answer = (message: RenderAnswer) => process.parentPort.postMessage(message);
  try {
    const { document, pictures, fontFolder } = data;
    const pdf = await renderPdf(document, pictures, { fontFolder, onStep: (step) => answer({ kind: 'step', step }) });
    answer({ kind: 'pdf', pdf });
  } catch (error) {
    // The name of the fault and where it is, never the text that was drawn.
    answer({ kind: 'failed', reason: error instanceof Error ? error.name : 'unknown' });
  }
});
