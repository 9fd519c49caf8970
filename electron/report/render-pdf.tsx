import { Document, Font, Page, renderToBuffer } from '@react-pdf/renderer';
import { manifestKeyword } from '#shared/evidence/stated-manifest-hash.ts';
import type { ReportDocument } from '#shared/report/document-model.ts';
import { printableText } from '#shared/report/printable-text.ts';
import { type SignaturePlace, withSignatureFields } from '../signing/signature-fields.ts';
import { bodyPieces, titlePieces } from './block-pieces.tsx';
import { legendWords } from './coverage-figure.tsx';
import { openFonts } from './font-set.ts';
import { page } from './page-geometry.ts';
import type { PlacedPiece } from './pages.ts';
import type { PictureBytes } from './picture-pieces.tsx';
import { runningLine } from './running-line.tsx';
import { createTypesetter } from './set-text.ts';
import { contentsHeading, pagesOf } from './table-of-contents.tsx';

export interface RenderOptions {
  /** The folder with `fonts.json`. */
  readonly fontFolder: string;
  /** Told as the work goes on, in words for the screen. */
  readonly onStep?: (step: string) => void;
}

/**
 * Draws a report as PDF/A-2b. The same document gives the same bytes, whatever the machine, the folder, the time zone,
 * the locale and the clock.
 *
 * Lines and pages are made here; the renderer is given one element a line at a fixed place. That keeps the time linear in
 * the number of pages, and keeps hyphens, fonts and page ends under rules of our own.
 */
export async function renderPdf(
  document: ReportDocument,
  pictureBytes: PictureBytes,
  { fontFolder, onStep = () => {} }: RenderOptions,
): Promise<Uint8Array> {
  onStep('Sätter texten');
  const fonts = await openFonts(fontFolder, charactersOf(document));
  Font.registerHyphenationCallback((word) => [word]);
  const means = { typesetter: createTypesetter(fonts), pictureBytes };
  const pages = pagesOf(titlePieces(document, means), bodyPieces(document.blocks, means), means.typesetter);
  const runningFont = fonts[0]?.font(400);
  const madeAt = new Date(document.madeAt);
  onStep(`Ritar ${pages.length} sidor`);
  const buffer = await renderToBuffer(
    <Document
      title={metadataText(document.title)}
      author={metadataText(document.author)}
      subject={metadataText(document.subtitle)}
      {...(document.manifestHash === null ? {} : { keywords: manifestKeyword(document.manifestHash) })}
      creator="Platsbesök"
      producer="Platsbesök"
      language={document.language}
      conformance="PDF/A-2b"
      creationDate={madeAt}
      modificationDate={madeAt}
    >
      {pages.map((placed, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a page has no other name than its number
        <Page key={index} size="A4">
          {placed.map(({ piece, top }, place) => piece.draw(top, String(place)))}
          {runningFont && index > 0 && runningLine(runningFont, 'head', document.title, document.registryNumber)}
          {runningFont && runningLine(runningFont, 'foot', document.mark ?? '', `Sida ${index + 1} av ${pages.length}`)}
        </Page>
      ))}
    </Document>,
  );
  const pdf = new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  return withSignatureFields(pdf, document.mark === null ? signaturePlaces(pages) : []);
}

/** Where the fields for signatures came to stand, counted from the lower left corner as PDF has it. */
function signaturePlaces(pages: readonly (readonly PlacedPiece[])[]): SignaturePlace[] {
  return pages.flatMap((placed, pageIndex) =>
    placed.flatMap(({ piece: { signatureField: field }, top }) => {
      if (!field) return [];
      const upper = page.height - top - field.top;
      const rectangle = [field.left, upper - field.height, field.left + field.width, upper] as const;
      return [{ name: field.name, description: field.description, page: pageIndex, rectangle }];
    }),
  );
}

/** The renderer writes metadata into XML as they are: signs of XML are replaced by others that look alike. */
function metadataText(text: string): string {
  return printableText(text).replace(/[&<>]/g, (sign) => ({ '&': '＆', '<': '‹', '>': '›' })[sign] ?? '');
}

/** Every character that the document may print, its pictures and logo aside. */
function charactersOf(document: ReportDocument): string {
  const characters = new Set<string>('0123456789 -–«»+ABCDEFUabcdef');
  const visit = (value: unknown): void => {
    if (typeof value === 'string') for (const character of printableText(value)) characters.add(character);
    else if (value !== null && typeof value === 'object') for (const item of Object.values(value)) visit(item);
  };
  visit({ ...document, logo: null });
  for (const character of `●◐○–…UppfylltDelvisEjbedömt${contentsHeading}${legendWords}`) characters.add(character);
  return [...characters].join('');
}
