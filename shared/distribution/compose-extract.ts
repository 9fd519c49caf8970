import { timeText } from '../language/swedish-time.ts';
import { composeReport, type ReportSources } from '../report/compose-report.ts';
import type { ReportDocument } from '../report/document-model.ts';
import { evidenceLabels } from '../report/evidence-labels.ts';
import { followUpRecords } from '../report/follow-up-records.ts';
import { referenceReader } from '../report/reference-words.ts';
import type { PrintedSeal } from '../report/report-appendix.ts';
import { sectionBlocks } from '../report/report-title.ts';
import { reportPartWords, type Variant } from './distribution-plan.ts';
import { keptRecords } from './kept-records.ts';

interface ExtractSources extends Pick<ReportSources, 'records' | 'template' | 'delegationRules'> {
  readonly variant: Variant;
  /** Null for a draft. */
  readonly seal: (Omit<PrintedSeal, 'missingDevices'> & { readonly missingDevices: number }) | null;
}

/**
 * An extract of a report, for somebody who is not to have all of it. It says on its first page what it is an extract of,
 * and what is left out; the hash of the sealed report stands there in words alone, since the extract is not that report.
 *
 * @returns undefined where the units have several providers, so that it is nobody's
 */
export function composeExtract(sources: ExtractSources): ReportDocument | undefined {
  const { variant, template, seal } = sources;
  const kept = keptRecords(sources.records, variant);
  const records = kept && followUpRecords(kept, sources.records.followUp.id, sources.records.report.id);
  if (!records) return undefined;
  const leftOut = new Set<string>(variant.leavesOut.parts);
  const labels = evidenceLabels(records);
  const read = referenceReader(records, labels, undefined, 'underlaget är inte med i utdraget');
  const document = composeReport({
    records,
    template: { ...template, parts: template.parts.filter(({ part }) => !leftOut.has(part)) },
    delegationRules: sources.delegationRules,
    instead: { sections: () => sectionBlocks(records, labels, template, read) },
    // What laptops are called has the names of their users.
    seal: seal && { ...seal, missingDevices: seal.missingDevices === 0 ? [] : [`${seal.missingDevices} st`] },
  });
  return {
    ...document,
    subtitle: `${variant.name}. ${document.subtitle}`,
    manifestHash: null,
    facts: [
      { label: 'Utdrag', text: originText(seal) },
      { label: 'Utelämnat', text: leftOutText(variant) },
      ...document.facts,
    ],
  };
}

function originText(seal: ExtractSources['seal']): string {
  if (seal === null) return 'Ett utdrag ur ett utkast till rapport, som inte är förseglat.';
  return `Ett utdrag ur rapporten som förseglades ${timeText(seal.sealedAt)} med kontrollsumma ${seal.manifestHash}. Utdraget är självt inte förseglat.`;
}

/** `Intervjuer, observationer och foton.` */
function leftOutText({ leavesOut }: Variant): string {
  const words = leavesOut.parts.map((part) => reportPartWords[part]).join(', ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}. Hänvisningar till det som är utelämnat är borttagna.`;
}
