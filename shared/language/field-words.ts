import type { Json } from '../sync/change.ts';
import { personSeenWords } from './photo-words.ts';
import {
  actionStateWords,
  contractSideWords,
  dayTypeWords,
  dutyWords,
  factCheckOutcomeWords,
  observationSeverityWords,
  observationSourceWords,
  presenceWords,
  providerPositionWords,
  reportingLawWords,
  reportRecipientWords,
  reportStateWords,
  reportWayWords,
  requirementKindWords,
  reviewKindWords,
  ruleResultWords,
  seenWords,
  severityWords,
  verdictWords,
  weekdayWords,
} from './swedish.ts';

/** What the fields that two people may write are called. */
const fieldWords: Readonly<Record<string, string>> = {
  action: 'åtgärd',
  answer: 'svar',
  appliesFrom: 'gäller från',
  appliesTo: 'gäller till',
  answeredOn: 'svar kom',
  area: 'område',
  askedOf: 'ställs till',
  languages: 'språk som finns',
  language: 'språk',
  method: 'metod',
  sections: 'frågor',
  clause: 'klausul',
  collectedFrom: 'från',
  collectedOn: 'mottagen',
  competence: 'kompetens',
  competenceAssured: 'reell kompetens',
  assessment: 'bedömning',
  assessmentComment: 'kommentar om bedömningen',
  background: 'bakgrundsfakta',
  backgroundComment: 'kommentar om bakgrundsfakta',
  caption: 'bildtext',
  changeDocumented: 'ändringen dokumenterad',
  caseCode: 'ärendets kod',
  date: 'datum',
  dayBreak: 'dygnsbryt',
  dates: 'angivna datum',
  dayTypes: 'slags dagar',
  decidedOn: 'beslutat',
  decision: 'beslut',
  decisionComment: 'kommentar om beslutet',
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
  duty: 'vaken eller jour',
  effect: 'avsedd effekt',
  end: 'slut',
  effectComment: 'kommentar om effekten',
  evidenceIds: 'underlag',
  groundId: 'grund',
  hours: 'timmar sammanlagt',
  invitedBy: 'kallad av',
  justification: 'motivering',
  kind: 'typ',
  label: 'namn',
  latest: 'senast',
  marks: 'ritat och dolt',
  managerInformed: 'verksamhetschefen informerad',
  meetingDate: 'sammanträdesdag',
  minimum: 'antal personer',
  note: 'anteckning',
  nurseInformed: 'MAS eller MAR informerad',
  outcome: 'utfall',
  patientCode: 'kod för patienten',
  number: 'nummer',
  personSeen: 'syns någon person',
  place: 'plats',
  position: 'ståndpunkt',
  presence: 'närvaro',
  proposedFor: 'föreslagen dag',
  providerStatement: 'utförarens yttrande',
  reason: 'skäl',
  recalledOn: 'återkallat',
  received: 'beslutade insatser',
  receivedComment: 'kommentar om beslutade insatser',
  receivedDate: 'inkommen',
  receivedOn: 'inkommen',
  recipientCode: 'mottagare',
  recipientRole: 'rapporterat till',
  registryNumber: 'diarienummer',
  reportedOn: 'rapporterat dag',
  reportedTime: 'rapporterat klockslag',
  requirementIds: 'krav',
  respondentCode: 'kod',
  result: 'resultat',
  reviewedOn: 'granskad',
  responsibleMunicipality: 'ansvarig hos kommunen',
  responsibleProvider: 'ansvarig hos utföraren',
  rightSupport: 'rätt insatser',
  rightSupportComment: 'kommentar om rätt insatser',
  role: 'roll',
  supplementReason: 'skäl till tillägget',
  satisfaction: 'den enskildes nöjdhet',
  satisfactionComment: 'kommentar om den enskildes nöjdhet',
  severity: 'allvar',
  source: 'källa',
  side: 'part',
  signedByDelegator: 'underskrift av delegerande',
  signedByRecipient: 'underskrift av mottagaren',
  singleOccasion: 'enstaka tillfälle',
  sentOn: 'skickat',
  start: 'början',
  state: 'läge',
  statement: 'utförarens yttrande',
  tags: 'märkord',
  takenOn: 'upptrappat dag',
  task: 'uppgift',
  taskDefined: 'uppgiften definierad',
  text: 'text',
  template: 'mall',
  title: 'rubrik',
  unitId: 'enhet',
  useAnywayReason: 'skäl att använda fotot ändå',
  validFrom: 'gäller från',
  validTo: 'gäller till',
  value: 'svar',
  verdict: 'omdöme',
  version: 'version',
  way: 'sätt',
  weekdays: 'veckodagar',
  wording: 'lydelse',
  writtenDecision: 'skriftligt beslut',
};

/** What a field is called. */
export function fieldName(path: string): string {
  return fieldWords[path] ?? path;
}

const valueWords: Readonly<Record<string, string>> = {
  ...observationSourceWords,
  ...observationSeverityWords,
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
  ...ruleResultWords,
  ...seenWords,
  ...dayTypeWords,
  ...dutyWords,
  ...personSeenWords,
};

/**
 * A field's value as a person reads it.
 *
 * @param path the field, where its name says how its numbers are read
 */
export function valueText(value: Json, path = ''): string {
  if (path === 'sections' && Array.isArray(value)) return guideText(value);
  if (path === 'weekdays' && Array.isArray(value))
    return value.map((weekday) => weekdayWords[Number(weekday) - 1] ?? '').join(', ');
  if (path === 'marks') return Array.isArray(value) ? `${value.length} st` : '';
  if (value === null || value === '') return '';
  if (value === true) return 'Ja';
  if (value === false) return 'Nej';
  if (typeof value === 'string') return Object.hasOwn(valueWords, value) ? (valueWords[value] ?? value) : value;
  if (typeof value === 'number') return String(value).replace('.', ',');
  if (Array.isArray(value)) return value.map((part) => valueText(part)).join(', ');
  return Object.values(value)
    .map((part) => valueText(part))
    .filter(Boolean)
    .join('\n');
}

/** A guide's parts, each on a line of its own: what its writers see the difference in. */
function guideText(parts: readonly Json[], indent = ''): string {
  return parts
    .map((part) => {
      if (typeof part !== 'object' || part === null || Array.isArray(part)) return '';
      const { id, title, text, questions, ...rules } = part;
      const said = Object.entries(rules).flatMap(([name, rule]) => (name === 'type' ? [] : [saidOf(rule)]));
      const line = [valueText(title ?? text ?? id ?? ''), ...said].filter(Boolean).join(' · ');
      return [indent + line, ...(Array.isArray(questions) ? [guideText(questions, `${indent}– `)] : [])].join('\n');
    })
    .join('\n');
}

function saidOf(value: Json): string {
  if (Array.isArray(value)) return value.map(saidOf).join(', ');
  if (typeof value === 'object' && value !== null) return Object.values(value).map(saidOf).join(' ');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
