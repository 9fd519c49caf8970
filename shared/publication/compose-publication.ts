import type { DelegationRules } from '../delegation/delegation-rules.ts';
import { withSharedPhotos } from '../photo/with-shared-photos.ts';
import type { MaskingDecision } from '../records/masking-decision.ts';
import { composeReport } from '../report/compose-report.ts';
import type { Block, ReportDocument } from '../report/document-model.ts';
import { evidenceLabels } from '../report/evidence-labels.ts';
import { type FollowUpRecords, followUpRecords, type SourceRecord } from '../report/follow-up-records.ts';
import type { PrintedSeal } from '../report/report-appendix.ts';
import type { ReportTemplate } from '../report/report-template.ts';
import { type Mask, masksOf } from './masked-fields.ts';
import { type MaskedPart, maskedParts } from './masked-parts.ts';
import { isPublished, maskedRecords } from './masked-records.ts';
import { publishedDelegation } from './published-delegation.ts';
import { publishedInterviews } from './published-interviews.ts';
import { publishedSchedule } from './published-schedule.ts';
import { publishedSections } from './published-sections.ts';
import { publishedUnits } from './published-units.ts';

/** What a publication edition is made from: the records as they were sealed, and what people decided of masking. */
export interface PublicationSources {
  readonly records: readonly SourceRecord[];
  readonly followUpId: string;
  readonly reportId: string;
  readonly decisions: readonly Pick<MaskingDecision, 'ownerId' | 'path' | 'decision' | 'groundId'>[];
  readonly template: ReportTemplate;
  readonly delegationRules: DelegationRules;
  readonly seal: Pick<PrintedSeal, 'manifestHash' | 'sealedAt' | 'recordCount'> & {
    /** The person's id: their name may be masked. */
    readonly sealedBy: string;
    readonly missingDevices: number;
  };
}

/** The edition as a document, and the list of what is masked in it. */
export interface Publication {
  readonly document: ReportDocument;
  readonly masked: readonly MaskedPart[];
  /** What the file is named after. */
  readonly records: FollowUpRecords;
}

/** Whether a field of a record is masked in the edition. */
export type IsMasked = (recordId: string, path: string) => boolean;

/** @returns undefined where the records have no such follow-up or report */
export function composePublication(sources: PublicationSources): Publication | undefined {
  const { followUpId, reportId, template, delegationRules, seal } = sources;
  const sealed = followUpRecords(sources.records, followUpId, reportId);
  if (!sealed) return undefined;
  const printed = withSharedPhotos(sealed.sources.filter(isPublished));
  const masks = masksOf(printed, sources.decisions);
  const records = followUpRecords(maskedRecords(printed, masks), followUpId, reportId);
  if (!records) return undefined;
  const labels = evidenceLabels(records);
  const isMasked = maskedIn(masks);
  const { missingDevices } = seal;
  const document = composeReport({
    records,
    template,
    delegationRules,
    seal: {
      ...seal,
      sealedBy: records.nameOf(seal.sealedBy),
      // What laptops are called has the names of their users.
      missingDevices: missingDevices === 0 ? [] : [`${missingDevices} st`],
    },
    instead: {
      sections: () => publishedSections(records, labels, template, isMasked),
      units: () => publishedUnits(records, isMasked),
      interviews: () => publishedInterviews(records, labels, isMasked),
      schedule: () => publishedSchedule(records, labels, isMasked),
      delegation: () => publishedDelegation(records, labels, isMasked),
      // People sign the protokoll.
      signatures: () => [],
    },
  });
  return {
    document: { ...document, blocks: document.blocks.map(withoutMaskedPhoto) },
    masked: maskedParts(masks),
    records,
  };
}

function maskedIn(masks: readonly Mask[]): IsMasked {
  const masked = new Set(masks.map(({ record, path }) => `${record.id} ${path}`));
  return (recordId, path) => masked.has(`${recordId} ${path}`);
}

/** A masked photo has no hash, and its place keeps the number that evidence points at. */
function withoutMaskedPhoto(block: Block): Block {
  if (block.kind !== 'picture' || typeof block.sha256 === 'string') return block;
  return { kind: 'paragraph', text: `${block.caption} Fotot är maskat.` };
}
