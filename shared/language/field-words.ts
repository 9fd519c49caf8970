import type { Json } from '../sync/change.ts';
import {
  actionStateWords,
  contractSideWords,
  factCheckOutcomeWords,
  presenceWords,
  providerPositionWords,
  reportingLawWords,
  reportRecipientWords,
  reportStateWords,
  reportWayWords,
  requirementKindWords,
  reviewKindWords,
  seenWords,
  severityWords,
  verdictWords,
} from './swedish.ts';

/** What the fields that two people may write are called. */
const fieldWords: Readonly<Record<string, string>> = {
  action: 'åtgärd',
  answer: 'svar',
  answeredOn: 'svar kom',
  area: 'område',
  clause: 'klausul',
  competenceAssured: 'reell kompetens',
  caption: 'bildtext',
  date: 'datum',
  delegatorCode: 'delegerande',
  delegatorProfession: 'delegerandes yrke',
  description: 'beskrivning',
  doneWhen: 'klart när',
  commission: 'uppdrag',
  improvements: 'förbättringsområden',
  isIncluded: 'ingår i uppföljningen',
  countedIn: 'räknas i',
  days: 'frist',
  movesToWorkingDay: 'flyttas till arbetsdag',
  order: 'ordning',
  claimedOn: 'anmäld klar',
  dueDateReason: 'skäl till flyttat datum',
  dueDate: 'klart senast',
  evidenceIds: 'underlag',
  invitedBy: 'kallad av',
  justification: 'motivering',
  kind: 'typ',
  latest: 'senast',
  note: 'anteckning',
  outcome: 'utfall',
  number: 'nummer',
  place: 'plats',
  position: 'ståndpunkt',
  presence: 'närvaro',
  proposedFor: 'föreslagen dag',
  providerStatement: 'utförarens yttrande',
  reason: 'skäl',
  receivedDate: 'inkommen',
  receivedOn: 'inkommen',
  recipientCode: 'mottagare',
  recipientRole: 'rapporterat till',
  registryNumber: 'diarienummer',
  reportedOn: 'rapporterat dag',
  reportedTime: 'rapporterat klockslag',
  requirementIds: 'krav',
  respondentCode: 'kod',
  reviewedOn: 'granskad',
  responsibleMunicipality: 'ansvarig hos kommunen',
  responsibleProvider: 'ansvarig hos utföraren',
  role: 'roll',
  severity: 'allvar',
  side: 'part',
  singleOccasion: 'enstaka tillfälle',
  sentOn: 'skickat',
  state: 'läge',
  statement: 'utförarens yttrande',
  tags: 'märkord',
  takenOn: 'upptrappat dag',
  task: 'uppgift',
  text: 'text',
  title: 'rubrik',
  validFrom: 'gäller från',
  validTo: 'gäller till',
  value: 'svar',
  verdict: 'omdöme',
  version: 'version',
  way: 'sätt',
  wording: 'lydelse',
};

/** What a field is called. */
export function fieldName(path: string): string {
  return fieldWords[path] ?? path;
}

const valueWords: Readonly<Record<string, string>> = {
  ...verdictWords,
  ...requirementKindWords,
  ...severityWords,
  ...actionStateWords,
  ...contractSideWords,
  ...presenceWords,
  ...providerPositionWords,
  ...factCheckOutcomeWords,
  ...reportingLawWords,
  ...reportRecipientWords,
  ...reportWayWords,
  ...reportStateWords,
  ...reviewKindWords,
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
