import {
  observationSeverityWords,
  observationSourceWords,
  respondentRoleWords,
  verdictWords,
} from '../language/swedish.ts';
import { scopeIdOf, scopeKindOf } from '../records/define-record.ts';
import type { FieldsByType } from '../records/registry.ts';
import { withReferenceLabels } from '../report/evidence-reference.ts';
import type { ProjectedRecord } from '../sync/projected-record.ts';

/** The kinds of records that are searched, in the order that findings are shown. */
export const searchedTypes = [
  'observation',
  'privateNote',
  'answer',
  'interview',
  'requirement',
  'assessment',
  'verdict',
  'providerResponse',
  'contractBreach',
  'action',
  'reportSection',
  'preparationItem',
  'minutesNote',
  'attachment',
] as const;
export type SearchedType = (typeof searchedTypes)[number];

type Searched = { readonly [T in SearchedType]: (fields: FieldsByType[T]) => readonly (string | null | undefined)[] };

/** What of a record is searched, and shown where it is found. */
const textsOf: Searched = {
  observation: ({ text, place, area, source, severity, tags }) => [
    text,
    place,
    area,
    source && observationSourceWords[source],
    severity && observationSeverityWords[severity],
    tags.map((tag) => `#${tag}`).join(' '),
  ],
  privateNote: ({ text }) => [text],
  answer: ({ note }) => [note],
  interview: ({ respondentRole, respondentCode }) => [`${respondentRoleWords[respondentRole]} ${respondentCode}`],
  requirement: ({ number, clause, area, text }) => [`§${number}`, `§${clause.replace(/[§\s]/g, '')}`, area, text],
  assessment: ({ verdict, justification }) => [verdictWords[verdict], justification],
  verdict: ({ verdict, reason }) => [verdictWords[verdict], reason],
  providerResponse: ({ statement }) => [statement],
  contractBreach: ({ title, description, providerStatement }) => [title, description, providerStatement],
  action: ({ text, doneWhen, responsibleProvider, responsibleMunicipality }) => [
    text,
    doneWhen,
    responsibleProvider,
    responsibleMunicipality,
  ],
  reportSection: ({ heading, text }) => [heading, withReferenceLabels(text)],
  preparationItem: ({ text, note }) => [text, note],
  minutesNote: ({ text }) => [text],
  // The copy that is shared has the caption of its photo.
  attachment: ({ caption, derivedFrom }) => [derivedFrom ? '' : caption],
};

export function isSearched(type: string): type is SearchedType {
  return (searchedTypes as readonly string[]).includes(type);
}

/** What a record says, as it is searched: an empty text where nothing of it is. */
export function searchedText({ type, fields }: Pick<ProjectedRecord, 'type' | 'fields'>): string {
  if (!isSearched(type)) return '';
  // The fields were validated by the type's schema when they were committed or pulled.
  const texts = textsOf[type](fields as never);
  return texts
    .map((text) => text?.trim())
    .filter(Boolean)
    .join(' · ');
}

/** The follow-up that a record belongs to; null where it belongs to a contract. */
export function followUpIdOf({ scope, fields }: Pick<ProjectedRecord, 'scope' | 'fields'>): string | null {
  if (scopeKindOf(scope) === 'followUp') return scopeIdOf(scope);
  return typeof fields.followUpId === 'string' ? fields.followUpId : null;
}
