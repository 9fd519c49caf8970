import type { DelegationRules } from '../delegation/delegation-rules.ts';
import type { Block, ReportDocument } from './document-model.ts';
import { evidenceLabels } from './evidence-labels.ts';
import type { FollowUpRecords } from './follow-up-records.ts';
import { hasText, withoutEmptyFacts } from './present-facts.ts';
import { type PrintedSeal, type RuleVersion, sealBlocks, versionBlocks, wordBlocks } from './report-appendix.ts';
import { breachBlocks } from './report-breaches.ts';
import { delegationBlocks } from './report-delegation.ts';
import { documentBlocks } from './report-documents.ts';
import { factCheckBlocks } from './report-fact-check.ts';
import { interviewBlocks } from './report-interviews.ts';
import { observationBlocks } from './report-observations.ts';
import { preparationBlocks } from './report-preparation.ts';
import { requirementBlocks } from './report-requirements.ts';
import { reviewBlocks } from './report-reviews.ts';
import { scheduleBlocks } from './report-schedule.ts';
import { signatureBlocks } from './report-signatures.ts';
import type { ReportPart, ReportTemplate } from './report-template.ts';
import { threadBlocks } from './report-threads.ts';
import { sectionBlocks, titleFacts } from './report-title.ts';
import { unitBlocks } from './report-units.ts';

/** What a report is composed from. */
export interface ReportSources {
  readonly records: FollowUpRecords;
  readonly template: ReportTemplate;
  readonly delegationRules: DelegationRules;
  /** Null for a draft. */
  readonly seal: PrintedSeal | null;
  /** Parts that are composed otherwise than in the protokoll. */
  readonly instead?: Partial<Readonly<Record<ReportPart, () => Block[]>>>;
}

/** The report of a follow-up as a document: what people wrote first, then what it rests on. Pure and without a clock. */
export function composeReport({ records, template, delegationRules, seal, instead }: ReportSources): ReportDocument {
  const labels = evidenceLabels(records);
  const rules: RuleVersion[] = [{ title: delegationRules.title, version: delegationRules.version }];
  const blocksOf: Record<ReportPart, () => Block[]> = {
    sections: () => sectionBlocks(records, labels, template),
    units: () => unitBlocks(records),
    requirements: () => requirementBlocks(records, labels),
    reviews: () => reviewBlocks(records, labels),
    breaches: () => breachBlocks(records, labels),
    factCheck: () => factCheckBlocks(records),
    interviews: () => interviewBlocks(records, labels),
    observations: () => observationBlocks(records, labels),
    schedule: () => scheduleBlocks(records, labels),
    delegation: () => delegationBlocks(records, labels),
    preparation: () => preparationBlocks(records),
    signatures: () => signatureBlocks(records),
    threads: () => threadBlocks(records, labels),
    seal: () => [...sealBlocks(seal), ...documentBlocks(records, labels)],
    versions: () => versionBlocks(records, template, rules),
    words: () => wordBlocks(template),
    ...instead,
  };
  const settings = records.all('settings')[0];
  const { followUp, report } = records;
  return {
    language: 'sv-SE',
    title: report.title || followUp.title,
    sender: settings ? `${settings.municipality} · ${settings.committee}` : '',
    subtitle: template.subtitle,
    registryNumber: report.registryNumber,
    author: records.nameOf(followUp.leadId),
    mark: seal === null ? template.draftMark : null,
    manifestHash: seal?.manifestHash ?? null,
    madeAt: seal?.sealedAt ?? latestChange(records),
    logo: template.logo ?? null,
    facts: titleFacts(records, seal).filter(hasText),
    blocks: template.parts.flatMap(({ part, heading, introduction }) => {
      const blocks = blocksOf[part]().flatMap(withoutEmptyFacts);
      // What the follow-up has nothing of, and need not say so of, has no heading either.
      if (blocks.length === 0) return [];
      return [
        ...(heading ? [{ kind: 'heading' as const, level: 1 as const, text: heading }] : []),
        ...(introduction ? [{ kind: 'paragraph' as const, text: introduction, quiet: true as const }] : []),
        ...blocks,
      ];
    }),
  };
}

function latestChange({ sources, report }: FollowUpRecords): string {
  return (
    sources
      .map(({ updatedAt }) => updatedAt)
      .sort()
      .at(-1) ?? report.updatedAt
  );
}
