import { spotKey } from '#shared/guide/guide-run.ts';
import type { PlacedGap } from './guide-pages.ts';
import { useOpenInterview } from './interview-context.ts';
import { questionTexts } from './question-texts.ts';

const mostShown = 50;

/** Everything that is left to ask or to mend, live; each leads to its question. */
export function GapList({ gaps, onChoose }: { gaps: readonly PlacedGap[]; onChoose: (gap: PlacedGap) => void }) {
  const { live, language } = useOpenInterview();
  if (gaps.length === 0) return <p className="soft">Inga luckor.</p>;
  return (
    <details className="gap-list">
      <summary>{gaps.length === 1 ? '1 lucka' : `${gaps.length} luckor`}</summary>
      <ul className="plain-list">
        {gaps.slice(0, mostShown).map((gap) => {
          const { place, instance } = gap.spot;
          const problem = live.run.problem(gap.spot);
          return (
            <li key={spotKey(place.name, instance)}>
              <button type="button" className="link-button small" onClick={() => onChoose(gap)}>
                {questionTexts(live.run, gap.spot, gap.spot.question, language).text}
                {problem?.kind === 'invalid' ? <span className="soft"> – {problem.message}</span> : null}
              </button>
            </li>
          );
        })}
        {gaps.length > mostShown ? <li className="soft small">och {gaps.length - mostShown} till</li> : null}
      </ul>
    </details>
  );
}
