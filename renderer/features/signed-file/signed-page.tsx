import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import { useEffect, useRef, useState } from 'react';

/** An A4 page, for as long as a page has not told its own measures. */
const a4 = { width: 595, height: 842 };
/** Pages this near what is seen are drawn, so that the next one is there; others give their memory back. */
const nearBy = '100% 0%';

/** One page: its picture, and its text for those who do not see it. Drawn when it comes near the window. */
export function SignedPage({ pdf, number }: { pdf: PDFDocumentProxy; number: number }) {
  const frame = useRef<HTMLDivElement>(null);
  const isNear = useIsNear(frame);
  const [page, setPage] = useState<PDFPageProxy | null>(null);
  const [text, setText] = useState<string | null>(null);
  const [isUnreadable, setIsUnreadable] = useState(false);
  useEffect(() => {
    if (isNear && !page)
      pdf
        .getPage(number)
        .then(setPage)
        .catch(() => setIsUnreadable(true));
  }, [isNear, page, pdf, number]);
  const { width, height } = page?.getViewport({ scale: 1 }) ?? a4;
  const title = `Sida ${number} av ${pdf.numPages}`;
  return (
    <section className="signed-page" aria-label={title}>
      <h2>{title}</h2>
      <div ref={frame} className="signed-page-paper" style={{ aspectRatio: `${width} / ${height}` }}>
        {isNear && page ? <Drawing page={page} title={title} onFault={() => setIsUnreadable(true)} /> : null}
        {isUnreadable ? <p className="signed-page-fault">Sidan går inte att rita.</p> : null}
      </div>
      {page ? (
        <details
          onToggle={({ currentTarget }) => {
            if (currentTarget.open && text === null) readText(page).then(setText, () => setText(''));
          }}
        >
          <summary>Text på sidan {number}</summary>
          <p className="signed-page-text">{text === '' ? 'Sidan har ingen text som går att läsa.' : text}</p>
        </details>
      ) : null}
    </section>
  );
}

function Drawing({ page, title, onFault }: { page: PDFPageProxy; title: string; onFault: () => void }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const scale = (element.clientWidth * window.devicePixelRatio) / page.getViewport({ scale: 1 }).width;
    const viewport = page.getViewport({ scale });
    element.width = Math.floor(viewport.width);
    element.height = Math.floor(viewport.height);
    element.dataset.drawn = 'false';
    const drawing = page.render({ canvas: element, viewport });
    drawing.promise.then(
      () => {
        element.dataset.drawn = 'true';
      },
      (error: Error) => {
        if (error.name !== 'RenderingCancelledException') onFault();
      },
    );
    return () => {
      drawing.cancel();
      page.cleanup();
    };
  }, [page, onFault]);
  return <canvas ref={canvas} role="img" aria-label={`${title}, som bild`} />;
}

function useIsNear(frame: React.RefObject<HTMLElement | null>): boolean {
  const [isNear, setIsNear] = useState(false);
  useEffect(() => {
    if (!frame.current) return;
    const watch = new IntersectionObserver((seen) => setIsNear(seen.at(-1)?.isIntersecting ?? false), {
      rootMargin: nearBy,
    });
    watch.observe(frame.current);
    return () => watch.disconnect();
  }, [frame]);
  return isNear;
}

async function readText(page: PDFPageProxy): Promise<string> {
  const { items } = await page.getTextContent();
  return items
    .map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : ''))
    .join('')
    .trim();
}
