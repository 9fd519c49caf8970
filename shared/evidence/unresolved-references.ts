import { evidenceLabels } from '../report/evidence-labels.ts';
import { brokenReferencesIn, referencesIn } from '../report/evidence-reference.ts';
import type { FollowUpRecords } from '../report/follow-up-records.ts';
import { referenceReader } from '../report/reference-words.ts';
import { sectionHeading } from '../report/report-sections.ts';
import type { SealingHindrance } from './sealing-hindrances.ts';

/** References of the report's texts that point at nothing: a sealed report would say so for ever. */
export function unresolvedReferences(records: FollowUpRecords): SealingHindrance[] {
  const mall = records.one('documentTemplate', records.report.template?.recordId ?? null);
  const read = referenceReader(records, evidenceLabels(records));
  return records.all('reportSection').flatMap((written): SealingHindrance[] => {
    const { key, text } = written;
    const section = sectionHeading(written, mall?.content ?? { sections: [] });
    const lost = referencesIn(text).filter((reference) => read(reference).type === null);
    return [
      ...lost.map(({ label }) => ({ code: 'RAP-080' as const, detail: { section, key, reference: label } })),
      ...brokenReferencesIn(text).map((part) => ({
        code: 'RAP-081' as const,
        detail: { section, key, reference: part.slice(0, 40) },
      })),
    ];
  });
}
