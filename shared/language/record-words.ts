import type { RecordTypeName } from '../records/registry.ts';

/** What a kind of record is called, one of them and several. */
export const recordWords: Record<RecordTypeName, { readonly one: string; readonly many: string }> = {
  settings: { one: 'inställning', many: 'inställningar' },
  person: { one: 'kollega', many: 'kollegor' },
  planPeriod: { one: 'planperiod', many: 'planperioder' },
  provider: { one: 'utförare', many: 'utförare' },
  unit: { one: 'enhet', many: 'enheter' },
  contract: { one: 'avtal', many: 'avtal' },
  followUp: { one: 'uppföljning', many: 'uppföljningar' },
  committeeMeeting: { one: 'sammanträde', many: 'sammanträden' },
  requirement: { one: 'krav', many: 'krav' },
  staffingRequirement: { one: 'bemanningskrav', many: 'bemanningskrav' },
  delegatedTaskWindow: { one: 'delegerad uppgift', many: 'delegerade uppgifter' },
  escalationStep: { one: 'steg i avtalets trappa', many: 'steg i avtalets trappa' },
  guideTemplate: { one: 'frågeguide', many: 'frågeguider' },
  documentTemplate: { one: 'mall', many: 'mallar' },
  visit: { one: 'besök', many: 'besök' },
  preparationItem: { one: 'förberedelse', many: 'förberedelser' },
  interview: { one: 'intervju', many: 'intervjuer' },
  answer: { one: 'svar', many: 'svar' },
  repeatInstance: { one: 'del av en intervju', many: 'delar av intervjuer' },
  observation: { one: 'observation', many: 'observationer' },
  attachment: { one: 'bild', many: 'bilder' },
  collectedDocument: { one: 'insamlad handling', many: 'insamlade handlingar' },
  privateNote: { one: 'privat anteckning', many: 'privata anteckningar' },
  scheduleCheck: { one: 'schemakontroll', many: 'schemakontroller' },
  personCode: { one: 'personkod', many: 'personkoder' },
  rosterDraft: { one: 'påbörjat schema', many: 'påbörjade scheman' },
  rosterMapping: { one: 'läsning av scheman', many: 'läsningar av scheman' },
  codeKey: { one: 'kodnyckel', many: 'kodnycklar' },
  delegationDecision: { one: 'delegeringsbeslut', many: 'delegeringsbeslut' },
  ruleJudgement: { one: 'bedömning av en regel', many: 'bedömningar av regler' },
  delegationConclusion: { one: 'slutsats om delegeringar', many: 'slutsatser om delegeringar' },
  delegationSummary: { one: 'sammanställning av delegeringar', many: 'sammanställningar av delegeringar' },
  delegationMapping: { one: 'läsning av delegeringslistor', many: 'läsningar av delegeringslistor' },
  delegationSample: { one: 'urval av delegeringsbeslut', many: 'urval av delegeringsbeslut' },
  visitTaskWindow: { one: 'tid för delegerad uppgift', many: 'tider för delegerade uppgifter' },
  assessment: { one: 'bedömning', many: 'bedömningar' },
  verdict: { one: 'omdöme', many: 'omdömen' },
  meetingParticipant: { one: 'mötesdeltagare', many: 'mötesdeltagare' },
  minutesNote: { one: 'minnesanteckning', many: 'minnesanteckningar' },
  minutesDelivery: { one: 'delgivning', many: 'delgivningar' },
  minutesReceipt: { one: 'kvittens', many: 'kvittenser' },
  providerResponse: { one: 'utförarens svar', many: 'svar från utföraren' },
  promisedDocument: { one: 'utlovad handling', many: 'utlovade handlingar' },
  review: { one: 'granskning', many: 'granskningar' },
  criterionAssessment: { one: 'bedömning i en granskning', many: 'bedömningar i granskningar' },
  factCheckRequest: { one: 'faktagranskning', many: 'faktagranskningar' },
  factCheckComment: { one: 'kommentar från utföraren', many: 'kommentarer från utföraren' },
  contractBreach: { one: 'avvikelse från avtal', many: 'avvikelser från avtal' },
  action: { one: 'åtgärd', many: 'åtgärder' },
  escalation: { one: 'upptrappning', many: 'upptrappningar' },
  followUpProposal: { one: 'förslag om ny uppföljning', many: 'förslag om nya uppföljningar' },
  statutoryReport: { one: 'rapportering vidare', many: 'rapporteringar vidare' },
  report: { one: 'rapport', many: 'rapporter' },
  reportStep: { one: 'steg i rapportens gång', many: 'steg i rapportens gång' },
  reportSection: { one: 'rapportavsnitt', many: 'rapportavsnitt' },
  seal: { one: 'försegling', many: 'förseglingar' },
  maskingDecision: { one: 'beslut om maskning', many: 'beslut om maskning' },
  distribution: { one: 'utskick', many: 'utskick' },
  disposal: { one: 'gallring', many: 'gallringar' },
  deviceKey: { one: 'datornyckel', many: 'datornycklar' },
  recoveryUse: { one: 'användning av återställningsnyckeln', many: 'användningar av återställningsnyckeln' },
  decisionReview: { one: 'uppföljning av biståndsbeslut', many: 'uppföljningar av biståndsbeslut' },
  committeeControl: { one: 'kontroll av ärende', many: 'kontroller av ärenden' },
  conflict: { one: 'konflikt', many: 'konflikter' },
};

/** `3 svar`, `1 observation` */
export function counted(type: RecordTypeName, count: number): string {
  return `${count} ${count === 1 ? recordWords[type].one : recordWords[type].many}`;
}

/** `a`, `a och b`, `a, b och c` */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} och ${words.at(-1)}`;
}
