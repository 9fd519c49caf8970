import { verdictShapes, verdictWords } from '#shared/language/swedish.ts';
import type { RequirementVerdict } from '#shared/records/values.ts';
import './verdict-mark.css';

/** A verdict as its fixed shape and its word: ● Uppfyllt, ◐ Delvis uppfyllt, ○ Ej uppfyllt, – Ej bedömt. */
export function VerdictMark({ verdict }: { verdict: RequirementVerdict }) {
  return (
    <span className={`verdict verdict-${verdict}`}>
      <span aria-hidden className="verdict-shape">
        {verdictShapes[verdict]}
      </span>
      {verdictWords[verdict]}
    </span>
  );
}
