import { withReferenceLabels } from '#shared/report/evidence-reference.ts';
import { textDifference } from './text-difference.ts';
import './shown-difference.css';

/** A text as it became, with what is new in it and what is gone. */
export function ShownDifference({ before, after }: { before: string; after: string }) {
  return (
    <span className="difference">
      {textDifference(before, after).map(({ kind, text: written }, place) => {
        const text = withReferenceLabels(written);
        // The pieces of one text never change places.
        const key = `${place} ${kind}`;
        if (kind === 'added') return <ins key={key}>{text}</ins>;
        return kind === 'removed' ? <del key={key}>{text}</del> : <span key={key}>{text}</span>;
      })}
    </span>
  );
}
