import { scopeName } from '../records/define-record.ts';
import { type FieldsByType, type RecordTypeName, recordTypeNamed } from '../records/registry.ts';
import { sealIdOf } from '../records/report-life.ts';
import { contractIdsOfCheck } from '../staffing/contracts-of-check.ts';
import type { ProjectedRecord } from '../sync/projected-record.ts';

/** What the report needs of a record, whoever keeps it. */
export type SourceRecord = Pick<
  ProjectedRecord,
  'type' | 'id' | 'scope' | 'fields' | 'deleted' | 'createdBy' | 'createdAt' | 'updatedBy' | 'updatedAt'
>;

/** A record of a known kind. */
export type RecordOf<Name extends RecordTypeName> = Omit<SourceRecord, 'type' | 'fields'> & FieldsByType[Name];

/**
 * Opens something that must not be opened, or is nothing that a report rests on: that something has been reported under
 * lex Sarah or lex Maria is for those who take part, and would tell the report's readers of a person; who has been told of
 * a meeting, what is masked for publication, and what went to whom is mostly known after the sealing; of a review of
 * delegations the report has what the MAS handed over.
 */
const keptOut: ReadonlySet<string> = new Set<RecordTypeName>([
  'codeKey',
  'seal',
  'conflict',
  'statutoryReport',
  'minutesDelivery',
  'delegationDecision',
  'ruleJudgement',
  'delegationConclusion',
  'maskingDecision',
  'distribution',
]);

/** All that a follow-up's reports rest on: the follow-up, what it was planned from, and what was made in the field. */
export interface GatheredRecords {
  readonly followUp: RecordOf<'followUp'>;
  /** Records of one kind, in the order they were made. */
  all<Name extends RecordTypeName>(type: Name): readonly RecordOf<Name>[];
  one<Name extends RecordTypeName>(type: Name, id: string | null): RecordOf<Name> | undefined;
  /** The name of a colleague; their id where the plan does not know them. */
  nameOf(personId: string | null): string;
  /** The records as they are stored, for the manifest: in the order of their ids. */
  readonly sources: readonly SourceRecord[];
}

/** The same for one report. */
export interface FollowUpRecords extends GatheredRecords {
  readonly report: RecordOf<'report'>;
  /** The seal that a tillägg adds to; null for a first version, or where that seal is not here. */
  readonly addsTo: { reportId: string; version: number; manifestHash: string; sealedAt: string } | null;
}

/**
 * Gathers what a report rests on. Records of other follow-ups, of other contracts and units, and what never leaves the
 * laptop are left out.
 *
 * @returns undefined where the follow-up or the report is not there
 */
export function followUpRecords(
  records: Iterable<SourceRecord>,
  followUpId: string,
  reportId: string,
): FollowUpRecords | undefined {
  const gathered = gatheredRecords(records, followUpId, reportId);
  const report = gathered?.one('report', reportId);
  if (!gathered || !report) return undefined;
  const seal = gathered.all('seal')[0];
  const addsTo = seal && {
    reportId: seal.reportId,
    version: report.version - 1,
    manifestHash: seal.manifestHash,
    sealedAt: seal.sealedAt,
  };
  return { ...gathered, report, addsTo: addsTo ?? null };
}

/**
 * The same, whether a report has been begun or not.
 *
 * @param reportId the one that is meant of several; null where none is
 */
export function gatheredRecords(
  records: Iterable<SourceRecord>,
  followUpId: string,
  reportId: string | null = null,
): GatheredRecords | undefined {
  const living = new Map<string, SourceRecord>();
  for (const record of records) if (!record.deleted) living.set(record.id, record);
  const one = <Name extends RecordTypeName>(type: Name, id: string | null) => {
    const record = id === null ? undefined : living.get(id);
    return record?.type === type ? typed<Name>(record) : undefined;
  };
  const followUp = one('followUp', followUpId);
  if (followUp === undefined) return undefined;

  const rosterContracts = contractsOfRosters(living.values(), followUp);
  const cited = citedFromPlan(living.values(), followUp);
  for (const id of rosterContracts) cited.add(id);
  cited.add(one('report', reportId)?.template?.recordId ?? '');
  const scopes = new Set([
    scopeName('followUp', followUpId),
    ...(followUp.contractId === null ? [] : [scopeName('contract', followUp.contractId)]),
    ...followUp.guideIds.map((id) => scopeName('guide', id)),
    ...followUp.unitIds.map((id) => scopeName('unit', id)),
  ]);
  const supplementTo = one('report', reportId)?.supplementTo;
  const concerned = (record: SourceRecord) => {
    if (record.type === 'seal' && supplementTo !== undefined) return record.id === sealIdOf(supplementTo);
    if (keptOut.has(record.type) || recordTypeNamed(record.type)?.localOnly !== false) return false;
    if (record.type === 'report') return record.id === reportId;
    if (record.type === 'reportSection' || record.type === 'reportStep') return record.fields.reportId === reportId;
    if (record.type === 'staffingRequirement' && rosterContracts.has(String(record.fields.contractId))) return true;
    return cited.has(record.id) || scopes.has(record.scope);
  };
  const sources = [...living.values()].filter(concerned).sort((a, b) => (a.id < b.id ? -1 : 1));
  const inOrderMade = [...sources].sort((a, b) => compare(a.createdAt, b.createdAt) || compare(a.id, b.id));

  return {
    followUp,
    all: <Name extends RecordTypeName>(type: Name) =>
      inOrderMade.filter((record) => record.type === type).map((record) => typed<Name>(record)),
    one,
    nameOf: (personId) => one('person', personId)?.name ?? personId ?? '',
    sources,
  };
}

/** The contracts that the follow-up's rosters are held against: their staffing requirements are what the findings rest on. */
function contractsOfRosters(records: Iterable<SourceRecord>, followUp: RecordOf<'followUp'>): ReadonlySet<string> {
  const [contracts, checks] = [[] as RecordOf<'contract'>[], [] as RecordOf<'scheduleCheck'>[]];
  for (const record of records) {
    if (record.type === 'contract') contracts.push(typed<'contract'>(record));
    if (record.type === 'scheduleCheck' && record.scope === scopeName('followUp', followUp.id))
      checks.push(typed<'scheduleCheck'>(record));
  }
  return new Set(checks.flatMap((check) => contractIdsOfCheck(check, followUp, contracts)));
}

/** The ids of the plan's records that the follow-up points at, directly or through another. */
function citedFromPlan(records: Iterable<SourceRecord>, followUp: RecordOf<'followUp'>): Set<string> {
  const cited = new Set<string | null>([
    followUp.id,
    followUp.periodId,
    followUp.contractId,
    followUp.providerId,
    followUp.leadId,
    followUp.assistantId,
    followUp.nurseId,
    ...followUp.unitIds,
  ]);
  for (const record of records) {
    if (record.type === 'settings') cited.add(record.id);
    if (record.scope === scopeName('followUp', followUp.id)) cited.add(record.createdBy).add(record.updatedBy);
  }
  cited.delete(null);
  return cited as Set<string>;
}

/** Records come through the journal, where their fields were checked against their kind's schema when written. */
function typed<Name extends RecordTypeName>(record: SourceRecord): RecordOf<Name> {
  const { type: _type, fields, ...rest } = record;
  return { ...(fields as FieldsByType[Name]), ...rest };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
