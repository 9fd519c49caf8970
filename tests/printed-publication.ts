import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { printStyle } from '../electron/report/print-style.ts';
import { publicationHtml } from '../shared/publication/publication-html.ts';
import type { Block } from '../shared/report/document-model.ts';

/** One pixel of a colour. */
const photo =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPj/HwADBwIAMCbHYQAAAABJRU5ErkJggg==';

const blocks: Block[] = [
  { kind: 'heading', level: 1, text: 'Sammanfattning' },
  { kind: 'paragraph', text: 'Fjorton dygn ligger till grund. Läkaren 🧑‍⚕️ kom klockan nio.\nNytt stycke.' },
  { kind: 'list', items: ['Brandsläckaren hänger på plats.', 'Nyckelskåpet är låst.'] },
  { kind: 'heading', level: 1, text: 'Avtalets krav' },
  {
    kind: 'table',
    caption: 'Alla krav',
    columns: [{ title: 'Nr', align: 'end' }, { title: 'Krav' }, { title: 'Omdöme' }],
    rows: Array.from({ length: 70 }, (_, row) => [String(row + 1), `Krav nummer ${row + 1}`, '● Uppfyllt']),
  },
  {
    kind: 'finding',
    note: 'Krav 1',
    title: 'Bemanning dygnet runt',
    verdict: 'met',
    facts: [{ label: 'Motivering', text: 'Schemat visar det.' }],
  },
  { kind: 'heading', level: 2, text: 'Bilder' },
  { kind: 'picture', scope: 'x', sha256: 'photo', caption: 'Foto 1. Entrén.', alternative: 'En blå yta' },
] as Block[];

/** A short edition with everything that an edition can have; what is printed of it is `fixtures/printed-publication.pdf`. */
export function pageToPrint(): string {
  const document = {
    title: 'Prövning av utgåvan',
    subtitle: 'Rapport från uppföljning',
    sender: 'Exempelköping',
    facts: [{ label: 'Diarienummer', text: 'OMN 2026/0001' }],
    blocks,
  };
  const style = printStyle(
    fileURLToPath(new URL('../resources', import.meta.url)),
    document.title,
    JSON.stringify(blocks),
  );
  return publicationHtml({ document, masked: [] } as unknown as Parameters<typeof publicationHtml>[0], {
    style,
    policyHash: (text) => createHash('sha256').update(text).digest('base64'),
    photos: new Map([['photo', photo]]),
    forPrint: true,
  });
}
