import type { ReportDocument } from '#shared/report/document-model.ts';
import { DocumentBlock } from './document-block.tsx';

/** A document as it reads, from the same blocks that the PDF is drawn from. */
export function DocumentView({ document, label }: { document: ReportDocument; label: string }) {
  const { logo } = document;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region is operable by keyboard only when it takes focus (WCAG 2.1.1)
    <section className="document stack" aria-label={label} tabIndex={0}>
      <header>
        {logo ? (
          <img className="document-logo" src={`data:${logo.mediaType};base64,${logo.base64}`} alt={logo.alternative} />
        ) : null}
        <p className="soft">{document.sender}</p>
        <p className="document-title">{document.title}</p>
        <p>{document.subtitle}</p>
        {document.mark ? <p className="document-mark">{document.mark}</p> : null}
      </header>
      <DocumentBlock block={{ kind: 'facts', facts: document.facts }} />
      {document.blocks.map((block, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a document's blocks have no identity but their place
        <DocumentBlock key={place} block={block} />
      ))}
    </section>
  );
}
