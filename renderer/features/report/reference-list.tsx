import { TriangleAlert } from 'lucide-react';
import { brokenReferencesIn, referencesIn } from '#shared/report/evidence-reference.ts';
import { placeOfEvidence } from './reference-choices.ts';
import type { ReportReferences } from './report-references.tsx';

/** What the references of a text say as it stands, each the way to the evidence. */
export function ReferenceList({
  text,
  label,
  references,
}: {
  text: string;
  label: string;
  references: ReportReferences;
}) {
  const found = referencesIn(text).map((reference) => ({ reference, words: references.read(reference) }));
  const broken = [...new Set(brokenReferencesIn(text))];
  if (found.length + broken.length === 0) return null;
  return (
    <ul className="plain-list reference-list" aria-label={`Hänvisningar i ${label}`}>
      {found.map(({ reference: { recordId, stretch }, words: { name, says, type } }) => (
        <li key={`${recordId} ${stretch?.date} ${stretch?.from} ${stretch?.to}`}>
          {type === null ? (
            <>
              <TriangleAlert aria-hidden size={16} /> {name}
            </>
          ) : (
            <a href={placeOfEvidence(type, references.followUpId)}>{name}</a>
          )}
          {says === '' ? null : `: ${says}`}
        </li>
      ))}
      {broken.map((part) => (
        <li key={part}>
          <TriangleAlert aria-hidden size={16} /> Hänvisning som har gått sönder: {part}
        </li>
      ))}
    </ul>
  );
}
