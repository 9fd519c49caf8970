import { useState } from 'react';
import { fieldName, valueText } from '#shared/language/field-words.ts';
import { withReferenceLabels } from '#shared/report/evidence-reference.ts';
import type { Json } from '#shared/sync/change.ts';
import { deletionPath } from '#shared/sync/merge.ts';
import type { ProjectedRecord } from '#shared/sync/projected-record.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { dayAndTime } from '../../language/times.ts';
import { type SeenRecord, useRecords } from '../../store/use-records.ts';
import { isFollowUpSealed } from '../report/is-sealed.ts';
import { versionParts } from './conflict-words.ts';
import { SettleConflict } from './settle-conflict.tsx';

/** A conflict that somebody has settled: every choice so far, and the way to take the last one back. */
export function SettledConflict({
  conflict,
  record,
  nameOf,
}: {
  conflict: SeenRecord<'conflict'>;
  record: ProjectedRecord | null;
  nameOf: (id: string) => string;
}) {
  const [isChanging, setChanging] = useState(false);
  const isSealed = isFollowUpSealed((useRecords('report', conflict.scope) ?? []).map(({ fields }) => fields));
  const { path, settlements, resolvedBy, resolvedAt, reason, resolution } = conflict.fields;
  // Settled before choices were counted.
  const last = { by: resolvedBy ?? '', at: resolvedAt ?? conflict.updatedAt, reason: reason ?? '', value: resolution };
  const choices = settlements?.length > 0 ? settlements : [last];
  return (
    <>
      <Banner kind="good">Konflikten är avgjord.</Banner>
      <section className="stack-tight measure" aria-labelledby="conflict-history">
        <h2 id="conflict-history">Så har ni valt</h2>
        <ol className="conflict-choices">
          {choices.map(({ by, at, reason: why, value }, index) => (
            <li key={`${at} ${by}`} className="card stack-tight">
              <div className="spread">
                <strong>{nameOf(by)}</strong>
                <span className="soft small">
                  {dayAndTime(at)}
                  {index === choices.length - 1 ? ' · gäller' : ' · ändrat sedan'}
                </span>
              </div>
              <p className="conflict-text">{choiceText(path, value)}</p>
              <p className="soft">Skäl: {why}</p>
            </li>
          ))}
        </ol>
      </section>
      {isSealed ? (
        <p className="soft">Uppföljningen är förseglad. Det som kommer till skrivs som ett tillägg.</p>
      ) : isChanging ? (
        <SettleConflict conflict={conflict} record={record} nameOf={nameOf} onSettled={() => setChanging(false)} />
      ) : (
        <div>
          <Button onPress={() => setChanging(true)}>Ändra valet</Button>
        </div>
      )}
    </>
  );
}

function choiceText(path: string, value: Json): string {
  if (path === deletionPath) return value === true ? 'Uppgiften togs bort.' : 'Uppgiften behölls.';
  return versionParts(path, null, value)
    .map((part) => {
      const text = withReferenceLabels(valueText(part.value, part.path));
      return part.path === path ? text : `${fieldName(part.path)}: ${text}`;
    })
    .join('\n');
}
