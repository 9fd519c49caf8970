import {
  followUpLevelWords,
  followUpTypeWords,
  regimeWords,
  reportStateWords,
  selectionReasonWords,
  visitKindWords,
} from '../language/swedish.ts';
import { dateText } from '../language/swedish-date.ts';
import { timeText } from '../language/swedish-time.ts';
import { reportState } from '../records/report-life.ts';
import type { Block, Fact } from './document-model.ts';
import type { FollowUpRecords } from './follow-up-records.ts';
import { proseBlocks } from './prose-blocks.ts';
import { type ReferenceReader, referenceReader } from './reference-words.ts';
import type { PrintedSeal } from './report-appendix.ts';
import { inTemplateOrder, sectionHeading } from './report-sections.ts';
import type { ReportTemplate } from './report-template.ts';

/** What stands on the first page: which follow-up, of whom, by whom, when. */
export function titleFacts(records: FollowUpRecords, seal: PrintedSeal | null): Fact[] {
  const { followUp, report } = records;
  const provider = records.one('provider', followUp.providerId);
  const contract = records.one('contract', followUp.contractId);
  const period = records.one('planPeriod', followUp.periodId);
  const units = followUp.unitIds.flatMap((id) => records.one('unit', id) ?? []);
  const visits = records.all('visit');
  return [
    { label: 'Diarienummer', text: report.registryNumber },
    { label: 'Uppföljning', text: [followUp.title, ''].includes(report.title) ? '' : followUp.title },
    { label: 'Typ', text: `${followUpTypeWords[followUp.type]}, ${followUpLevelWords[followUp.level].toLowerCase()}` },
    {
      label: 'Urval',
      text: [selectionReasonWords[followUp.selectionReason], followUp.selectionNote].filter(Boolean).join(': '),
    },
    { label: 'Områden', text: followUp.areas.join(', ') },
    { label: 'Enhet', text: units.map(({ name, kind, places }) => `${name} (${kind}, ${places} platser)`).join('; ') },
    { label: 'Utförare', text: provider ? `${provider.name} (${regimeWords[provider.regime].toLowerCase()})` : '' },
    {
      label: 'Avtal',
      text: contract
        ? `${contract.title}, ${contract.reference}, gäller ${dateText(contract.validFrom)} – ${dateText(contract.validTo)}`
        : '',
    },
    { label: 'Period', text: period ? `${period.title} (${dateText(period.from)} – ${dateText(period.to)})` : '' },
    {
      label: 'Besök',
      text: visits.map(({ kind, date, title }) => `${title || visitKindWords[kind]}, ${dateText(date)}`).join('\n'),
    },
    { label: 'Ansvarig', text: personText(records, followUp.leadId) },
    { label: 'Biträdande', text: personText(records, followUp.assistantId) },
    { label: 'MAS eller MAR', text: personText(records, followUp.nurseId) },
    ...supplementFacts(records),
    {
      label: 'Rapportens läge',
      text: `Version ${report.version}, ${seal ? `förseglad ${timeText(seal.sealedAt)}` : reportStateWords[reportState(report, records.all('reportStep'))].toLowerCase()}`,
    },
  ];
}

function supplementFacts({ report, addsTo }: FollowUpRecords): Fact[] {
  if (report.supplementTo === undefined) return [];
  const sealed = addsTo ? ` som förseglades ${timeText(addsTo.sealedAt)} med kontrollsumma ${addsTo.manifestHash}` : '';
  return [
    { label: 'Tillägg', text: `Tillägg (version ${report.version}) till rapporten${sealed}.` },
    { label: 'Varför tillägget skrivs', text: report.supplementReason ?? '' },
  ];
}

function personText(records: FollowUpRecords, personId: string | null): string {
  const person = records.one('person', personId);
  return person ? `${person.name}, ${person.title.charAt(0).toLowerCase()}${person.title.slice(1)}` : '';
}

/** The sections that people wrote, in the order of the mall; empty ones are left out, and what it no longer has stands last. */
export function sectionBlocks(
  records: FollowUpRecords,
  labels: ReadonlyMap<string, string>,
  template: Pick<ReportTemplate, 'sections'>,
  read: ReferenceReader = referenceReader(records, labels),
): Block[] {
  const written = records.all('reportSection').filter(({ text }) => text.trim() !== '');
  return inTemplateOrder(written, template).flatMap((section): Block[] => [
    { kind: 'heading', level: 1, text: sectionHeading(section, template) },
    ...proseBlocks(section.text, records, labels, read),
  ]);
}
