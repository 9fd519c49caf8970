import {
  actionStateWords,
  reportStateWords,
  seenWords,
  severityWords,
  verdictWords,
} from '#shared/language/swedish.ts';
import type { Conflict } from '#shared/records/conflict.ts';
import { type RecordTypeName, recordTypeNamed } from '#shared/records/registry.ts';
import type { Json } from '#shared/sync/change.ts';
import { fieldsOfPath } from '#shared/sync/field-group.ts';
import { deletionPath } from '#shared/sync/merge.ts';
import { recordWords } from '../../language/record-words.ts';

/** What the fields that two people may write are called. */
const fieldWords: Readonly<Record<string, string>> = {
  action: 'åtgärd',
  competenceAssured: 'reell kompetens',
  caption: 'bildtext',
  date: 'datum',
  delegatorCode: 'delegerande',
  delegatorProfession: 'delegerandes yrke',
  description: 'beskrivning',
  doneWhen: 'klart när',
  dueDate: 'klart senast',
  evidenceIds: 'underlag',
  justification: 'motivering',
  latest: 'senast',
  note: 'anteckning',
  place: 'plats',
  proposedFor: 'föreslagen dag',
  providerStatement: 'utförarens yttrande',
  reason: 'skäl',
  recipientCode: 'mottagare',
  registryNumber: 'diarienummer',
  requirementIds: 'krav',
  respondentCode: 'kod',
  responsibleMunicipality: 'ansvarig hos kommunen',
  responsibleProvider: 'ansvarig hos utföraren',
  severity: 'allvar',
  singleOccasion: 'enstaka tillfälle',
  state: 'läge',
  tags: 'märkord',
  task: 'uppgift',
  text: 'text',
  title: 'rubrik',
  validFrom: 'gäller från',
  validTo: 'gäller till',
  value: 'svar',
  verdict: 'omdöme',
};

/** `Bedömning, motivering` */
export function conflictName({ recordType, path }: Pick<Conflict, 'recordType' | 'path'>): string {
  const word = recordTypeNamed(recordType) ? recordWords[recordType as RecordTypeName].one : 'uppgift';
  const name = word.charAt(0).toUpperCase() + word.slice(1);
  if (path === deletionPath) return `${name}, borttagen av en och ändrad av en annan`;
  return `${name}, ${fieldsOfPath(path).map(fieldName).join(' och ')}`;
}

/** What a field is called. */
export function fieldName(path: string): string {
  return fieldWords[path] ?? path;
}

/** One field of a version, with what it began from. */
export interface VersionPart {
  readonly path: string;
  readonly base: Json;
  readonly value: Json;
}

/** A version field by field: one, or those of a group. What its writer did not tell of a group is left out. */
export function versionParts(path: string, base: Json, value: Json): VersionPart[] {
  const members = fieldsOfPath(path);
  if (members.length === 1) return [{ path, base, value }];
  const [before, after] = [asObject(base), asObject(value)];
  return members
    .filter((member) => Object.hasOwn(after, member))
    .map((member) => ({ path: member, base: before[member] ?? null, value: after[member] ?? null }));
}

/** A group's values by field; empty where there are none. */
export function asObject(value: Json | undefined): Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

const valueWords: Readonly<Record<string, string>> = {
  ...verdictWords,
  ...severityWords,
  ...actionStateWords,
  ...reportStateWords,
  ...seenWords,
};

/** A field's value as a person reads it. */
export function valueText(value: Json): string {
  if (value === null || value === '') return '';
  if (value === true) return 'Ja';
  if (value === false) return 'Nej';
  if (typeof value === 'string') return Object.hasOwn(valueWords, value) ? (valueWords[value] ?? value) : value;
  if (typeof value === 'number') return String(value).replace('.', ',');
  if (Array.isArray(value)) return value.map(valueText).join(', ');
  return Object.values(value).map(valueText).filter(Boolean).join('\n');
}
