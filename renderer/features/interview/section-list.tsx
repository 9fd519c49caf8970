import type { SectionProgress } from './interview-progress.ts';

/** The guide's sections, each with what is left to ask. */
export function SectionList({
  progress,
  onChoose,
}: {
  progress: readonly SectionProgress[];
  onChoose: (sectionId: string) => void;
}) {
  return (
    <nav aria-label="Avsnitt i guiden">
      <ol className="plain-list section-list">
        {progress.map(({ section, answered, gaps }) => (
          <li key={section.id}>
            <button type="button" className="section-choice" onClick={() => onChoose(section.id)}>
              <span>{section.title}</span>
              <span className={gaps > 0 ? 'section-gaps small' : 'soft small'}>
                {gaps > 0 ? `○ ${gaps} ${gaps === 1 ? 'lucka' : 'luckor'}` : `✓ ${answered} svar`}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
