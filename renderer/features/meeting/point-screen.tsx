import type { PointPage } from '#shared/meeting/meeting-page.ts';
import { DocumentBlock } from '../report/document-block.tsx';
import '../report/report.css';
import './meeting-screen.css';

/** One point of the meeting, as the minutes have it. It knows nothing but its page. */
export function PointScreen({ page: { title, place, count, heading, blocks, note } }: { page: PointPage }) {
  return (
    <main className="meeting">
      <header className="meeting-top">
        <p>{title}</p>
        <p className="meeting-place">
          Punkt {place} av {count}
        </p>
      </header>
      <div className="meeting-point">
        <h1>{heading}</h1>
        {blocks.map((block, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a block of a page has no identity but its place
          <DocumentBlock key={index} block={block} />
        ))}
        {note ? (
          <section className="meeting-aside" aria-label="Antecknat">
            <h2>Antecknat</h2>
            <p>{note}</p>
          </section>
        ) : null}
      </div>
    </main>
  );
}
