import { useTitle } from './guide-page-view.tsx';
import type { PageProgress } from './guide-pages.ts';

/** The guide's pages, each with what is left to ask. */
export function PageList({
  progress,
  openKey,
  onChoose,
}: {
  progress: readonly PageProgress[];
  openKey: string;
  onChoose: (pageKey: string) => void;
}) {
  return (
    <nav aria-label="Avsnitt i guiden">
      <ol className="plain-list section-list">
        {progress.map((each) => (
          <li key={each.page.key}>
            <PageChoice progress={each} isOpen={each.page.key === openKey} onChoose={onChoose} />
          </li>
        ))}
      </ol>
    </nav>
  );
}

function PageChoice({
  progress: { page, gaps, answered },
  isOpen,
  onChoose,
}: {
  progress: PageProgress;
  isOpen: boolean;
  onChoose: (pageKey: string) => void;
}) {
  const title = useTitle(page.section);
  return (
    <button
      type="button"
      className="section-choice"
      aria-current={isOpen ? 'page' : undefined}
      onClick={() => onChoose(page.key)}
    >
      <span>{[title, page.part].filter(Boolean).join(', ')}</span>
      <span className={gaps.length > 0 ? 'section-gaps small' : 'soft small'}>
        {gaps.length > 0 ? `○ ${gaps.length} ${gaps.length === 1 ? 'lucka' : 'luckor'}` : `✓ ${answered} svar`}
      </span>
    </button>
  );
}
