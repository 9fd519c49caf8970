import { reportSectionWords } from '../language/swedish.ts';
import { evidenceLabels } from '../report/evidence-labels.ts';
import { brokenReferencesIn, referencesIn } from '../report/evidence-reference.ts';
import type { FollowUpRecords } from '../report/follow-up-records.ts';
import { referenceReader } from '../report/reference-words.ts';
import type { SealingHindrance } from './sealing-hindrances.ts';

/** References of the report's texts that point at nothing: a sealed report would say so for ever. */
export function unresolvedReferences(records: FollowUpRecords): SealingHindrance[] {
  const read = referenceReader(records, evidenceLabels(records));
  return records.all('reportSection').flatMap(({ key, text }): SealingHindrance[] => {
    const section = reportSectionWords[key];
    const lost = referencesIn(text).filter((reference) => read(reference).type === null);
    return [
      ...lost.map(({ label }) => ({ code: 'RAP-080' as const, detail: { section, reference: label } })),
      ...brokenReferencesIn(text).map((part) => ({
        code: 'RAP-081' as const,
        detail: { section, reference: part.slice(0, 40) },
      })),
    ];
  });
}
