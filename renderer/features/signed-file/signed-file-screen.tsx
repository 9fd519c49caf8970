import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useState } from 'react';
import { CodedError } from '#shared/errors/error-table.ts';
import { type SignedFileCaption, signedFileCaption } from '#shared/evidence/signed-file.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { openPdf } from './open-pdf.ts';
import { SignedPage } from './signed-page.tsx';
import './signed-file.css';

/** Vad som skrevs under: the pages of the file as it was when somebody signed. */
export function SignedFileScreen() {
  const [caption, setCaption] = useState<SignedFileCaption | null>(null);
  const [pdf, setPdf] = useState<PDFDocumentProxy | null>(null);
  const [error, setError] = useState<CodedError | null>(null);
  useEffect(() => {
    readCaption().then(setCaption, () => undefined);
    readPdf().then(setPdf, (cause) => setError(new CodedError('KON-008', {}, { cause })));
  }, []);
  useEffect(() => {
    const closeAtEscape = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') window.close();
    };
    window.addEventListener('keydown', closeAtEscape);
    return () => window.removeEventListener('keydown', closeAtEscape);
  }, []);
  if (!caption) return null;
  return (
    <div className="signed-file">
      <header className="stack signed-file-caption">
        <div className="spread">
          <h1>Vad som skrevs under</h1>
          <Button onPress={() => window.close()}>Stäng fönstret</Button>
        </div>
        <p>{caption.heading}</p>
        <dl className="signed-file-facts">
          {caption.facts.map(({ term, value }) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </div>
          ))}
        </dl>
        <p className="soft">
          Sidorna nedan är ritade ur de byte som underskriften täcker, och ur inga andra. Om underskriften håller står i
          kontrollen.
        </p>
        <ErrorBanner error={error} />
      </header>
      <main className="signed-file-pages" aria-label="Sidorna">
        {pdf
          ? Array.from({ length: pdf.numPages }, (_, index) => index + 1).map((number) => (
              <SignedPage key={number} pdf={pdf} number={number} />
            ))
          : null}
        {!pdf && !error ? <p role="status">Läser filen …</p> : null}
      </main>
    </div>
  );
}

async function readCaption(): Promise<SignedFileCaption> {
  return signedFileCaption.parse(await (await fetch('/signed-file/caption.json')).json());
}

async function readPdf(): Promise<PDFDocumentProxy> {
  return openPdf(new Uint8Array(await (await fetch('/signed-file/file.pdf')).arrayBuffer()));
}
