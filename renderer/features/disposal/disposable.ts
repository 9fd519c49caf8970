import { fieldName } from '#shared/language/field-words.ts';
import { recordWords } from '#shared/language/record-words.ts';
import { blankValueOf } from '#shared/records/belonging.ts';
import { type RecordTypeName, recordTypeNamed } from '#shared/records/registry.ts';
import type { ProjectedRecord } from '#shared/sync/projected-record.ts';
import { dayAndTime } from '../../language/times.ts';

/** Kinds of records that people write in the field, those that hold others first. */
const kinds: readonly RecordTypeName[] = [
  'visit',
  'interview',
  'answer',
  'observation',
  'attachment',
  'collectedDocument',
  'scheduleCheck',
  'delegationDecision',
  'ruleJudgement',
  'delegationConclusion',
  'delegationSummary',
  'delegationSample',
  'visitTaskWindow',
  'assessment',
  'verdict',
  'meetingParticipant',
  'minutesNote',
  'minutesReceipt',
  'providerResponse',
  'promisedDocument',
  'review',
  'criterionAssessment',
  'factCheckComment',
  'contractBreach',
  'followUpProposal',
  'statutoryReport',
  'preparationItem',
  'reportSection',
  'privateNote',
  'personCode',
  'rosterDraft',
];

type Disposable = ProjectedRecord & { readonly type: RecordTypeName };

const tellingFields = [
  'title',
  'role',
  'text',
  'caption',
  'task',
  'note',
  'description',
  'wording',
  'justification',
  'commission',
  'conclusion',
  'statement',
  'comment',
  'code',
  'value',
];
const excerptLength = 40;

/** What can be destroyed of what a follow-up holds, in the order of the work. */
export function disposableRecords(records: readonly ProjectedRecord[]): Disposable[] {
  const place = ({ type }: ProjectedRecord) => kinds.indexOf(type as RecordTypeName);
  return records
    .filter(
      (record): record is Disposable => place(record) >= 0 && !record.deleted && Object.keys(record.fields).length > 0,
    )
    .sort((left, right) => place(left) - place(right) || left.createdAt.localeCompare(right.createdAt));
}

/** `Observation 5 mars 14:02: Köket är rent …` */
export function recordName({ type, fields, createdAt }: Disposable): string {
  const word = recordWords[type].one;
  const texts = tellingFields.map((path) => fields[path]).filter((value) => typeof value === 'string');
  const text = texts.find((value) => value.trim() !== '') ?? '';
  const excerpt = text.length > excerptLength ? `${text.slice(0, excerptLength)} …` : text;
  return `${word.charAt(0).toUpperCase()}${word.slice(1)} ${dayAndTime(createdAt)}${excerpt ? `: ${excerpt}` : ''}`;
}

/** The fields whose earlier values can be destroyed. */
export function disposableFields({ type }: ProjectedRecord): { value: string; label: string }[] {
  return Object.keys(recordTypeNamed(type)?.fields ?? {})
    .filter((path) => blankValueOf(type, path) !== undefined)
    .map((path) => ({ value: path, label: fieldName(path) }));
}
