import { maskedValue } from '../publication/masked-records.ts';
import { groundOfClass, markerOf } from '../publication/masking-grounds.ts';
import { type RecordTypeName, recordTypeNamed } from '../records/registry.ts';
import type { FollowUpRecords, SourceRecord } from '../report/follow-up-records.ts';
import { type ReportPart, reportParts } from '../report/report-template.ts';
import type { Json } from '../sync/change.ts';
import type { Variant } from './distribution-plan.ts';

/** What the first page and the standing parts of every report are composed from. */
const always: readonly RecordTypeName[] = [
  'settings',
  'person',
  'planPeriod',
  'provider',
  'unit',
  'contract',
  'followUp',
  'visit',
  'report',
];

/** Which kinds of records each part is composed from. A kind that stands nowhere here is in no extract. */
const recordsOfPart: Readonly<Record<ReportPart, readonly RecordTypeName[]>> = {
  sections: ['reportSection'],
  units: ['scheduleCheck', 'staffingRequirement', 'delegationSummary'],
  requirements: ['requirement', 'assessment', 'verdict', 'meetingParticipant', 'providerResponse', 'promisedDocument'],
  reviews: ['review', 'criterionAssessment'],
  breaches: ['requirement', 'contractBreach', 'action', 'escalation', 'followUpProposal'],
  factCheck: ['requirement', 'factCheckRequest', 'factCheckComment'],
  interviews: ['guideTemplate', 'interview', 'answer', 'repeatInstance', 'attachment'],
  observations: ['observation', 'attachment'],
  schedule: ['scheduleCheck', 'staffingRequirement'],
  delegation: ['delegationSummary'],
  preparation: ['preparationItem'],
  signatures: [],
  threads: ['requirement', 'assessment', 'verdict', 'contractBreach', 'action'],
  seal: [],
  versions: ['guideTemplate'],
  words: [],
};

/** Fields that point at what a judgement rests on. */
const pointers = ['evidenceIds', 'assessmentIds'] as const;

/**
 * The records that an extract is composed from. What is left out is gone before anything is composed: records of the parts
 * that are left out, of units that another provider runs, pointers at any of them, and values of the classes left out. So
 * two follow-ups that differ in nothing else give the same records here, and therefore the same extract.
 *
 * @returns undefined where it cannot be told whose extract it is: the units have several providers
 */
export function keptRecords(records: FollowUpRecords, { leavesOut }: Variant): SourceRecord[] | undefined {
  const own = ownUnits(records);
  if (own === undefined) return undefined;
  const types = new Set<string>([
    ...always,
    ...reportParts.filter((part) => !leavesOut.parts.includes(part)).flatMap((part) => recordsOfPart[part]),
  ]);
  const kept = records.sources.filter(({ type, fields }) => {
    const { unitId } = fields;
    return types.has(type) && (typeof unitId !== 'string' || own.has(unitId));
  });
  const ids = new Set(kept.map(({ id }) => id));
  return kept.map((record) => {
    const fields: Record<string, Json> = { ...record.fields };
    for (const path of pointers) {
      const pointed = fields[path];
      if (Array.isArray(pointed)) fields[path] = pointed.filter((id) => ids.has(String(id)));
    }
    if (record.type === 'followUp') fields.unitIds = records.followUp.unitIds.filter((id) => own.has(id));
    for (const [path, { secrecy }] of Object.entries(recordTypeNamed(record.type)?.fields ?? {})) {
      const ground = leavesOut.secrecy.includes(secrecy) ? groundOfClass(secrecy) : undefined;
      if (ground) fields[path] = maskedValue(record.type, path, markerOf(ground));
    }
    return { ...record, fields };
  });
}

/** The units of the provider that the follow-up is of; of a follow-up without one, all where one provider runs them all. */
function ownUnits({ followUp, one }: FollowUpRecords): ReadonlySet<string> | undefined {
  const units = followUp.unitIds.map((id) => ({ id, providerId: one('unit', id)?.providerId }));
  const providers = new Set(units.map(({ providerId }) => providerId));
  const providerId = followUp.providerId ?? (providers.size === 1 ? [...providers][0] : undefined);
  if (providerId === undefined) return undefined;
  return new Set(units.filter((unit) => unit.providerId === providerId).map(({ id }) => id));
}
