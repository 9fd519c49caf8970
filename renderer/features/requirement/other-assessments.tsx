import { use } from 'react';
import { VerdictMark } from '../../components/verdict-mark.tsx';
import { dayAndTime } from '../../language/times.ts';
import type { Judgements } from './judgements.ts';
import { RequirementContext } from './requirement-context.ts';

/** What the others have judged, beside one's own; and what stands where the ansvarig has settled it. */
export function OtherAssessments({
  number,
  judgements: { others, final, outcome },
}: {
  number: number;
  judgements: Judgements;
}) {
  const { nameOf } = use(RequirementContext);
  const [first] = others;
  return (
    <div className="requirement-others stack-tight">
      {others.map(({ id, fields, updatedAt }) => (
        <p key={id}>
          <strong>{nameOf.get(fields.assessorId) ?? 'Kollega'}:</strong> <VerdictMark verdict={fields.verdict} />{' '}
          <span className="soft">{dayAndTime(updatedAt)}</span>
          {fields.justification ? <span className="requirement-other-text">{fields.justification}</span> : null}
        </p>
      ))}
      {outcome.decided === 'open' ? (
        <p className="requirement-differ" role="status">
          Du och {nameOf.get(first?.fields.assessorId ?? '') ?? 'en kollega'} har bedömt krav {number} olika. Båda
          bedömningarna finns kvar. Ansvarig väljer när ni har talats vid.
        </p>
      ) : null}
      {final ? (
        <p>
          <strong>Omdöme:</strong> <VerdictMark verdict={final.fields.verdict} />
          {final.fields.reason ? <span className="requirement-other-text">{final.fields.reason}</span> : null}
        </p>
      ) : null}
    </div>
  );
}
